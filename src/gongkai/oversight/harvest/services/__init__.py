"""Acts on harvested reports. The first argument is the scope of who acts.

Each act is one transaction: permission, record, audit entry. A refusal raises ``NotPermitted``
with all its reasons, an object outside the scope ``OutsideScope``.
"""

from __future__ import annotations

from gongkai.oversight.harvest.services.directory import Tally, harvest_directory
from gongkai.oversight.harvest.services.founding import (
    NewBody,
    assign_same_name,
    found_and_assign,
    propose_body,
    why_not_found,
)
from gongkai.oversight.harvest.services.inbox import assign_intake, reject_intake
from gongkai.oversight.harvest.services.indexing import index_reports, rebuild_index
from gongkai.oversight.harvest.services.loading import Harvested, harvest_file
from gongkai.oversight.harvest.services.rereading import reread_all, reread_report
from gongkai.oversight.harvest.services.verdicts import set_verdict
from gongkai.oversight.harvest.services.withdrawal import restore_report, withdraw_report

__all__ = [
    "Harvested",
    "NewBody",
    "Tally",
    "assign_intake",
    "assign_same_name",
    "found_and_assign",
    "harvest_directory",
    "harvest_file",
    "index_reports",
    "propose_body",
    "rebuild_index",
    "reject_intake",
    "reread_all",
    "reread_report",
    "restore_report",
    "set_verdict",
    "why_not_found",
    "withdraw_report",
]
