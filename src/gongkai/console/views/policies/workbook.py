"""The register as an Excel file; cells that a sheet would take for a formula stay text."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from gongkai.registers.policies.selectors.shapes import DocumentRow
from gongkai_rules.validity import LABELS, Validity

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register_file(rows: Iterable[DocumentRow]) -> HttpResponse:
    """One sheet: the six columns first, then what the filters use."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("政策文件"))
    heads = (
        _("文件名称"), _("发文字号"), _("成文日期"), _("发布时间"), _("发文机关"), _("有效性"),
        _("文件标识"), _("发文机关层级"), _("主题分类"), _("有效期至"), _("索引号"), _("登记机关"),
    )  # fmt: skip
    sheet.append(list(heads))
    for row in rows:
        values = (
            row.title, row.number, row.made_on, row.displayed_on, row.issuer,
            LABELS[Validity(row.validity)], row.marker_name, row.level_name, row.theme_name,
            row.last_day, row.index_number, row.body_name,
        )  # fmt: skip
        cells = []
        for value in values:
            cell = WriteOnlyCell(sheet)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    response = HttpResponse(out.getvalue(), content_type=TYPE)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="policies-{day}.xlsx"'
    return response
