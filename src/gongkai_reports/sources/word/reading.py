"""A Word file from its bytes to a document."""

from __future__ import annotations

from gongkai_reports.document import Document
from gongkai_reports.sources.limits import Deadline, Limits
from gongkai_reports.sources.refusals import broken, empty, needs_ocr
from gongkai_reports.sources.word.body import BodyReader, Styles
from gongkai_reports.sources.word.numbering import Numbering, child, local, value
from gongkai_reports.sources.word.package import Element, Package

_FEW = 80
"""Fewer characters than this beside pictures: the report itself is a picture."""


def read_word(data: bytes, name: str, limits: Limits, deadline: Deadline) -> Document:
    """Read a .docx file. Raises ``UnreadableError``."""
    package = Package(data, name, limits)
    main = package.main_part() or ""
    root = package.tree(main)
    body = child(root, "body")
    if body is None:
        raise broken(name, "找不到正文", "it has no document body")
    folder = main.rpartition("/")[0]
    reader = BodyReader(
        Numbering(package.tree(f"{folder}/numbering.xml")),
        Styles(lambda: package.tree(f"{folder}/styles.xml")),
        limits,
        deadline,
    )
    reader.blocks(body)
    _footnotes(reader, package, folder)
    out = reader.out
    text = out.text()
    if reader.pictures and len("".join(text.split())) < _FEW:
        raise needs_ocr(name)
    if not out.blocks:
        raise empty(name)
    core = package.tree("docProps/core.xml")
    title = (
        next((e.text or "" for e in core if local(e.tag) == "title"), "")
        if core is not None
        else ""
    )
    return Document(
        name=name,
        source_format="docx",
        text=text,
        blocks=out.blocks,
        layout=reader.layout,
        title=" ".join(title.split()),
    )


def _footnotes(reader: BodyReader, package: Package, folder: str) -> None:
    """Append the notes the text refers to."""
    if not reader.notes:
        return
    for kind in ("footnote", "endnote"):
        wanted = {number for of, number in reader.notes if of == kind}
        if not wanted:
            continue
        root = package.tree(f"{folder}/{kind}s.xml")
        nodes: dict[str, Element] = {}
        for node in root if root is not None else ():
            nodes[value(node, "id") or ""] = node
        for of, number in list(dict.fromkeys(reader.notes)):
            if of == kind and number in nodes:
                reader.blocks(nodes[number], "footnote")
