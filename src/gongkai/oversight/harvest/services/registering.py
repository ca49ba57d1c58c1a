"""Entering bodies that only reports name so far."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin

from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.services import found_body
from gongkai.oversight.harvest.choices import IntakeState
from gongkai.oversight.harvest.models import Intake
from gongkai.oversight.harvest.services.inbox import assign_intake
from gongkai.oversight.harvest.services.loading import Harvested

_RANKS = (
    (
        r"^.{2,8}?(?:省|自治区)(?!.*[市县区州盟旗])|^(?:北京|天津|上海|重庆)市(?!.*[区县])",
        Rank.PROVINCE,
    ),
    (r"(?:开发区|高新区|新区|实验区|示范区|园区|度假区)(?!人民政府)", Rank.ZONE),
    (r"(?:[乡镇]|街道)", Rank.TOWNSHIP),
    (r"(?:.市.+[区县市]|.[县区旗])", Rank.COUNTY),
)


def register_waiting(scope: Scope) -> Iterator[Harvested]:
    """Enter the bodies of waiting files under the names read, and load the files.

    A file without a name or year keeps waiting. Only for a command of the operator.
    """
    if not scope.is_command:
        raise NotPermitted("只有运维命令可以批量登记机关")
    waiting = (
        Intake.objects.within(scope)
        .filter(state=IntakeState.OPEN, year_as_read__isnull=False)
        .exclude(body_as_read="")
        .order_by("year_as_read", "pk")
    )
    for intake in list(waiting):
        assert intake.year_as_read is not None
        body = Body.objects.within(scope).filter(name=intake.body_as_read).first()
        if body is None:
            name = intake.body_as_read
            body = found_body(
                scope, code=free_code(name), name=name, rank=rank_of(name), kind=kind_of(name)
            )
        result = assign_intake(scope, intake.pk, body.code, intake.year_as_read)
        yield Harvested(
            result.kind,
            result.file_name,
            result.message,
            result.message_en,
            result.body_code,
            result.body_name,
            result.year,
            result.version,
            result.counts,
            result.code,
            intake.pk,
        )


def free_code(name: str) -> str:
    """Pinyin initials of a name, with a number when they are taken."""
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))
    stem = re.sub(r"[^a-z0-9]+", "", initials.lower())[:40] or "jiguan"
    taken = set(
        Body.objects.unscoped("codes are unique")
        .filter(code__startswith=stem)
        .values_list("code", flat=True)
    )
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}-{number}", number + 1
    return code


def kind_of(name: str) -> Kind:
    """By the last words of the name."""
    if re.search(r"办公[厅室]$", name) and "政府" in name:
        return Kind.GENERAL_OFFICE
    if name.endswith("政府"):
        return Kind.GOVERNMENT
    if re.search(r"管(?:理)?委(?:员)?会$", name) and re.search(r"[区园]", name):
        return Kind.ZONE
    return Kind.DEPARTMENT


def rank_of(name: str) -> Rank:
    """By the place the name begins with; a city where nothing tells."""
    for pattern, rank in _RANKS:
        if re.search(pattern, name):
            return rank
    return Rank.CITY
