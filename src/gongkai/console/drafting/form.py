"""The draft form: what every item has, and the fields of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.console.drafting.fields import (
    LinesField,
    Offered,
    OfferedSeveral,
    TableField,
    date_field,
    shown_cell,
)
from gongkai.console.drafting.files import AttachmentRow, attachment_rows, typed_rows
from gongkai.console.drafting.richtext import as_html
from gongkai.console.drafting.typed import Typed, as_data
from gongkai.foundation.publishing.choices import Attribute, ChannelCode, SourceKind, Stage
from gongkai.foundation.publishing.content import Content, Source
from gongkai.portal.labels import is_english
from gongkai_rules.outcomes.exemptions import GROUNDS

KIND_PREFIX = "f-"
"""Names of the fields of the kind begin so."""

_EMPTY: tuple[Any, ...] = ("", None, [], {})
"""What is not stored for a field of the kind; 0 and 否 are values."""

TIMINGS: tuple[tuple[str, str | Promise], ...] = (
    ("", gettext_lazy("（未定）")),
    ("permanent", gettext_lazy("长期公开")),
    ("staged", gettext_lazy("逐段公开")),
    ("prompt", gettext_lazy("及时公开")),
    ("ad_hoc", gettext_lazy("随时公开")),
)
PLANS: tuple[tuple[str, str | Promise], ...] = (
    ("", gettext_lazy("不适用（不是政策文件）")),
    ("with", gettext_lazy("配发解读")),
    ("exempt", gettext_lazy("不解读（须说明理由）")),
)
READINGS: tuple[tuple[str, str | Promise], ...] = (
    ("text", gettext_lazy("文字解读")),
    ("picture", gettext_lazy("图解")),
    ("video", gettext_lazy("视频、动画")),
    ("conference", gettext_lazy("新闻发布会")),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Choices of the body: codes with names, deeper ones set in."""

    columns: Sequence[tuple[str, str]] = ()
    entries: Sequence[tuple[str, str]] = ()
    departments: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form with its heading."""

    key: str
    heading: str | Promise
    names: tuple[str, ...]
    rules: Mapping[str, str] = field(default_factory=dict)
    """Help by field: ids of the rules whose own source is shown."""


SECTIONS: tuple[Section, ...] = (
    Section(
        "attribute", gettext_lazy("公开属性"),
        ("attribute", "attribute_reason", "attribute_ground", "stages", "timing"),
        {"attribute": "step.publishing.submit"},
    ),
    Section("text", gettext_lazy("标题和正文"), ("title", "html", "summary", "keywords")),
    Section("kind", gettext_lazy("本类信息的要素"), ()),
    Section(
        "document", gettext_lazy("文件要素"),
        ("issuer", "document_number", "made_on", "displayed_on", "department", "back_captured"),
        {"made_on": "clock.publish"},
    ),
    Section("place", gettext_lazy("栏目、事项和渠道"), ("columns", "entry", "channels")),
    Section(
        "source", gettext_lazy("来源"),
        ("source_kind", "source_name", "source_url", "source_published_on", "source_parent"),
    ),
    Section(
        "interpretation", gettext_lazy("解读安排"),
        ("interpretation_plan", "interpretation_form", "interpretation_owner",
         "interpretation_due", "interpretation_reason"),
    ),
)  # fmt: skip


class DraftForm(forms.Form):
    """Reads a :class:`Content` out of what was typed. Judges the form of values only.

    Whether the content is complete and allowed is said by the kind and the content checks.
    """

    title = forms.CharField(
        label=gettext_lazy("标题"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "field wide", "autocomplete": "off"}),
    )
    attribute = forms.ChoiceField(
        label=gettext_lazy("公开属性"),
        required=False,
        widget=forms.RadioSelect,
        choices=Attribute.choices,
        help_text=gettext_lazy(
            "起草时认定；没有认定的不能提交。不属于主动公开的须说明理由和依据。"
        ),
    )
    attribute_reason = forms.CharField(
        label=gettext_lazy("认定理由"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("写明具体理由，不能只写“其他”。随件送签，印在审批单上。"),
    )
    attribute_ground = Offered(label=gettext_lazy("不公开或者依申请公开的依据"), required=False)
    stages = OfferedSeveral(
        label=gettext_lazy("五公开环节"),
        required=False,
        choices=Stage.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    timing = Offered(label=gettext_lazy("公开节奏"), required=False, choices=TIMINGS)
    html = forms.CharField(
        label=gettext_lazy("正文"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "class": "field", "spellcheck": "false"}),
        help_text=gettext_lazy("可以直接输入，空行分段；也可以从 Word 文件导入。"),
    )
    summary = forms.CharField(
        label=gettext_lazy("摘要"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    keywords = LinesField(
        inline=True,
        label=gettext_lazy("关键词"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("用顿号分隔。"),
    )
    issuer = forms.CharField(
        label=gettext_lazy("发文机关"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("联合发文的用顿号分隔，主办机关在前。"),
    )
    document_number = forms.CharField(
        label=gettext_lazy("发文字号"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("如：云科规〔2026〕3 号，年份用六角括号。"),
    )
    made_on = date_field(
        gettext_lazy("成文日期"),
        help_text=gettext_lazy("公开期限自形成或者变更之日起计算。"),
    )
    displayed_on = date_field(
        gettext_lazy("发布日期"),
        help_text=gettext_lazy(
            "页面显示的日期，留空即为首次公开之日；实际公开时刻另行记录，不可改。"
        ),
    )
    department = Offered(label=gettext_lazy("承办科室"), required=False)
    back_captured = forms.BooleanField(
        label=gettext_lazy("补录：使用本平台以前已经公开的信息"),
        required=False,
        help_text=gettext_lazy("保留原成文日期和原发布日期，页面注明补录，不计入按时公开率。"),
    )
    columns = OfferedSeveral(
        label=gettext_lazy("栏目"), required=False, widget=forms.CheckboxSelectMultiple
    )
    entry = Offered(label=gettext_lazy("主动公开基本目录事项"), required=False)
    channels = OfferedSeveral(
        label=gettext_lazy("发布渠道"),
        required=False,
        choices=ChannelCode.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("一张审批单可以批准多个渠道；单上没有的渠道不能发布。"),
    )
    source_kind = forms.ChoiceField(
        label=gettext_lazy("信息来源"), choices=SourceKind.choices, widget=forms.RadioSelect
    )
    source_name = forms.CharField(label=gettext_lazy("来源名称"), required=False, max_length=200)
    source_url = forms.CharField(
        label=gettext_lazy("来源网址"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    source_published_on = date_field(gettext_lazy("来源的发布日期"))
    source_parent = forms.CharField(
        label=gettext_lazy("所转发、转载的本平台信息"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("输入标题中的词语，按“查找”后选择；没有可不填。"),
    )
    interpretation_plan = forms.ChoiceField(
        label=gettext_lazy("解读安排"),
        required=False,
        choices=PLANS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("政策文件与解读方案、解读材料同步组织、同步审签、同步部署。"),
    )
    interpretation_form = Offered(
        label=gettext_lazy("解读形式"), required=False, choices=[("", "—"), *READINGS]
    )
    interpretation_owner = forms.CharField(
        label=gettext_lazy("解读责任人"), required=False, max_length=100
    )
    interpretation_due = date_field(gettext_lazy("解读计划公开日期"))
    interpretation_reason = forms.CharField(
        label=gettext_lazy("不解读的理由"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        kind_fields: Mapping[str, forms.Field],
        offer: Offer,
        subject: str,
        *,
        content: Content,
        typed: Typed | None = None,
    ) -> None:
        """``typed`` is what was sent or kept; without it the form shows ``content``."""
        super().__init__(
            None if typed is None else as_data(typed), initial=initial_of(content), label_suffix=""
        )
        self.subject, self.base = subject, content
        for name, one in kind_fields.items():
            self.fields[KIND_PREFIX + name] = one
            self.initial[KIND_PREFIX + name] = content.fields.get(name)
        self.kind_names = tuple(KIND_PREFIX + name for name in kind_fields)
        self._offer("columns", offer.columns, content.columns)
        self._offer("entry", [("", "—"), *offer.entries], (content.entry,))
        self._offer("department", [("", "—"), *offer.departments], (content.department,))
        self._offer("attribute_ground", ground_choices(), (content.attribute_ground,))
        for one in self.fields.values():
            if not isinstance(
                one.widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.CheckboxInput
            ):
                one.widget.attrs.setdefault("class", "field")
        self.fields["html"].widget.attrs["data-rich"] = static("django_prose_editor/editor.js")
        self.attachments: list[AttachmentRow] = attachment_rows(subject, content, typed)

    def _offer(self, name: str, choices: Sequence[tuple[str, str]], stored: Sequence[str]) -> None:
        """The choices, and stored codes that are no longer offered under their code."""
        known = {code for code, _words in choices}
        gone = [
            (code, _("%(code)s（已不在用）") % {"code": code})
            for code in stored
            if code and code not in known
        ]
        one = self.fields[name]
        assert isinstance(one, forms.ChoiceField)
        one.choices = [*choices, *gone]

    def quiet(self) -> None:
        """Show what was typed without judging it: autosaved typing is not a request to save."""
        self._errors = ErrorDict()

    def sections(self) -> list[tuple[Section, list[tuple[forms.BoundField, str]]]]:
        """Sections with their fields and the rule that helps with each."""
        found = []
        for section in SECTIONS:
            names = self.kind_names if section.key == "kind" else section.names
            if names:
                found.append((section, [(self[n], section.rules.get(n, "")) for n in names]))
        return found

    def content(self) -> Content:
        """The content as typed. Call after ``is_valid``."""
        value = self.cleaned_data
        return replace(
            self.base,
            title=value["title"].strip(),
            attribute=value["attribute"],
            attribute_reason=value["attribute_reason"].strip(),
            attribute_ground=value["attribute_ground"],
            stages=_ordered(value["stages"], Stage.values),
            columns=tuple(value["columns"]),
            entry=value["entry"],
            department=value["department"],
            issuer=value["issuer"].strip(),
            document_number=value["document_number"].strip(),
            made_on=value["made_on"],
            displayed_on=value["displayed_on"],
            summary=value["summary"].strip(),
            keywords=tuple(value["keywords"]),
            html=as_html(value["html"]),
            attachments=tuple(row.attachment for row in self.attachments if not row.removed),
            source=Source(
                kind=value["source_kind"],
                name=value["source_name"].strip(),
                url=value["source_url"].strip(),
                published_on=value["source_published_on"],
                parent=value["source_parent"].strip(),
            ),
            channels=_ordered(value["channels"], ChannelCode.values),
            timing=value["timing"],
            back_captured=value["back_captured"],
            interpretation=_interpretation(value),
            fields={
                name.removeprefix(KIND_PREFIX): value[name]
                for name in self.kind_names
                if value[name] not in _EMPTY
            },
        )


def initial_of(content: Content) -> dict[str, Any]:
    """Values of the common fields."""
    plan = content.interpretation
    return {
        **{
            name: getattr(content, name)
            for name in (
                "title", "attribute", "attribute_reason", "attribute_ground", "entry",
                "department", "issuer", "document_number", "made_on", "displayed_on", "summary",
                "html", "timing", "back_captured",
            )
        },
        **{name: list(getattr(content, name)) for name in ("stages", "columns", "channels")},
        "keywords": content.keywords,
        "source_kind": content.source.kind,
        "source_name": content.source.name,
        "source_url": content.source.url,
        "source_published_on": content.source.published_on,
        "source_parent": content.source.parent,
        "interpretation_plan": plan.get("plan", ""),
        "interpretation_form": plan.get("form", ""),
        "interpretation_owner": plan.get("owner", ""),
        "interpretation_due": plan.get("due", ""),
        "interpretation_reason": plan.get("reason", ""),
    }  # fmt: skip


def ground_choices() -> list[tuple[str, str]]:
    """The closed grounds of 条例第十四条至第十六条 and 第三十六条, with their articles."""
    return [
        ("", "—"),
        *((g.code, f"{g.title_en if is_english() else g.title}（{g.article}）") for g in GROUNDS),
    ]


def _ordered(chosen: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    """Known codes in their own order, unknown ones behind: the same choice is the same text."""
    return (
        *(code for code in order if code in chosen),
        *(code for code in chosen if code not in order),
    )


def _interpretation(value: Mapping[str, Any]) -> dict[str, str]:
    plan = value["interpretation_plan"]
    if plan == "with":
        due = value["interpretation_due"]
        return {
            "plan": plan,
            "form": value["interpretation_form"],
            "owner": value["interpretation_owner"].strip(),
            "due": due.isoformat() if due else "",
        }
    if plan == "exempt":
        return {"plan": plan, "reason": value["interpretation_reason"].strip()}
    return {}


def typed_of(form: DraftForm) -> Typed:
    """The values of an unbound form as a browser would send them."""
    typed: Typed = typed_rows(form.attachments)
    for bound in form:
        for name, values in _sent_values(bound):
            typed[name] = values
    return typed


def _sent_values(bound: forms.BoundField) -> Iterator[tuple[str, list[str]]]:
    one, value = bound.field, bound.value()
    if isinstance(one, TableField):
        rows = value or []
        yield f"{bound.html_name}-rows", [str(len(rows))]
        for number, row in enumerate(rows):
            for column in one.columns:
                cell = shown_cell(row.get(column.name), column.unit)
                yield f"{bound.html_name}-{number}-{column.name}", [cell]
    elif isinstance(one.widget, forms.MultiWidget):
        parts = one.widget.decompress(value)
        for number, part in enumerate(parts or []):
            yield f"{bound.html_name}_{number}", [] if part is None else [_text(part)]
    elif isinstance(one.widget, forms.CheckboxInput):
        if value:
            yield bound.html_name, ["on"]
    elif isinstance(value, list | tuple):
        yield bound.html_name, [_text(part) for part in value]
    else:
        yield bound.html_name, ["" if value is None else _text(value)]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)
