"""Markdown as OCR and vision tools leave it."""

from __future__ import annotations

from random import Random

from tests.twins.form import RESULT, Cell, Rows, expand
from tests.twins.render.base import Rendered, blocks, rendered
from tests.twins.twin import Twin


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _rule(count: int) -> str:
    return "|" + "---|" * count


def clean(twin: Twin, rng: Random) -> Rendered:
    """Pipe tables; a merged cell stands once, its other places are empty."""
    out: list[str] = []
    for kind, item in blocks(twin):
        if isinstance(item, list):
            lines = [[c.text if c else "" for c in line] for line in expand(item)]
            width = max(len(line) for line in lines)
            lines = [line + [""] * (width - len(line)) for line in lines]
            out += [_line(lines[0]), _rule(width), *map(_line, lines[1:]), ""]
        else:
            out += [{"title": "# ", "h": "## "}.get(kind, "") + item, ""]
    return rendered("md_clean", twin, "md", "\n".join(out))


def generic(twin: Twin, rng: Random) -> Rendered:
    """Invented headers (列1 …), merged cells repeated in every place."""
    out: list[str] = []
    for kind, item in blocks(twin):
        if not isinstance(item, list):
            out += [{"title": "# ", "h": "## "}.get(kind, "") + item, ""]
            continue
        full = _repeat(item)
        width = max(len(line) for line in full)
        head = [rng.choice(["列", "字段", "项目"]) + str(i + 1) for i in range(width)]
        out += [_line(head), _rule(width)]
        out += [_line(line + [""] * (width - len(line))) for line in full] + [""]
    return rendered("md_generic", twin, "md", "\n".join(out))


def _repeat(rows: Rows) -> list[list[str]]:
    matrix: list[list[str]] = []
    places: dict[tuple[int, int], str] = {}
    for r, row in enumerate(rows):
        pending = list(row)
        line: list[str] = []
        c = 0
        while pending or (r, c) in places:
            if (r, c) not in places:
                cell = pending.pop(0)
                for dr in range(cell.rowspan):
                    for dc in range(cell.colspan):
                        places[(r + dr, c + dc)] = cell.text
            line.append(places[(r, c)])
            c += 1
        matrix.append(line)
    return matrix


def dashes(twin: Twin, rng: Random) -> Rendered:
    """``-`` for merged places, a look-alike in the body's name, ``and`` for 和."""
    out: list[str] = []
    for kind, item in blocks(twin):
        if isinstance(item, list):
            lines = [[c.text if c else "-" for c in line] for line in expand(item)]
            width = max(len(line) for line in lines)
            lines = [line + ["-"] * (width - len(line)) for line in lines]
            out += [_line(lines[0]), _rule(width), *map(_line, lines[1:]), ""]
        else:
            text = item.replace("科室和", "科室 and ")
            out += [("# " if kind == "title" else "") + text, ""]
    return rendered("md_dashes", twin, "md", "\n".join(out))


def _broken(label: str, width: int = 10) -> list[str]:
    return [label[i : i + width] for i in range(0, len(label), width)]


def _torn_rows(rows: Rows, rng: Random) -> list[str]:
    """Rows of table 3 as one-row tables; some lose their label to a pool of lines nearby."""
    out: list[str] = []
    pool: list[str] = []
    for row in rows[3:]:
        numbers = [c.text for c in row if c.kind == "number"]
        label = next(c.text for c in row if c.kind == "label")
        pool += [c.text for c in row if c.kind == "group" and c.text != RESULT]
        if row is rows[-1] and numbers[-1] != "0" and rng.random() < 0.5:
            # The last cell stands as a stray line before its row.
            pool.append(numbers[-1])
            out += ["", *pool, ""]
            pool, numbers[-1] = [], ""
        # Tools tear wrapped labels off their row; short ones stay.
        if len(label) > 11 and label[0] in "12345678（" and rng.random() < 0.8:
            pool += _broken(label)
            out += [_line(numbers), _rule(7), ""]
        else:
            if any(c.text == RESULT for c in row):
                out += [_line(["三、", label, *numbers]), _rule(9), ""]
            else:
                out += [_line([label, *numbers]), _rule(8), ""]
        if pool and rng.random() < 0.35:
            out += ["", *pool, ""]
            pool = []
    return out + pool


def torn(twin: Twin, rng: Random) -> Rendered:
    """One table per row, rows without label, labels pooled, header row torn."""
    out: list[str] = ["正文"]
    for kind, item in blocks(twin):
        if not isinstance(item, list):
            out += [*_wrapped(item), ""]
        elif kind == "table:t3":
            head = ["业", "构", "益组织", "务机构", "", "", "", "", ""]
            out += ["申请人情况", "自然人总计", "商业企科研机社会公法律服", "其他"]
            out += ["## 表三：收到和处理政府信息公开申请情况", _line(head), _rule(9)]
            out += _torn_rows(item, rng)
        elif kind == "table:t4":
            out += [_line([c.text for c in item[3]]), _rule(15), ""]
        else:
            out += _torn_t2(item)
    return rendered("md_torn", twin, "md", "\n".join(out))


def _torn_t2(rows: Rows) -> list[str]:
    out: list[str] = []
    for row in rows:
        texts = [c.text for c in row]
        if row[0].kind == "block":
            out.append(texts[0])
        elif row[0].kind == "head" and len(texts) > 2:
            out += ["", _line(texts), _rule(len(texts))]
        elif row[0].kind == "head":
            out.append("".join(texts))
        elif len(texts) > 2:
            out.append(_line(texts))
        else:
            out.append(" ".join(texts))
    return [*out, ""]


def _wrapped(text: str, width: int = 30) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)] or [""]


def rows_apart(twin: Twin, rng: Random) -> Rendered:
    """Every row a table of its own, the row itself in the header line; labels kept."""
    out: list[str] = []
    for kind, item in blocks(twin):
        if not isinstance(item, list):
            out += [("# " if kind == "title" else "") + item, ""]
            continue
        for row in item:
            texts = [c.text for c in row if not _is_result(c)]
            out += [_line(texts), _rule(len(texts)), ""]
    return rendered("md_rows_apart", twin, "md", "\n".join(out))


def _is_result(cell: Cell) -> bool:
    return cell.kind == "group" and cell.text == RESULT
