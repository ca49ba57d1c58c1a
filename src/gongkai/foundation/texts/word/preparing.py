"""Makes a Word file plain before it is converted: looks become a few known styles.

Automatic numbers that HTML lists cannot show (一、 （一） 第一条) are written out as text, since
legal texts cite them; hidden text and deleted text go; what cannot be kept is counted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.foundation.texts.word.styles import Look, Styles, over
from gongkai_reports.sources.limits import Limits
from gongkai_reports.sources.word.numbering import Numbering, child, local, value
from gongkai_reports.sources.word.package import Element, Package

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{WORD}}}"
_SIMPLE = re.compile(r"%([1-9])[.．、]?")
_FIRST_HEAD = re.compile(r"[一二三四五六七八九十]{1,3}、\S")
_SECOND_HEAD = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]\S")
_CHAPTER = re.compile(r"第[一二三四五六七八九十百]{1,4}[章节编](?:\s|\u3000|$)?")
_ENDS = ("。", "；", ";", "：", ":", "，", ",", "？", "！")
_LARGE = 32
"""Half points: titles are set in 二号 (22 pt), seldom below 16 pt."""
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,10}[〔\[［(（【]\s*\d{2,4}\s*[〕\]］)）】]\s*第?\d{1,5}\s*号"
)
# Parts that conversion reads; everything else (fonts, embedded files, settings) stays out.
_TREES = ("styles", "numbering", "footnotes", "endnotes")


@dataclass(slots=True)
class Prepared:
    """The plain docx, what was met on the way, and what the first lines say."""

    content: bytes
    met: Counter[str] = field(default_factory=Counter)
    title: str = ""
    document_number: str = ""


def prepare(data: bytes, limits: Limits) -> Prepared:
    """Read, simplify and pack again. Raises ``UnreadableError``."""
    package = Package(data, "docx", limits)
    main = package.main_part() or ""
    root = package.tree(main)
    assert root is not None, "the package checked that the part exists"
    folder = main.rpartition("/")[0]
    trees = {name: package.tree(f"{folder}/{name}.xml") for name in _TREES}
    met: Counter[str] = Counter()
    _count(root, met)
    for tree in (root, trees["footnotes"], trees["endnotes"]):
        if tree is not None:
            _strip(tree, met)
    plain = _Plain(Styles(trees["styles"]), Numbering(trees["numbering"]), trees["numbering"])
    plain.work(root)
    prepared = Prepared(b"", met, plain.title, plain.document_number)
    prepared.content = _packed(package, _media(data, main), main, root, trees)
    return prepared


def _media(data: bytes, main: str) -> list[str]:
    """Names of the pictures; the container was checked before."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        folder = main.rpartition("/")[0]
        return [name for name in container.namelist() if name.startswith(f"{folder}/media/")]


def _packed(
    package: Package,
    media: list[str],
    main: str,
    root: Element,
    trees: dict[str, Element | None],
) -> bytes:
    out = io.BytesIO()
    folder, _slash, name = main.rpartition("/")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for part in ("[Content_Types].xml", "_rels/.rels", f"{folder}/_rels/{name}.rels"):
            tree = package.tree(part)
            if tree is not None:
                made.writestr(part, etree.tostring(tree))
        for part in (f"{folder}/_rels/footnotes.xml.rels", f"{folder}/_rels/endnotes.xml.rels"):
            tree = package.tree(part)
            if tree is not None:
                made.writestr(part, etree.tostring(tree))
        made.writestr(main, etree.tostring(root))
        for key, tree in trees.items():
            if tree is not None:
                if key == "styles":
                    _known_styles(tree)
                made.writestr(f"{folder}/{key}.xml", etree.tostring(tree))
        if trees["styles"] is None:
            styles = etree.Element(f"{_W}styles", nsmap={"w": WORD})
            _known_styles(styles)
            made.writestr(f"{folder}/styles.xml", etree.tostring(styles))
        for entry in dict.fromkeys(media):
            made.writestr(entry, package.read(entry) or b"")
    return out.getvalue()


KNOWN = ("GkTitle", "GkHead2", "GkHead3", "GkHead4", "GkRight", "GkCenter", "GkIndent", "GkText")


