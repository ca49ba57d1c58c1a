"""Links and mail addresses: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

from gongkai.foundation.publishing.content import Source


@pytest.mark.parametrize(
    "html",
    [
        '<p>详见<a href="https://www.example.gov.cn/a">节水条例全文</a></p>',
        '<p><a href="/zwgk/a.htm">政府信息公开指南</a></p>',
        '<p><a href="mailto:shuiwu@example.gov.cn">局办公室邮箱</a></p>',
    ],
)
def test_noop(html: str) -> None:
    assert tried("W14", html=html) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<p><a href="https://www.example.gov.cn/a">点击这里</a></p>', "没有说明"),
        ('<p><a href="http://192.168.1.8/a">节水办法</a></p>', "内部地址"),
        ('<p><a href="http://oa/a">节水办法</a></p>', "内部地址"),
        ('<p><a href="https://t.cn/abc">节水办法</a></p>', "短链接"),
        ('<p><a href="http://www.example.gov.cn/a">节水办法</a></p>', "http"),
        ('<p><a href="https://u:p@example.com/a">节水办法</a></p>', "密码"),
        ("<p>邮箱：shuiwu@163.com</p>", "免费邮箱"),
    ],
)
def test_a2_and_links_that_do_not_serve(html: str, words: str) -> None:
    assert any(words in one.text for one in tried("W14", html=html))


def test_f2_source_of_a_reprint() -> None:
    assert tried("W14", source=Source("reprint", "某网", "http://10.0.0.1/a"))
