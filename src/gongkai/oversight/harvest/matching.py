"""Which registered body a report is of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from gongkai.foundation.bodies.models import Body, FormerName
from gongkai_reports.fold import fold_text
from gongkai_reports.report import Report


@dataclass(slots=True)
class BodyNames:
    """Registered names, folded, with the bodies that bear or bore them."""

    full: dict[str, set[int]]
    short: dict[str, set[int]]

    @classmethod
    def load(cls) -> BodyNames:
        """All names in the database."""
        full: dict[str, set[int]] = defaultdict(set)
        short: dict[str, set[int]] = defaultdict(set)
        bodies = Body.objects.unscoped("names are matched against all bodies")
        for pk, name, short_names in bodies.values_list("pk", "name", "short_names"):
            full[fold_text(name)].add(pk)
            for other in short_names:
                short[fold_text(other)].add(pk)
        for pk, name in FormerName.objects.values_list("body_id", "name"):
            full[fold_text(name)].add(pk)
        return cls(full, short)

    def find(self, report: Report) -> int | None:
        """The one body whose name the report bears; ``None`` when there is none or several.

        A full or former name decides before a short one.
        """
        printed = [report.body, report.body_as_printed]
        for names, known in (
            (printed, self.full),
            (printed, self.short),
            (report.short_names, self.short),
        ):
            found: set[int] = set()
            for name in names:
                found |= known.get(fold_text(name), set()) if name.strip() else set()
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None
