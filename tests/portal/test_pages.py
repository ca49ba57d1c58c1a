"""Every public page answers in three languages; texts, links, evidence and refusals are right."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.test import Client
from tests.portal.addresses import MISSING, PAGES
from tests.portal.world import SCIENCE, WATER

HAN = re.compile(r"[\u3400-\u9fff]")
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "rect", "line", "circle"}


class Reader(HTMLParser):
    """Collects what is wrong with a page: unclosed tags, Chinese outside of Chinese parts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, str]] = []
        self.stray: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.styles = 0
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if (
            "style" in values
            or tag in ("style", "script")
            or any(n.startswith("on") for n in values)
        ):
            self.styles += 1
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if (values.get("href") or "").startswith("#"):
            self.targets.append((values["href"] or "")[1:])
        lang = values.get("lang") or (self.stack[-1][1] if self.stack else "")
        for name in ("title", "alt", "aria-label", "placeholder"):
            text = values.get(name) or ""
            if HAN.search(text) and lang == "en" and not self._data(tag, values):
                self.stray.append(f"{tag}@{name}: {text}")
        if tag not in VOID:
            self.stack.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    @staticmethod
    def _data(tag: str, values: dict[str, str | None]) -> bool:
        """Titles and names that quote the name of a body or a place in the text."""
        return values.get("role") == "region"

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.stack and self.stack[-1][0] != tag:
            name, _lang = self.stack.pop()
            if name not in ("p", "li", "option"):
                self.faults.append(f"{name} not closed before /{tag}")
        if self.stack:
            self.stack.pop()
        else:
            self.faults.append(f"/{tag} closes nothing")

    def handle_data(self, data: str) -> None:
        inside = {name for name, _lang in self.stack}
        if "title" in inside or "desc" in inside:
            return
        lang = self.stack[-1][1] if self.stack else ""
        if lang == "en" and HAN.search(data):
            self.stray.append(data.strip())


def read_page(client: Client, path: str, status: int = 200) -> Reader:
    response = client.get(path)
    assert response.status_code == status, path
    reader = Reader()
    reader.feed(response.content.decode())
    assert reader.faults == [], path
    assert reader.styles == 0, f"{path}: inline style or script"
    assert len(reader.ids) == len(set(reader.ids)), f"{path}: an id occurs twice"
    assert set(reader.targets) <= set(reader.ids), f"{path}: a link to no place on the page"
    return reader


def test_every_page_in_every_language(world: None, client: Client) -> None:
    for path in PAGES:
        for prefix in ("", "/hant", "/en"):
            reader = read_page(client, prefix + path)
            if prefix == "/en":
                assert reader.stray == [], f"{path}: Chinese outside of data"
    for prefix in ("", "/hant", "/en"):
        read_page(client, prefix + MISSING, 404)


def test_language_follows_the_address(world: None, client: Client) -> None:
    plain = client.get(f"/nianbao/2023/{WATER}/").content.decode()
    hant = client.get(f"/hant/nianbao/2023/{WATER}/").content.decode()
    assert '<html lang="zh-Hans"' in plain
    assert '<html lang="zh-Hant"' in hant
    assert "行政復議" in hant
    assert "行政复议" not in hant
    assert f'href="/hant/nianbao/2023/{WATER}/wenti/"' in hant
    assert f'href="/nianbao/2023/{WATER}/"' in hant  # the way back to simplified
    assert client.get("/en/").headers["Content-Language"] == "en"
    assert client.get("/en").status_code == 200


def test_charts_name_their_columns_with_the_marks_of_the_language(
    world: None, client: Client
) -> None:
    english = client.get(f"/en/jiguan/{SCIENCE}/").content.decode()
    assert "columns: New this year, Carried in" in english
    assert "、" not in "".join(re.findall(r'aria-label="([^"]*)"', english))
    assert "本年新收、" in client.get(f"/jiguan/{SCIENCE}/").content.decode()


def test_unknown_language_is_no_page(client: Client, db: None) -> None:
    assert client.get("/fr/").status_code == 404


def test_form_shows_blank_zero_slash_and_findings(world: None, client: Client) -> None:
    html = client.get(f"/nianbao/2023/{WATER}/").content.decode()
    assert re.search(r'<td class="blank[^>]*>.{0,400}空白</span>', html)
    assert re.search(r'<td class="text[^>]*>.{0,400}>/</a>', html)
    assert 'rowspan="22"' in html
    assert re.search(r'class="hit error".{0,900}wenti/#f-[0-9a-f]{20}', html, re.S)


def test_every_cell_leads_to_its_place_in_the_text(world: None, client: Client) -> None:
    for year, code in ((2023, WATER), (2020, WATER), (2022, SCIENCE), (2018, "yunchuan-zfb")):
        html = client.get(f"/nianbao/{year}/{code}/").content.decode()
        places = re.findall(rf'href="/nianbao/{year}/{code}/quanwen/#([^"]+)"', html)
        assert len(places) > 20, (year, code)
        text = read_page(client, f"/nianbao/{year}/{code}/quanwen/")
        assert set(places) <= set(text.ids), (year, code)