def _known_styles(root: Element) -> None:
    for name in KNOWN:
        style = etree.SubElement(root, f"{_W}style")
        style.set(f"{_W}type", "paragraph")
        style.set(f"{_W}styleId", name)
        etree.SubElement(style, f"{_W}name").set(f"{_W}val", name)


def _count(root: Element, met: Counter[str]) -> None:
    names = {
        "ins": "insertions", "del": "deletions", "moveFrom": "deletions", "moveTo": "insertions",
        "commentReference": "comments", "oMath": "formulas", "object": "embedded",
        "chart": "charts", "relIds": "charts", "txbxContent": "boxes", "altChunk": "embedded",
        "OLEObject": "embedded", "subDoc": "embedded",
    }  # fmt: skip
    for node in root.iter():
        name = names.get(local(node.tag))
        if name:
            met[name] += 1


def _strip(root: Element, met: Counter[str]) -> None:
    """Take out deleted and hidden text and links to pictures elsewhere."""
    for node in list(root.iter(f"{_W}del", f"{_W}moveFrom")):
        parent = node.getparent()
        if parent is not None and local(parent.tag) in ("p", "r", "hyperlink", "sdtContent"):
            parent.remove(node)
    for run in list(root.iter(f"{_W}r")):
        vanish = child(child(run, "rPr"), "vanish")
        if vanish is not None and value(vanish) not in ("0", "false"):
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)
                met["hidden"] += 1
    for node in root.iter():
        if local(node.tag) == "blip":
            for key in [key for key in list(node.attrib) if local(key) == "link"]:
                del node.attrib[key]
                met["linked_pictures"] += 1


def _text(paragraph: Element) -> str:
    return "".join(
        node.text or "" for node in paragraph.iter(f"{_W}t") if isinstance(node.text, str)
    ).strip(" \u3000\t\n")


def _largest(paragraph: Element, look: Look) -> int:
    sizes = [
        int(found)
        for run in paragraph.iter(f"{_W}r")
        if (found := value(child(child(run, "rPr"), "sz"))) and found.isdecimal() and len(found) < 5
    ]
    return max(sizes, default=look.size)


@dataclass(slots=True)
class _Numbered:
    paragraph: Element
    list_id: str
    level: int
    label: str


class _Plain:
    """Walks the paragraphs in order and gives each its known style."""

    def __init__(self, styles: Styles, numbering: Numbering, root: Element | None) -> None:
        self._styles = styles
        self._numbering = numbering
        self._shapes = _shapes(root)
        self.title = ""
        self.document_number = ""
        self._titles: list[str] = []
        self._in_head = True
        self._seen = 0

    def work(self, root: Element) -> None:
        """Change all paragraphs of the body."""
        run: list[_Numbered] = []
        for paragraph, in_table in _paragraphs(root):
            look = self._look(paragraph)
            if look.number is not None and look.level is None:
                label = self._numbering.label(*look.number)
                if run and (
                    run[-1].paragraph.getnext() is not paragraph
                    or run[-1].list_id != look.number[0]
                ):
                    self._settle(run)
                    run = []
                run.append(_Numbered(paragraph, *look.number, label))
                continue
            self._settle(run)
            run = []
            label = self._numbering.label(*look.number) if look.number else ""
            self._restyle(paragraph, look, label, in_table)
        self._settle(run)
        self.title = "".join(self._titles)[:300]

    def _look(self, paragraph: Element) -> Look:
        properties = child(paragraph, "pPr")
        base = self._styles.look(value(child(properties, "pStyle")))
        return over(base, properties, None)

    def _settle(self, run: list[_Numbered]) -> None:
        """Neighbouring numbered paragraphs stay a list if HTML would print the same numbers."""
        if not run:
            return
        keep = run[0].level == 0 and all(self._as_list(one) for one in run)
        first = next((one for one in run if one.level == 0 and one.label), None)
        if keep and first is not None:
            keep = re.match(r"1(?!\d)", first.label) is not None
        for one in run:
            if keep or not one.label:
                _number(one.paragraph, one.list_id, one.level)
            else:
                look = self._look(one.paragraph)
                self._restyle(one.paragraph, look, one.label, False)

    def _as_list(self, one: _Numbered) -> bool:
        style, text = self._shapes.get((one.list_id, one.level), ("decimal", ""))
        if style == "bullet":
            return True
        match = _SIMPLE.fullmatch(text)
        return style == "decimal" and match is not None and int(match[1]) == one.level + 1

    def _restyle(self, paragraph: Element, look: Look, label: str, in_table: bool) -> None:
        text = label + _text(paragraph)
        style = self._style_of(paragraph, look, text, in_table)
        if label:
            _write_label(paragraph, label)
        _set_style(paragraph, style)
        if text:
            self._seen += 1
            if not self.document_number and self._seen <= 8:
                match = _NUMBER.search(text)
                if match and len(text) <= 60:
                    self.document_number = match[0]

    def _style_of(self, paragraph: Element, look: Look, text: str, in_table: bool) -> str:
        if in_table:
            return {"center": "GkCenter", "right": "GkRight", "end": "GkRight"}.get(
                look.align, "GkText"
            )
        large = _largest(paragraph, look) >= _LARGE
        if self._in_head and text:
            if look.level == 0 or (look.align == "center" and large and not _NUMBER.search(text)):
                self._titles.append(text)
                return "GkTitle"
            if self._titles or self._seen > 6:
                self._in_head = False
        if look.level is not None:
            return ("GkTitle", "GkHead2", "GkHead3")[look.level] if look.level < 3 else "GkHead4"
        if not text.endswith(_ENDS) and "。" not in text:
            if len(text) <= 60 and (_FIRST_HEAD.match(text) or _CHAPTER.match(text)):
                return "GkHead2"
            if len(text) <= 40 and _SECOND_HEAD.match(text):
                return "GkHead3"
        if look.align == "center":
            return "GkCenter"
        if look.align in ("right", "end"):
            return "GkRight"
        return "GkIndent" if look.indent else "GkText"


