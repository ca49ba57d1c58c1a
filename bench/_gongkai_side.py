"""Our side of bench/publish.py: items drafted, signed and published through the desk's own door.

Reads a line of JSON to set up, then lines ``CHAIN NUMBER`` (``full 20``), and answers each with
one line of JSON. Settings, database options and services are those of the product.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import dataclass
from datetime import date
from typing import Any

import django

SKIPPED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
STATIONS = {
    "full": ("approve_department", "approve_leader", "approve_secrecy", "sign"),
    "short": ("approve_secrecy", "sign"),
}
ROLES = ("drafter", "department_head", "leader", "secrecy_reviewer", "signer", "publisher")


@dataclass
class Bench:
    """What the set-up made, and the modules that need a set-up Django."""

    body: Any
    department: Any
    scopes: dict[str, Any]
    door: Any
    content: Any
    made: int = 0


def set_up(job: dict[str, str]) -> Bench:
    """A body with one person for each role."""
    # After the settings: Django's models cannot be imported before.
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    from gongkai.foundation.accounts.models import User  # noqa: PLC0415
    from gongkai.foundation.bodies.models import Department  # noqa: PLC0415
    from gongkai.foundation.bodies.roles import Role  # noqa: PLC0415
    from gongkai.foundation.bodies.scope import Scope  # noqa: PLC0415
    from gongkai.foundation.bodies.services import (  # noqa: PLC0415
        found_body,
        give_role,
        scope_of,
    )
    from gongkai.foundation.publishing.content import Content  # noqa: PLC0415
    from gongkai.registers.catalogue.services import drafting  # noqa: PLC0415

    command = Scope.command("bench")
    body = found_body(command, code="yunchuan-kjj", name="云川市科学技术局")
    department = Department.objects.unscoped("the bench's own").create(
        body=body, code="bgs", name="办公室"
    )
    scopes = {}
    for role in ROLES:
        user = User.objects.create_user(role, None, f"{role} 同志")
        give_role(command, user, body, Role(role), date(2020, 1, 1))
        scopes[role] = scope_of(user)
    content = Content(
        title=job["title"], attribute="proactive", attribute_reason="涉及公众利益调整，需要公众知晓",
        stages=("execution",), issuer=body.name, made_on=date(2026, 11, 2),
        summary=job["summary"], html=job["html"], department="bgs",
    )  # fmt: skip
    return Bench(body, department, scopes, drafting, content)


def publish_one(bench: Bench, chain: str) -> None:
    """One item: draft saved and submitted, every signature, published, logged."""
    from dataclasses import replace  # noqa: PLC0415

    bench.made += 1
    door, scopes = bench.door, bench.scopes
    kind = "notice" if chain == "full" else "news"
    content = replace(
        bench.content, title=f"{bench.content.title}{bench.made}", kind=kind,
        document_number=f"云科发〔2026〕{bench.made}号" if kind == "notice" else "",
    )  # fmt: skip
    saved = door.start_draft(
        scopes["drafter"], bench.body, content, department=bench.department
    )
    uid, digest = saved.item.uid, content.digest
    door.submit_draft(scopes["drafter"], uid)
    for step in STATIONS[chain]:
        role = {"approve_department": "department_head", "approve_leader": "leader",
                "approve_secrecy": "secrecy_reviewer", "sign": "signer"}[step]  # fmt: skip
        door.take_step(
            scopes[role], uid, step, seen_digest=digest, opinion="同意。",
            verdict="may" if step == "approve_secrecy" else "",
        )  # fmt: skip
    door.publish_item(scopes["publisher"], uid)


def main() -> None:
    """Set up once, then answer until the input ends."""
    job = json.loads(sys.stdin.readline())
    os.environ["GONGKAI_VAR"] = job["folder"]
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.project.settings"
    os.environ["GONGKAI_SHORT_CHAIN_KINDS"] = "news"
    if job.get("database"):
        os.environ["GONGKAI_DATABASE_URL"] = job["database"]
    from gongkai.project.environment import make_secret_key  # noqa: PLC0415

    from pathlib import Path  # noqa: PLC0415

    make_secret_key(Path(job["folder"]))
    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    bench = set_up(job)
    counts = {}
    for chain in STATIONS:
        publish_one(bench, chain)
        with CaptureQueriesContext(connection) as captured:
            publish_one(bench, chain)
        counts[chain] = sum(
            not one["sql"].startswith(SKIPPED) for one in captured.captured_queries
        )
        if job.get("show"):
            for one in captured.captured_queries:
                print(one["sql"][:230], file=sys.stderr)
    print(json.dumps({"ready": True, "queries": counts}), flush=True)
    for line in sys.stdin:
        chain, number = line.split()
        start = time.perf_counter()
        for _ in range(int(number)):
            publish_one(bench, chain)
        print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)


if __name__ == "__main__":
    main()
