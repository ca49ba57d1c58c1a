"""Our side of bench/publish.py: items drafted, signed and published through the desk's own door.

Reads a line of JSON to set up, then lines ``CHAIN NUMBER`` (``full 20``), and answers each with
one line of JSON. Settings, database options and services are those of the product.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import django

SKIPPED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
STATIONS = {
    "full": ("approve_department", "approve_leader", "approve_secrecy", "sign"),
    "short": ("approve_secrecy", "sign"),
    "two": ("approve_secrecy",),
}
SIGNERS = {
    "approve_department": "department_head",
    "approve_leader": "leader",
    "approve_secrecy": "secrecy_reviewer",
    "sign": "signer",
}
ROLES = ("drafter", *SIGNERS.values(), "publisher")
Count = Callable[[str, Callable[[], Any]], Any]


@dataclass
class Bench:
    """What the set-up made, and the modules that need a set-up Django."""

    body: Any
    department: Any
    scopes: dict[str, Any]
    door: Any
    content: Any
    paragraphs: list[str]
    made: int = 0


def set_up(job: dict[str, Any]) -> Bench:
    """A body with one person for each role, and one who signs and publishes."""
    # After the settings: Django's models cannot be imported before.
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from gongkai.foundation.accounts.models import User
    from gongkai.foundation.bodies import services as bodies
    from gongkai.foundation.bodies.models import Department
    from gongkai.foundation.bodies.roles import Role
    from gongkai.foundation.bodies.scope import Scope
    from gongkai.foundation.publishing.content import Content
    from gongkai.registers.catalogue.services import drafting

    command = Scope.command("bench")
    body = bodies.found_body(command, code="yunchuan-kjj", name="云川市科学技术局")
    department = Department.objects.unscoped("the bench's own").create(
        body=body, code="bgs", name="办公室"
    )
    scopes = {}
    for name, roles in (
        {role: (role,) for role in ROLES} | {"chief": ("signer", "publisher")}
    ).items():
        user = User.objects.create_user(name, None, f"{name} 同志")
        for role in roles:
            bodies.give_role(command, user, body, Role(role), date(2020, 1, 1))
        scopes[name] = bodies.scope_of(user)
    content = Content(
        title=job["title"], attribute="proactive", attribute_reason="涉及公众利益，需要公众知晓",
        stages=("execution",), issuer=body.name, made_on=date(2026, 11, 2),
        summary=job["summary"], department="bgs",
    )  # fmt: skip
    return Bench(body, department, scopes, drafting, content, job["paragraphs"])


def text_of(paragraphs: list[str], number: int) -> str:
    """A text of its own for every item, of a dozen paragraphs."""
    chosen = random.Random(number).sample(paragraphs, 12)
    return "".join(f"<p>{one}第{number + at}号。</p>" for at, one in enumerate(chosen))


def straight(_name: str, act: Callable[[], Any]) -> Any:
    """Just does it."""
    return act()


def publish_one(bench: Bench, chain: str, run: Count = straight) -> None:
    """One item: draft saved and submitted, every signature, published, logged.

    ``two`` saves the draft once more before it is submitted, and signs and publishes in one act.
    """
    bench.made += 1
    door, scopes, drafter = bench.door, bench.scopes, bench.scopes["drafter"]
    kind = "notice" if chain == "full" else "news"
    content = replace(
        bench.content, title=f"{bench.content.title}{bench.made}", kind=kind,
        html=text_of(bench.paragraphs, bench.made),
        document_number=f"云科发〔2026〕{bench.made}号" if kind == "notice" else "",
    )  # fmt: skip
    first = content
    saved = run(
        "start", lambda: door.start_draft(drafter, bench.body, first, department=bench.department)
    )
    uid = saved.item.uid
    if chain == "two":
        content = replace(content, summary="改过的概述。")
        second = content
        run("save", lambda: door.save_draft(drafter, uid, second, 1))
    digest = content.digest
    run("submit", lambda: door.submit_draft(drafter, uid))

    def sign(step: str) -> Any:
        return door.take_step(
            scopes[SIGNERS[step]], uid, step, seen_digest=digest, opinion="同意。",
            verdict="may" if step == "approve_secrecy" else "",
        )  # fmt: skip

    for step in STATIONS[chain]:
        run(step, lambda step=step: sign(step))  # type: ignore[misc]
    if chain == "two":
        chief = scopes["chief"]
        run("sign_publish", lambda: door.sign_and_publish_item(chief, uid, seen_digest=digest))
    else:
        run("publish", lambda: door.publish_item(scopes["publisher"], uid))


def statements(bench: Bench, chain: str) -> dict[str, int]:
    """SQL statements of each act, without those that only frame transactions."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    told: dict[str, int] = {}

    def counted(name: str, act: Callable[[], Any]) -> Any:
        with CaptureQueriesContext(connection) as captured:
            result = act()
        queries = [one["sql"] for one in captured.captured_queries]
        told[name] = sum(not sql.startswith(SKIPPED) for sql in queries)
        return result

    publish_one(bench, chain)
    publish_one(bench, chain, counted)
    return told


def main() -> None:
    """Set up once, then answer until the input ends."""
    job = json.loads(sys.stdin.readline())
    os.environ["GONGKAI_VAR"] = job["folder"]
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.project.settings"
    os.environ["GONGKAI_SHORT_CHAIN_KINDS"] = "news"
    if job.get("database"):
        os.environ["GONGKAI_DATABASE_URL"] = job["database"]
    from gongkai.project.environment import make_secret_key

    make_secret_key(Path(job["folder"]))
    django.setup()
    bench = set_up(job)
    counts = {chain: statements(bench, chain) for chain in STATIONS}
    print(json.dumps({"ready": True, "queries": counts}), flush=True)
    for line in sys.stdin:
        chain, number = line.split()
        start = time.perf_counter()
        for _ in range(int(number)):
            publish_one(bench, chain)
        took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": took, "peak_mb": peak}), flush=True)


if __name__ == "__main__":
    main()
