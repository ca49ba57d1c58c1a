"""What a kind of information is: a frozen description read from one data file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

FIELD_TYPES = (
    "text", "longtext", "number", "integer", "year", "money", "date", "period", "person",
    "table", "choice", "list", "file", "flag", "url", "phone", "credit_code",
)  # fmt: skip
MARKS = ("V", "V~", "M", "?", "practice")
SEVERITIES = ("error", "warning")
SECTIONS = ("metadata", "fields", "text", "attachments", "window", "interpretation", "related")
CHAINS = ("full", "short")
TIMINGS = ("permanent", "staged", "prompt", "ad_hoc")
GROUPS = {
    "general": ("综合信息", "General"),
    "rules": ("法规政策", "Rules and policies"),
    "body": ("机构职能", "The body"),
    "plan": ("规划计划", "Plans"),
    "finance": ("财政信息", "Finance"),
    "statistics": ("统计信息", "Statistics"),
    "personnel": ("人事信息", "Personnel"),
    "projects": ("项目与奖励", "Projects and awards"),
    "powers": ("许可处罚执法", "Licences, penalties, enforcement"),
    "services": ("政务服务", "Services"),
    "key_areas": ("重点领域", "Key areas"),
    "interaction": ("解读回应", "Interpretation and response"),
}


def told(zh: str, en: str) -> str:
    """The wording in the language of the request; the Chinese one where there is no other."""
    return en if en and (get_language() or "").startswith("en") else zh


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field a kind asks for. ``columns`` are those of a table, ``choices`` code → words."""

    name: str
    title: str
    title_en: str
    type: str
    required: bool = False
    help: str = ""
    help_en: str = ""
    unit: str = ""
    """Unit of a number, or the unit in which money is shown (元, 万元)."""
    choices: Mapping[str, str] | None = None
    columns: tuple[FieldSpec, ...] = ()
    source: str = ""
    mark: str = "practice"

    @property
    def label(self) -> str:
        """Title in the language of the request."""
        return told(self.title, self.title_en)


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """One rule over the content; ``check`` names the test, ``values`` are its settings."""

    id: str
    check: str
    severity: str
    text: str
    text_en: str
    values: Mapping[str, Any]
    source: str = ""
    mark: str = "practice"

    @property
    def label(self) -> str:
        """What it says, in the language of the request."""
        return told(self.text, self.text_en)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of information (信息种类), with its source and the mark of that source."""

    code: str
    title: str
    title_en: str
    group: str
    source: str
    mark: str
    statutory: tuple[str, ...] = ()
    """Statutory contents it belongs to: ``20-7`` is 条例第二十条第七项."""
    category: str = ""
    """Two to four digits for index numbers."""
    timing: str = "ad_hoc"
    chain: str = "full"
    """Whether the long or the short review chain fits (practice, shown to the body)."""
    normative: bool = False
    policy: bool = False
    interpretation: bool = False
    """Whether a plan of interpretation, or the reason for none, belongs to the draft."""
    window: bool = False
    """Whether it carries a period in which the public may object (公示期)."""
    news: bool = False
    """工作动态: not for the statutory columns (专栏姓专)."""
    own_page: str = ""
    """Name of the register that keeps this kind, where another part of the platform does."""
    stages: tuple[str, ...] = ()
    sections: tuple[str, ...] = ("metadata", "fields", "text", "attachments")
    fields: tuple[FieldSpec, ...] = ()
    rules: tuple[RuleSpec, ...] = ()
    follows: str = ""
    """Kind that must have been published before with the same ``same`` field."""
    same: str = ""
    notes: str = ""
    notes_en: str = ""
    file: str = ""

    @property
    def label(self) -> str:
        """Title in the language of the request."""
        return told(self.title, self.title_en)

    @property
    def group_label(self) -> str:
        """Group in the language of the request."""
        return told(*GROUPS[self.group])

    def field(self, name: str) -> FieldSpec | None:
        """The field of that name."""
        return next((one for one in self.fields if one.name == name), None)
