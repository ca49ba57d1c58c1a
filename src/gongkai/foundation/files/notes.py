"""Things people should know of a file that is taken as it is: nothing is removed silently."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTES: Mapping[str, Promise | str] = {
    "author": _("文件属性里有作者、修改人或单位名称，公开后任何人都能看到。"),
    "comments": _("文件里有批注。"),
    "tracked_changes": _("文件里有修订痕迹，被删改的文字仍可看到。"),
    "hidden_text": _("文件里有隐藏文字。"),
    "hidden_sheets": _("表格里有隐藏的工作表。"),
    "properties": _("文件有自定义属性。"),
    "local_links": _("文件链接到制作者电脑上的模板或对象，可能露出内部路径。"),
    "outside_pictures": _("文件打开时会从外部网站装载图片或媒体。"),
    "embedded_files": _("文件里嵌有其他文件，公开前请逐个核对。"),
    "scan_only": _("PDF 没有文字层，可能是扫描件：不能检索，读屏软件读不出，请补充文字版。"),
    "pdf_restricted": _("PDF 设有编辑限制（可以打开）。"),
    "position": _("图片里有拍摄地点的坐标。"),
}
"""Codes kept with the file, and their words."""
