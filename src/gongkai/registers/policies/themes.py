"""主题分类: the 22 top classes in use on government sites (M; 01 to 21 seen on a live site)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

MARK = "M"

THEMES: Mapping[str, Promise] = {
    f"{number:02d}": name
    for number, name in enumerate(
        (
            _("国务院组织机构"),
            _("综合政务"),
            _("国民经济管理、国有资产监管"),
            _("财政、金融、审计"),
            _("国土资源、能源"),
            _("农业、林业、水利"),
            _("工业、交通"),
            _("商贸、海关、旅游"),
            _("市场监管、安全生产监管"),
            _("城乡建设、环境保护"),
            _("科技、教育"),
            _("文化、广电、新闻出版"),
            _("卫生、体育"),
            _("人口与计划生育、妇女儿童工作"),
            _("劳动、人事、监察"),
            _("公安、安全、司法"),
            _("民政、扶贫、救灾"),
            _("民族、宗教"),
            _("对外事务"),
            _("港澳台侨工作"),
            _("国防"),
            _("其他"),
        ),
        start=1,
    )
}


def theme_of(words: str) -> str:
    """Code of a theme by its printed name or code; empty when there is none."""
    text = words.strip()
    if text in THEMES:
        return text
    with override("zh-hans"):
        return next((code for code, name in THEMES.items() if text == str(name)), "")
