"""Who may make 规章: ministries, and governments of provinces and of cities with districts.

立法法 gives the power to the State Council's departments and to the governments of provinces,
cities with districts and autonomous prefectures. Decided from name and level alone; where
these do not settle it, the body gets the benefit of the doubt.
"""

from __future__ import annotations

import re

_CENTRAL = re.compile(r"^(?:中华人民共和国|国家|国务院|中国|教育部|科学技术部|审计署|海关总署)")
_PLACE = re.compile(r"[省市县区州盟旗镇乡]")
_OFFICE_OF_GOVERNMENT = frozenset({"", "办公厅", "办公室", "办", "机关", "本级"})
"""What may follow 政府 in the name of a government or of its general office."""
_ZONE = re.compile(
    r"(?:开发区|高新区|产业园区?|示范区|试验区|实验区|保税区|度假区|风景区|合作区|新区|园区|新城)"
    r".{0,8}(?:管理委员会|管委会)$|(?:管理委员会|管委会)$"
)
_LOW_GOVERNMENT = re.compile(
    r"(?:(?<!自治)区|县|旗|镇|乡|街道|苏木)(?:人民)?政府|街道办事处|行政公署"
)
_DEPARTMENT = re.compile(
    r"(?:局|厅|委员会|委|办公室|办|中心|总队|支队|大队|站|所|馆|院|处|署|集团|公司|银行|学校)$"
)


def may_make_rules(body: str, level: str = "") -> bool | None:
    """Whether a body may make 规章; ``None`` when name and level do not settle it.

    ``level`` is the level of REPORTS.md §7.1 (``city department``, ``county roll-up`` …).
    """
    name = re.sub(r"[（(].*?[）)]", "", body).strip()
    if name.startswith("国家税务总局"):
        return len(name) == len("国家税务总局")
    central = bool(_CENTRAL.match(name))
    if central:
        return not _PLACE.search(name.removeprefix("中华人民共和国"))
    if "zone" in level or _ZONE.search(name):
        return False
    _, government, rest = name.rpartition("政府")
    if government and rest not in _OFFICE_OF_GOVERNMENT:
        return False  # a department that carries the government in its name
    if government or level.endswith(("roll-up", "general office")):
        if level.startswith(("county", "township", "town", "street", "village")):
            return False
        if _LOW_GOVERNMENT.search(name):
            return False
        if level.startswith(("provincial", "city")):
            return True
        return None if not re.search(r"省|自治区|自治州|^(?:北京|天津|上海|重庆)市", name) else True
    if level.endswith("department") or _DEPARTMENT.search(name):
        return False
    return None
