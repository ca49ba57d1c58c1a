"""What the operator fills in: name of the site, its host, and the slots of the footer.

All from ``settings.SITE``; nothing is invented, an empty slot says 待填. No emblem and no badge is
shipped: the law names who may show the national emblem, and badges belong to their issuers.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Site:
    """The site as its pages show it."""

    name: str = "政府信息公开年度报告查阅平台"
    name_en: str = "Government Information Disclosure Reports"
    subtitle: str = "年报 · 核验 · 比较 · 开放数据"
    subtitle_en: str = "Reports · checks · comparison · open data"
    host: str = ""
    """主办单位"""
    address: str = ""
    phone: str = ""
    email: str = ""
    domain: str = ""
    """SiteDomain of the national guideline; the request's host when empty."""
    id_code: str = ""
    """政府网站标识码: six digits of the division and four more, or bm and eight digits."""
    icp: str = ""
    police: str = ""
    """公安备案号"""
    report_fault_url: str = ""
    """我为政府网站找错"""
    grey: bool = False
    demonstration: bool = False


def site() -> Site:
    """The site as configured."""
    given = getattr(settings, "SITE", {})
    known = {f.name for f in fields(Site)}
    return Site(**{key: value for key, value in given.items() if key in known and value != ""})