def _shapes(root: Element | None) -> dict[tuple[str, int], tuple[str, str]]:
    """Style and text of each level of each list."""
    found: dict[tuple[str, int], tuple[str, str]] = {}
    if root is None:
        return found
    abstract: dict[str, list[tuple[int, str, str]]] = {}
    for node in root:
        if local(node.tag) == "abstractNum":
            levels = [
                (
                    int(value(sub, "ilvl") or 0) if (value(sub, "ilvl") or "0").isdecimal() else 0,
                    value(child(sub, "numFmt")) or "decimal",
                    value(child(sub, "lvlText")) or "",
                )
                for sub in node
                if local(sub.tag) == "lvl"
            ]
            abstract[value(node, "abstractNumId") or ""] = levels
    for node in root:
        if local(node.tag) == "num":
            for level, style, text in abstract.get(value(child(node, "abstractNumId")) or "", ()):
                found[value(node, "numId") or "", level] = (style, text)
    return found


def _paragraphs(root: Element) -> Iterator[tuple[Element, bool]]:
    """All paragraphs in order, and whether they stand in a table."""
    for paragraph in list(root.iter(f"{_W}p")):
        in_table = any(
            local(node.tag) in ("tc", "txbxContent") for node in paragraph.iterancestors()
        )
        yield paragraph, in_table


def _properties(paragraph: Element) -> Element:
    found = child(paragraph, "pPr")
    if found is None:
        found = etree.Element(f"{_W}pPr")
        paragraph.insert(0, found)
    return found


def _drop(parent: Element, *names: str) -> None:
    for node in [node for node in parent if local(node.tag) in names]:
        parent.remove(node)


def _set_style(paragraph: Element, style: str) -> None:
    properties = _properties(paragraph)
    _drop(properties, "pStyle", "numPr")
    node = etree.Element(f"{_W}pStyle")
    node.set(f"{_W}val", style)
    properties.insert(0, node)


def _number(paragraph: Element, list_id: str, level: int) -> None:
    properties = _properties(paragraph)
    _drop(properties, "pStyle", "numPr")
    node = etree.SubElement(properties, f"{_W}numPr")
    etree.SubElement(node, f"{_W}ilvl").set(f"{_W}val", str(min(level, 4)))
    etree.SubElement(node, f"{_W}numId").set(f"{_W}val", list_id)


def _write_label(paragraph: Element, label: str) -> None:
    run = etree.Element(f"{_W}r")
    text = etree.SubElement(run, f"{_W}t")
    text.text = label
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    properties = child(paragraph, "pPr")
    paragraph.insert(0 if properties is None else 1, run)
