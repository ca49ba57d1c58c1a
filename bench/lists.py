"""The list of items on the desk at 1,000,000 items, beside the same pages at 1,000.

Two databases with the same bodies and people, filled with plain SQL; the pages are asked in turn
through the whole stack (middleware, templates), first pages and pages far back, plain and filtered.
``GONGKAI_TEST_DATABASE_URL`` with a PostgreSQL server runs it there.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PAGES = {
    "newest": "/desk/xinxi/?px=gengxin",
    "under review": "/desk/xinxi/?zt=under_review",
    "one kind": "/desk/xinxi/?zl=notice",
    "by date made": "/desk/xinxi/?px=chengwen",
    "overdue": "/desk/xinxi/?dp=late",
    "by number": "/desk/xinxi/?q=云水〔2026〕7号",
    "to do": "/desk/",
    "started by me": "/desk/wofaqi/",
}
FAR = 60
"""Pages turned before the page far back is measured (or to the last one)."""
BODIES = 12
INSERT = """
insert into publishing_item (uid, body_id, kind, title, state, attribute, document_number, made_on,
 displayed_on, first_published_at, back_captured, withdrawal_reason, withdrawal_note, created_by_id,
 created_by_name, created_at, updated_at)
select {uid}, {bodies}, case when n % 3 = 0 then 'notice' when n % 3 = 1 then 'news' else 'policy'
 end, '关于做好第' || n || '批工作的通知',
 case when n % 997 = 0 then 'department_review' when n % 499 = 0 then 'draft' else 'published' end,
 'proactive', '云水〔2026〕' || n || '号', {day}, {day},
 case when n % 997 = 0 or n % 499 = 0 then null else {instant} end, {false}, '', '', {user},
 '拟稿人', {instant}, {instant}
from {numbers}
"""


def sql(vendor: str, number: int, first_body: int, user: int) -> str:
    """The insert for this database."""
    bodies = f"{first_body} + (n % {BODIES})"
    if vendor == "postgresql":
        return INSERT.format(
            uid="md5(n::text)::uuid", bodies=bodies, user=user, false="false",
            day="date '2026-11-20' - (n % 3000)::int",
            instant="timestamptz '2026-11-20 12:00+08' - n * interval '1 minute'",
            numbers=f"generate_series(1, {number}) as s(n)",
        )  # fmt: skip
    return INSERT.format(
        uid="lower(hex(randomblob(16)))", bodies=bodies, user=user, false="0",
        day="date('2026-11-20', '-' || (n % 3000) || ' days')",
        instant="datetime('2026-11-20 04:00:00', '-' || n || ' minutes')",
        numbers=f"(with recursive s(n) as (select 1 union all select n + 1 from s"
        f" where n < {number}) select n from s)",
    )  # fmt: skip


def prepare() -> None:
    """Migrate, found bodies, a person with every step's role and a supervisor."""
    from datetime import date

    import django
    from django.core.management import call_command

    django.setup()

    from gongkai.foundation.accounts.models import User
    from gongkai.foundation.bodies.roles import Role
    from gongkai.foundation.bodies.scope import Scope
    from gongkai.foundation.bodies.services import found_body, give_role

    call_command("migrate", verbosity=0)
    if User.objects.exists():
        return
    command = Scope.command("bench")
    top = found_body(command, code="bench", name="云川市人民政府")
    bodies = [
        found_body(command, code=f"bench-{n}", name=f"云川市第{n}局", parent=top)
        for n in range(BODIES)
    ]
    user = User.objects.create_user("bench", "Bench-2026-pw", "测试")
    for role in (Role.DRAFTER, Role.DEPARTMENT_HEAD, Role.OFFICER):
        give_role(command, user, bodies[0], role, date(2020, 1, 1))
    chief = User.objects.create_user("chief", "Bench-2026-pw", "主管")
    give_role(command, chief, top, Role.SUPERVISOR, date(2020, 1, 1))


def fill(number: int) -> None:
    """Insert the items, with one statement."""
    from django.db import connection

    from gongkai.foundation.accounts.models import User
    from gongkai.foundation.bodies.models import Body

    first = Body.objects.unscoped("bench").get(code="bench-0").pk
    user = User.objects.get(username="bench").pk
    with connection.cursor() as cursor:
        cursor.execute(sql(connection.vendor, number, first, user))
        cursor.execute("analyze")


def serve(number: int) -> None:
    """Fill, then answer requests read from standard input: path in, seconds out."""
    prepare()
    if not number:
        return
    fill(number)
    from django.test import Client

    from gongkai.foundation.accounts.models import User

    clients = {}
    for name in ("bench", "chief"):
        client = clients[name] = Client()
        client.force_login(
            User.objects.get(username=name), "gongkai.foundation.accounts.backends.AccountBackend"
        )
    print("ready", flush=True)
    for line in sys.stdin:
        who, _sign, path = line.strip().partition(" ")
        if path == "far":
            path = _far(clients[who])
        started = time.perf_counter()
        response = clients[who].get(path)
        took = time.perf_counter() - started
        assert response.status_code == 200, (path, response.status_code)
        print(json.dumps([took, path, _memory()]), flush=True)


