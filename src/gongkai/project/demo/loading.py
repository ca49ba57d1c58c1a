"""Loading what is missing of the demonstration. Doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import add_former_name, found_body, scope_of
from gongkai.oversight.harvest.selectors import report_detail
from gongkai.oversight.harvest.services import harvest_directory, index_reports, set_verdict
from gongkai.project.demo.accounts import accounts_file, make_accounts, open_accounts
from gongkai.project.demo.clock import at, set_time, told_time
from gongkai.project.demo.history.play import Progress, is_played, play
from gongkai.project.demo.history.routine import DAYS
from gongkai.project.demo.history.staff import add_departments
from gongkai.project.demo.history.words import PROFILES
from gongkai.project.demo.state import REPORTS, city, manifest

Tell = Callable[[str], None]
ITEMS = 600


def _silent(done: int, total: int) -> None:
    """Show nothing."""


class DemoError(RuntimeError):
    """The demonstration cannot be loaded here; the message says why and what to do."""


@dataclass(slots=True)
class DemoResult:
    """What a call did."""

    bodies: int = 0
    reports: int = 0
    accounts: bool = False
    verdicts: int = 0
    items: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was missing."""
        return bool(self.bodies or self.reports or self.accounts or self.verdicts or self.items)


def load_demo(tell: Tell, items: int = ITEMS, progress: Progress = _silent) -> DemoResult:
    """Load bodies, two years of publishing, reports, accounts and verdicts.

    ``items`` is about how many are published. Raises :class:`DemoError`.
    """
    wanted = city()
    scope = Scope.command("gongkai demo")
    _refuse_foreign_data(wanted["body"])
    result = DemoResult()
    today = timezone.localdate()
    with told_time():
        set_time(at(today - timedelta(days=DAYS + 12), 9))
        result.bodies = _bodies(scope, wanted["body"])
        bodies = list(Body.objects.within(scope).order_by("position", "pk"))
        ours = [body for body in bodies if body.code in PROFILES]
        add_departments(scope, ours, wanted["department"])
        opened = open_accounts(scope, wanted["person"])
        if not is_played():
            result.items = play(scope, ours, wanted["person"], today, items, progress)
    result.reports = _reports(scope, tell)
    result.accounts = make_accounts(scope, wanted["person"], renew=bool(opened))
    result.verdicts = _verdicts(wanted["verdict"])
    index_reports()
    if result.changed:
        tell(
            f"Demonstration: {result.bodies} bodies, {result.reports} reports, "
            f"{result.items} items, {result.verdicts} verdicts; accounts in {accounts_file()}"
        )
    return result


def _refuse_foreign_data(bodies: Sequence[Mapping[str, Any]]) -> None:
    ours = {body["code"] for body in bodies}
    codes = Body.objects.unscoped("is this database a demonstration?").values_list(
        "code", flat=True
    )
    if foreign := sorted(set(codes) - ours):
        if ours & set(codes):
            return
        raise DemoError(
            f"this database holds real bodies ({foreign[0]} …): the demonstration is not mixed in. "
            "Use another GONGKAI_VAR or GONGKAI_DATABASE_URL for it."
        )


def _bodies(scope: Scope, rows: Sequence[Mapping[str, Any]]) -> int:
    known = {body.code: body for body in Body.objects.within(scope)}
    made = 0
    for position, row in enumerate(rows):
        if row["code"] in known:
            continue
        body = found_body(
            scope,
            code=row["code"],
            name=row["name"],
            short_names=row.get("short_names", []),
            rank=Rank(row["rank"]),
            kind=Kind(row["kind"]),
            region="云川市",
            parent=known.get(row.get("parent", "")),
            position=position,
        )
        for former in row.get("former_names", []):
            add_former_name(scope, body, former["name"], former.get("from"), former.get("to"))
        known[body.code] = body
        made += 1
    return made


def _reports(scope: Scope, tell: Tell) -> int:
    files = [REPORTS / row["file"] for row in manifest()]
    tally = harvest_directory(scope, sorted(files, key=_by_year))
    for failed in [*tally.failed, *tally.unassigned]:
        tell(f"{failed.file_name}: {failed.message_en}")
    return tally.counts["created"] + tally.counts["new_version"]


def _by_year(path: Path) -> tuple[str, str]:
    """Older years first, so that each year is checked against the one before at once."""
    return path.stem.rsplit("-", 1)[-1], path.name


def _verdicts(rows: Sequence[Mapping[str, Any]]) -> int:
    made = 0
    for row in rows:
        user = User.objects.get(username=row["person"])
        scope = scope_of(user)
        detail = report_detail(scope, row["body"], row["year"])
        finding = next((f for f in detail.findings if f.kind == row["kind"]), None)
        if finding is None or finding.history:
            continue
        set_verdict(scope, row["body"], row["year"], finding.key, row["decision"], row["reason"])
        made += 1
    return made
