"""Hostile and broken HTML: nothing active gets through, words that people see are kept."""

from __future__ import annotations

import pytest

from gongkai.foundation.refusals import RefusedError
from gongkai.foundation.texts import clean, cleaned, plain
from gongkai.foundation.texts.cleaning import LONGEST

SHA = "a" * 64
HOSTILE = {
    "script": ("前<script>alert(1)</script>后", "前后"),
    "script in pieces": ("<scr<script>ipt>alert(1)</script>后", None),
    "svg": ("前<svg onload=alert(1)><text>x</text></svg>后", "前后"),
    "math": ("前<math><mi xlink:href='javascript:alert(1)'>x</mi></math>后", "前后"),
    "iframe": ("前<iframe srcdoc='<script>x</script>'></iframe>后", "前后"),
    "form": ("前<form action=//evil><input value=x><button>按</button>内</form>后", None),
    "style": ("<style>p{background:url(javascript:x)}</style>文", "文"),
    "event": ("<p onclick=alert(1)>文</p>", "文"),
    "entities": ("<a href='&#106;avascript&colon;alert(1)'>文</a>", "文"),
    "tab in scheme": ("<a href='java\tscript:alert(1)'>文</a>", "文"),
    "vbscript": ("<a href=vbscript:x>文</a>", "文"),
    "data": ("<img src='data:text/html,<script>x</script>'>文", "文"),
    "conditional": ("<!--[if gte mso 9]><xml><o:p>x</o:p></xml><![endif]-->文", "文"),
    "mso": ("<p class=MsoNormal><o:p>&nbsp;</o:p></p><p>文<o:p></o:p></p>", "文"),
    "noscript": (
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>文",
        None,
    ),
    "template": ("<template><script>x</script></template>文", "文"),
    "hidden": ("<p style='display:none'>藏</p><p>文</p>", "文"),
    "backslash": ("<a href='/\\evil.com'>文</a>", "文"),
    "escaped": ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
    "foreign picture": ("<img src='https://example.com/a.png' alt='图'>文", "文"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_active_is_left(name: str) -> None:
    html, words = HOSTILE[name]
    out = clean(html)
    low = out.lower()
    for sign in ("<script", "<svg", "<iframe", "<form", "<style", "onerror=", "onclick=", "<img"):
        assert sign not in low, out
    assert "javascript" not in low.split("href=")[-1].split(">")[0]
    assert clean(out) == out
    if words is not None:
        assert plain(out) == words


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote>" * 10_000 + "文",
        "<ul><li>" * 10_000 + "文",
        "<table><tr><td>" * 10_000 + "文",
        "<b>" * 10_000 + "文" + "<p>段" * 500,
        "".join(f"<b a={n}>" for n in range(3000)) + "<p>文" * 500,
        "<!--" * 20_000,
        "</" * 20_000 + "文",
        "<a href='" * 20_000,
        "&#" * 20_000,
        "<svg>" * 10_000 + "文",
    ],
    ids=lambda html: html[:14],
)
def test_ten_thousand_nested_tags_are_flattened_and_keep_their_words(html: str) -> None:
    out = clean(html)
    assert clean(out) == out
    if "文" in html and "href" not in html and not html.startswith("</"):
        assert "文" in out


def test_too_long_is_refused_in_words() -> None:
    with pytest.raises(RefusedError) as refused:
        clean("文" * (LONGEST + 1))
    assert refused.value.problems[0].code == "too_long"


def test_what_is_kept() -> None:
    html = (
        "<h1>题</h1><p align=right>云川市水务局</p><p style='text-indent:32pt'>正<b>文</b></p>"
        "<table><tr><th colspan=2 rowspan='2'>甲</th><td>乙</td></tr><tr><td>丙</td></tr></table>"
        "<ol start=3><li>一<ul><li>二</li></ul></li></ol>"
        "<p><a href='https://example.gov.cn/?a=1&amp;b=2'>链</a>"
        f"<img src='/wenjian/{SHA}.png' alt='图示'></p>"
    )
    assert clean(html) == (
        '<h2>题</h2><p class="right">云川市水务局</p><p class="indent">正<strong>文</strong></p>'
        '<table><tbody><tr><th colspan="2" rowspan="2">甲</th><td>乙</td></tr><tr><td>丙</td></tr>'
        '</tbody></table><ol start="3"><li>一<ul><li>二</li></ul></li></ol>'
        '<p><a href="https://example.gov.cn/?a=1&amp;b=2">链</a>'
        f'<img src="/wenjian/{SHA}.png" alt="图示"></p>'
    )
    assert plain(html).split("\n")[3:5] == ["甲\t乙", "丙"]


def test_word_lists_become_lists_and_numbers_stay() -> None:
    html = (
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·"
        "<span>&nbsp;</span></span><![endif]>项</p>"
        "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>一、</span>总则</p>"
    )
    assert clean(html) == "<ul><li>项</li></ul><p>一、总则</p>"


def test_what_was_left_out_is_counted() -> None:
    found = cleaned("<img src=x><img src=y><script></script><p hidden>藏</p>文").dropped
    assert (found["picture"], found["script"], found["hidden"]) == (2, 1, 1)
