"""The list as an Excel file: what is shown, all filtered rows up to a bound."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from gongkai.console.items.listing import ListColumn, shown_rows

MOST_ROWS = 50_000
_BATCH = 1000


def export_items(
    rows: QuerySet[Any], columns: Sequence[ListColumn], *, now: datetime, most: int = MOST_ROWS
) -> tuple[IO[bytes], int, bool]:
    """The file, the number of rows in it, and whether rows were left out.

    Written row by row: memory does not grow with the list. Text that looks like a formula stays
    text.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("信息"))
    sheet.freeze_panes = "A2"
    heads = [_("标题"), _("状态"), _("公开时限"), *(str(one.words) for one in columns)]
    bold = []
    for words in heads:
        cell = WriteOnlyCell(sheet, value=words)
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    found = rows[: most + 1].iterator(chunk_size=_BATCH)
    count = 0
    while batch := list(islice(found, min(_BATCH, most - count))):
        for row in shown_rows(batch, columns):
            cells = [row.title, row.state, row.clock.words, *row.values.values()]
            sheet.append([_text(sheet, words) for words in cells])
        count += len(batch)
        if count >= most:
            break
    cut = next(found, None) is not None
    sheet.append([])
    note = _("导出时间 %(at)s，共 %(n)d 行。") % {"at": f"{now:%Y-%m-%d %H:%M}", "n": count}
    if cut:
        note += _("超过上限，其余行没有导出，请缩小筛选范围。")
    sheet.append([_text(sheet, note)])
    out = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    book.save(out)
    out.seek(0)
    return out, count, cut


def _text(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", words))
    cell.data_type = "s"
    return cell