def test_every_figure_of_the_prose_leads_to_its_place_in_the_text(
    world: None, client: Client
) -> None:
    """The link lands on an anchor of its own, and the words behind it begin the quotation."""
    address = f"/nianbao/2023/{WATER}/"
    html = client.get(address).content.decode()
    part = html[html.index(">文字中的数字<") :]
    links = re.findall(
        rf'<td class="n"><a href="{address}quanwen/#(x-\d+)">([^<]+)</a></td><td>[^<]*</td>'
        r"<td>([^<]+)</td>",
        part,
    )
    assert len(links) == part.count('<th scope="row">') >= 3
    text = client.get(f"{address}quanwen/").content.decode()
    for name, value, quote in links:
        assert text.count(f'id="{name}"') == 1, name
        behind = re.sub(r"<[^>]*>|\s|\[\d+\]", "", text[text.index(f'id="{name}"') + 5 :])
        assert behind.split(">", 1)[1].startswith(quote), (name, value)


def test_the_number_of_clean_reports_is_that_of_the_list_it_leads_to(
    world: None, client: Client
) -> None:
    home = client.get("/").content.decode()
    found = re.search(r'href="/nianbao/\?wenti=wu"[^>]*>\s*(?:<[^>]+>\s*)*(\d+)', home)
    assert found is not None
    listed = re.findall(
        r'<li><span><a href="/nianbao/(\d{4})/([\w-]+)/"',
        client.get("/nianbao/?wenti=wu").content.decode(),
    )
    assert len(listed) == int(found[1])
    assert ("2023", WATER) not in listed
    every = client.get("/nianbao/").content.decode()
    assert f'href="/nianbao/2023/{WATER}/"' in every
    assert 0 < len(listed) < every.count("<li><span><a href=")


def test_pdf_cell_says_its_page(world: None, client: Client) -> None:
    html = client.get(f"/nianbao/2022/{SCIENCE}/").content.decode()
    assert re.search(r'aria-label="[^"]*原文第 \d+ 页', html)


def test_findings_name_rule_source_and_place(world: None, client: Client) -> None:
    html = client.get(f"/nianbao/2023/{WATER}/wenti/").content.decode()
    assert "99" in html
    assert 'href="/guize/X2/"' in html
    assert re.search(r'href="/nianbao/2023/yunchuan-swj/quanwen/#f-[0-9a-f]{20}-\d"', html)


def test_head_tags_of_the_guideline(world: None, client: Client) -> None:
    html = client.get(f"/nianbao/2023/{WATER}/").content.decode()
    for name in ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType"):
        assert f'<meta name="{name}"' in html
    assert re.search(r'<meta name="ArticleTitle" content="云川市水务局 2023 年', html)
    assert re.search(r'<meta name="PubDate" content="\d{4}-\d\d-\d\d \d\d:\d\d"', html)
    assert '<meta name="ColumnType" content="信息公开年报"' in html


def test_not_found_says_what_is_missing(world: None, client: Client) -> None:
    response = client.get("/nianbao/1999/")
    assert response.status_code == 404
    assert "没有 1999 年的报告" in response.content.decode()


def test_robots_and_sitemap(world: None, client: Client) -> None:
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    places = [e.text or "" for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"http://testserver/nianbao/2023/{WATER}/quanwen/" in places
    for place in places:
        assert client.get(place.removeprefix("http://testserver")).status_code == 200, place


@pytest.mark.parametrize(
    ("query", "css"),
    [
        ("zihao=zhangzhe", "size-elder"),
        ("zihao=da", "size-large"),
        ("duibidu=gao", "contrast-high"),
        ("secai=hong", "theme-red"),
    ],
)
def test_reading_modes_need_no_script(db: None, client: Client, query: str, css: str) -> None:
    response = client.get(f"/xianshi/?{query}&fanhui=/guanyu/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/guanyu/"
    assert f'class="{css}"' in client.get("/guanyu/").content.decode()
    client.get("/xianshi/?zihao=biaozhun&duibidu=biaozhun&secai=lan")
    assert f'class="{css}"' not in client.get("/guanyu/").content.decode()


def test_display_never_leads_to_another_site(db: None, client: Client) -> None:
    response = client.get("/xianshi/?zihao=da&fanhui=https://example.org/")
    assert response.headers["Location"] == "/xianshi/"


def test_garbage_in_the_cookie_is_ignored(db: None, client: Client) -> None:
    client.cookies["xianshi"] = 'zihao-"><script>.x'
    assert '<html lang="zh-Hans">' in client.get("/guanyu/").content.decode()


def test_search_shows_hits_with_marks_in_both_scripts(world: None, client: Client) -> None:
    for words in ("水务局", "水務局"):
        html = client.get("/sousuo/", {"q": words}).content.decode()
        assert "<mark>" in html, words
        assert f"/{WATER}/" in html, words


def test_typed_words_are_escaped_and_kept(world: None, client: Client) -> None:
    html = client.get("/hant/sousuo/", {"q": '复议"><b>'}).content.decode()
    assert 'value="复议&quot;&gt;&lt;b&gt;"' in html
