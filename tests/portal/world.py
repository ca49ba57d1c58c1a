"""A small made-up world for page and browser tests: bodies, people, reports in all editions."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from tests.platform.samples import page

import gongkai.project.demo as demo
from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.choices import Kind
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import found_body, give_role, scope_of
from gongkai.oversight.harvest.services import harvest_file
from gongkai_reports.api import read
from gongkai_reports.report import Report

COMMAND = Scope.command("test world")
PASSWORD = "Water-2026-pw"
DEMO = Path(demo.__file__).parent / "reports"

WATER, FOREST, SCIENCE = "yunchuan-swj", "yunchuan-lyj", "yunchuan-kjj"
FILES = (
    (WATER, "云川市水务局", 2020, {}, {}),
    (WATER, "云川市水务局", 2021, {"new": 10, "carried_in": 0, "granted": 7}, {}),
    (WATER, "云川市水务局", 2022, {"new": 14, "carried_in": 2, "granted": 9}, {}),
    (
        WATER,
        "云川市水务局",
        2023,
        {"new": 21, "carried_in": 2, "granted": 12},
        {
            "t3.total.total": 99,
            "t2.regulations.made": None,
            "t2.punishment.decisions": "/",
            "t4.review.total": 3,
        },
    ),
    (FOREST, "云川市林业局", 2023, {"new": 4, "carried_in": 0, "granted": 2}, {}),
)
DEMO_FILES = ("kjj-2021.docx", "kjj-2022.pdf", "zfb-2018.html")


@lru_cache
def _demo(name: str) -> Report:
    return read(DEMO / name)


def build() -> None:
    """Write the world into the database."""
    city = found_body(COMMAND, code="yunchuan", name="云川市人民政府", kind=Kind.GOVERNMENT)
    bodies: dict[str, Body] = {}
    for code, name in (
        (WATER, "云川市水务局"),
        (FOREST, "云川市林业局"),
        (SCIENCE, "云川市科学技术局"),
        ("yunchuan-zfb", "云川市人民政府办公室"),
    ):
        short = name.replace("云川市", "市")
        bodies[code] = found_body(
            COMMAND, code=code, name=name, short_names=[short], parent=city, position=len(bodies)
        )
    people = {}
    for who, body, role in (
        ("officer", bodies[WATER], Role.OFFICER),
        ("reviewer", city, Role.SUPERVISOR),
        ("reader", bodies[WATER], Role.READER),
    ):
        people[who] = User.objects.create_user(who, PASSWORD, f"{who}同志")
        give_role(COMMAND, people[who], body, role, date(2020, 1, 1))
    officer = scope_of(people["officer"])
    for code, name, year, figures, cells in FILES:
        extra = "" if year != 2023 else "全年共公开信息80条，其中网站60条，微信10条。"
        content = page(name, year, figures=figures, cells=cells, extra=extra)
        scope = officer if code == WATER and year != 2022 else COMMAND
        path_like = f"{code}-{year}.html"
        harvest_file(scope, content, path_like, body_code=code, year=year)
    for file in DEMO_FILES:
        code = f"yunchuan-{file.split('-')[0]}"
        harvest_file(
            COMMAND,
            DEMO / file,
            body_code=code,
            year=int(file[4:8]),
            read=_demo(file),
        )