def _far(client: Any) -> str:
    """Turn pages; the address of the last one reached."""
    path = PAGES["newest"]
    for _page in range(FAR):
        html = client.get(path).content.decode()
        if '" rel="next"' not in html:
            break
        found = html.split('" rel="next"')[0].rpartition('href="')[2].replace("&amp;", "&")
        path = "/desk/xinxi/" + found
    return path


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def environment(url: str) -> dict[str, str]:
    """Of a process over this database."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "gongkai.project.settings_testing",
        "GONGKAI_TEST_DATABASE_URL": url,
    }


def template(where: Path) -> Path:
    """A migrated SQLite database with its people, made once."""
    path = where / "template.sqlite3"
    if not path.exists():
        subprocess.run(
            [sys.executable, __file__, "--serve", "0"],
            env=environment(f"sqlite:///{path}"),
            check=True,
        )
    return path


class Side:
    """A process with a database of its own."""

    def __init__(self, number: int, where: Path) -> None:
        self.url = os.environ.get("GONGKAI_TEST_DATABASE_URL", "")
        if self.url:
            base, _sign, query = self.url.partition("?")
            self.url = f"{base}_lists_{number}" + (f"?{query}" if query else "")
            self._database("create")
        else:
            shutil.copy(template(where), where / f"{number}.sqlite3")
            self.url = f"sqlite:///{where}/{number}.sqlite3"
        started = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--serve", str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(self.url),
        )
        assert self.process.stdout
        assert self.process.stdout.readline().strip() == "ready"
        print(f"{number:>9,} items: {time.perf_counter() - started:.0f} s to fill", flush=True)
        self.memory = 0.0

    def ask(self, who: str, path: str) -> tuple[float, str]:
        """Seconds of one answer, and the address asked."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{who} {path}\n")
        self.process.stdin.flush()
        took, asked, self.memory = json.loads(self.process.stdout.readline())
        return took, asked

    def close(self) -> None:
        """End the process; drop the database."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(60)
        if self.url.startswith("postgres"):
            self._database("drop")

    def _database(self, act: str) -> None:
        import psycopg

        name = self.url.partition("?")[0].rpartition("/")[2]
        with psycopg.connect(os.environ["GONGKAI_TEST_DATABASE_URL"], autocommit=True) as server:
            server.execute(f'drop database if exists "{name}"')
            if act == "create":
                server.execute(f'create database "{name}"')


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Both sides in turn; every page of the list counts alike."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="100,000 items, fewer rounds")
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--items", type=int, default=0, help="items of the large side")
    given = parser.parse_args()
    if given.serve is not None:
        serve(given.serve)
        return
    large = given.items or (100_000 if given.quick else 1_000_000)
    rounds = 8 if given.quick else 60
    where = Path(tempfile.mkdtemp(prefix="gongkai-lists-"))
    sides = []
    try:
        sides = [Side(1000, where), Side(large, where)]
        pages = [(f"bench {path}", name) for name, path in PAGES.items()]
        pages.append((f"chief {PAGES['newest']}", "newest, all bodies"))
        far = [side.ask("bench", "far")[1] for side in sides]
        times: dict[str, tuple[list[float], list[float]]] = {}
        for turn in range(rounds + 1):
            for asked, name in [*pages, ("far", "far back")]:
                for which, one in enumerate(sides):
                    who, _sign, path = asked.partition(" ")
                    took, _path = one.ask(
                        *(("bench", far[which]) if asked == "far" else (who, path))
                    )
                    if turn:  # the first round warms both
                        times.setdefault(name, ([], []))[which].append(took)
        print(f"{'page':<22}{'p95 ms, 1,000':>16}{f'p95 ms, {large:,}':>20}{'ratio':>8}")
        for name, (few, many) in times.items():
            ratio = p95(many) / p95(few)
            print(f"{name:<22}{p95(few) * 1000:>16.1f}{p95(many) * 1000:>20.1f}{ratio:>8.2f}")
        together = [[took for pair in times.values() for took in pair[which]] for which in (0, 1)]
        worst = max(p95(many) / p95(few) for few, many in times.values())
        figures = {
            "p95_ratio_1m_to_1k": round(p95(together[1]) / p95(together[0]), 3),
            "worst_page_ratio": round(worst, 3),
            "p95_ms_large": round(p95(together[1]) * 1000, 1),
        }
        notes = f"{large} items beside 1000, {rounds} rounds of {len(times)} pages"
        memory = round(max(side.memory for side in sides), 1)
    finally:
        for one_side in sides:
            one_side.close()
        shutil.rmtree(where, ignore_errors=True)
    print(json.dumps({"bench": "lists", "figures": figures, "peak_mb": memory, "notes": notes}))


if __name__ == "__main__":
    main()
