"""Forms of the register of policies. What is wrong beyond form is judged by the services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongkai.registers.policies.choices import (
    BackReviewDecision,
    CleanupDecision,
    ConcernKind,
    EventKind,
    FigureColumn,
    Form,
    Level,
    Marker,
    Origin,
    RelationKind,
    Stage,
    ZeroRegister,
)
from gongkai.registers.policies.themes import THEMES
from gongkai_rules.validity import Validity

Offers = Sequence[tuple[str, str]]
FIELD = {"class": "field"}


class Suggesting(forms.TextInput):
    """A text field with a list to pick from; anything else may be typed."""

    def __init__(self, offers: Offers = ()) -> None:
        super().__init__(attrs={**FIELD, "autocomplete": "off"})
        self.offers = offers

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The field and its list."""
        known = f"{(attrs or {}).get('id', name)}-list"
        field = super().render(name, value, {**(attrs or {}), "list": known}, renderer)
        options = format_html_join("", '<option value="{}">{}</option>', self.offers)
        return format_html('{}<datalist id="{}">{}</datalist>', field, known, options)


def text(label: Any, most: int = 300, *, required: bool = True, help_text: Any = "") -> Any:
    """One line."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs=FIELD),
    )


def long_text(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 4) -> Any:
    """Several lines."""
    return forms.CharField(
        label=label,
        max_length=4000,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={**FIELD, "rows": rows}),
    )


def day(label: Any, *, required: bool = True, help_text: Any = "") -> Any:
    """A date."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={**FIELD, "type": "date"}),
    )


def moment(label: Any, *, required: bool = True) -> Any:
    """A date and time."""
    return forms.DateTimeField(
        label=label,
        required=required,
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={**FIELD, "type": "datetime-local"}
        ),
    )


def number(label: Any, *, required: bool = False, least: int = 0, most: int = 10_000_000) -> Any:
    """A whole number."""
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs=FIELD),
    )


def choice(label: Any, choices: Any, *, required: bool = True, blank: Any = "") -> Any:
    """One of several."""
    first = [("", blank or _("请选择"))] if not required or blank else [("", _("请选择"))]
    kept = [(value, words) for value, words in choices if value != ""]
    return forms.ChoiceField(
        label=label, required=required, choices=[*first, *kept], widget=forms.Select(attrs=FIELD)
    )


class BodyForm(forms.Form):
    """A form for one of the bodies one may act for."""

    body = forms.ChoiceField(label=_("机关"), widget=forms.Select(attrs=FIELD))

    def __init__(self, bodies: Offers, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(bodies)
        if len(bodies) == 1:
            field.widget = forms.HiddenInput()
            self.initial.setdefault("body", bodies[0][0])


def suggest(form: forms.Form, name: str, offers: Offers) -> None:
    """Give a text field its list."""
    form.fields[name].widget = Suggesting(offers)


class RegisterFilters(forms.Form):
    """Filters of the register."""

    gjz = text(_("名称或者文号"), 80, required=False)
    yxx = choice(
        _("有效性"),
        [
            ("in_force", _("现行有效")),
            (Validity.EFFECTIVE.value, _("有效（未修改）")),
            (Validity.AMENDED.value, _("已修改")),
            (Validity.NOT_YET.value, _("尚未施行")),
            (Validity.EXPIRED.value, _("失效")),
            (Validity.REPEALED.value, _("废止")),
        ],
        required=False,
        blank=_("全部"),
    )
    bs = choice(_("文件标识"), Marker.choices, required=False, blank=_("全部"))
    cj = choice(_("发文机关层级"), Level.choices, required=False, blank=_("全部"))
    ly = choice(_("来源"), Origin.choices, required=False, blank=_("全部"))
    zt = choice(_("主题分类"), list(THEMES.items()), required=False, blank=_("全部"))
    nian = number(_("成文年份"), least=1949, most=9998)
    jm = forms.BooleanField(label=_("有效期即将届满"), required=False)


class PickItem(forms.Form):
    """Which item."""

    item = text(_("信息"), 200, help_text=_("从列表中选择，或者粘贴信息的地址。"))


class FactsForm(forms.Form):
    """Facts of a document."""

    marker = choice(_("文件标识"), Marker.choices)
    origin = choice(_("来源"), Origin.choices)
    level = choice(_("发文机关层级"), Level.choices)
    maker = text(_("起草单位"), 120, required=False)
    theme = choice(_("主题分类"), list(THEMES.items()), required=False)
    topics = text(_("专题"), 300, required=False, help_text=_("多个专题以顿号分隔。"))
    effective_on = day(_("施行日期"), required=False)
    trial = forms.BooleanField(label=_("名称写明“试行”或者“暂行”"), required=False)
    term_years = number(_("有效期（年）"), least=1, most=50)
    expires_on = day(_("有效期至"), required=False)
    stated_validity = text(
        _("页面所写有效性"),
        20,
        required=False,
        help_text=_("原页面写明的有效性；与依日期推算的结果不一致时提示。"),
    )


class RelationForm(forms.Form):
    """A relation to another document."""

    kind = choice(_("关系"), RelationKind.choices)
    target = text(
        _("涉及的文件"), 200, required=False, help_text=_("登记簿中的文件，从列表中选择。")
    )
    target_text = text(_("登记簿以外的文件"), 300, required=False, help_text=_("写明名称和文号。"))
    effective_on = day(_("生效日期"), required=False)
    new_end = day(_("新的届满日期"), required=False, help_text=_("仅用于延长有效期。"))
    part = text(_("涉及条款"), 300, required=False, help_text=_("仅用于部分废止或者修改。"))


class ReasonForm(forms.Form):
    """A reason."""

    reason = long_text(_("理由"), rows=3)


class CleanupForm(BodyForm):
    """A new clean-up."""

    title = text(_("名称"), 200)
    reference_day = day(_("清理基准日"))
    all_policies = forms.BooleanField(label=_("同时清理其他政策文件"), required=False)


class EntryForm(forms.Form):
    """The decision on one document."""

    decision = choice(_("清理结果"), CleanupDecision.choices, required=False)
    reason = long_text(_("理由"), required=False, rows=3)


class AnnounceForm(forms.Form):
    """The announcement that publishes a result."""

    announcement = text(
        _("公布结果的公告"), 200, required=False, help_text=_("从已公开的信息中选择。")
    )
    effect_on = day(_("结果生效日期"))


class OldDocumentForm(BodyForm):
    """An old document not published so far."""

    title = text(_("文件名称"), 300)
    document_number = text(_("发文字号"), 80, required=False)
    made_on = day(_("成文日期"))


class OpinionForm(forms.Form):
    """The review."""

    opinion = long_text(_("审查意见"), required=False)


class OldDecisionForm(forms.Form):
    """The decision after the review."""

    decision = choice(_("处理决定"), BackReviewDecision.choices, required=False)
    ground = text(
        _("依据"), 200, required=False, help_text=_("依申请公开或者不予公开的，写明条款。")
    )
    item = text(_("已公开的信息"), 200, required=False)


class FigureForm(BodyForm):
    """A figure from a report."""

    year = number(_("年度"), required=True, least=2008, most=9998)
    column = choice(_("栏目"), FigureColumn.choices)
    marker = choice(
        _("表二的行"),
        [(code, words) for code, words in Marker.choices if code != Marker.POLICY],
        required=False,
    )
    words = text(
        _("正文的说法"), 200, required=False, help_text=_("正文中的数字，写明所数的是什么。")
    )
    value = number(_("数量"), required=True, most=1_000_000)


class PeriodForm(forms.Form):
    """A number set by the body."""

    value = text(_("数值"), 6)
    basis = text(_("依据的文件或者决定"), 200, required=False)


class InterpretationForm(forms.Form):
    """An item that explains policies."""

    item = text(_("解读信息"), 200, help_text=_("从列表中选择，或者粘贴信息的地址。"))
    form = choice(_("解读形式"), Form.choices)
    document1 = text(_("政策文件"), 200, required=False)
    document2 = text(_("政策文件（二）"), 200, required=False)
    document3 = text(_("政策文件（三）"), 200, required=False)


class DutyForm(forms.Form):
    """Who owes an interpretation."""

    needed = forms.BooleanField(label=_("需要解读"), required=False)
    exempt_reason = text(_("不需要解读的理由"), 300, required=False)
    owner = text(pgettext_lazy("policies", "责任人"), 150, required=False)
    planned_form = choice(_("计划形式"), Form.choices, required=False)
    planned_for = day(_("计划日期"), required=False)


class EventForm(BodyForm):
    """A briefing or training."""

    kind = choice(_("种类"), EventKind.choices)
    title = text(_("名称"), 200)
    held_on = day(_("日期"))
    place = text(_("地点"), 120, required=False)
    venue_seats = text(_("场地容量"), 12, required=False)
    people = text(_("参加人数"), 12, required=False, help_text=_("填写确数，不写“多”“余”。"))
    topics = text(_("内容"), 400, required=False)
    department = text(_("主办科室"), 80, required=False)
    document = text(_("政策文件"), 200, required=False)


class DossierForm(BodyForm):
    """A new dossier."""

    title = text(_("决策事项"), 200)
    owner = text(_("承办科室"), 120, required=False)
    opened_on = day(_("启动日期"))


class StepForm(forms.Form):
    """A stage reached."""

    stage = choice(_("环节"), Stage.choices)
    reached_on = day(_("日期"))
    item = text(_("公开的信息"), 200, required=False, help_text=_("从已公开的信息中选择。"))
    window_end = day(_("征求意见截止日期"), required=False)
    shortened_reason = text(_("缩短期限的理由"), 300, required=False)
    received = number(_("收到意见数"))
    adopted = number(_("采纳意见数"))
    note = text(_("说明"), 400, required=False)


class ConcernForm(BodyForm):
    """A public concern."""

    kind = choice(_("类别"), ConcernKind.choices)
    topic = text(_("事由"), 200)
    source = text(_("来源"), 200, required=False)
    source_url = text(_("来源网址"), 500, required=False)
    arose_at = moment(_("发生时间"))
    heat = number(_("热度（阅读、转发量）"))
    facts = long_text(_("事实核查"), required=False)
    owner = text(pgettext_lazy("policies", "责任人"), 120, required=False)


class AnswerForm(forms.Form):
    """What was said when."""

    first_words_at = moment(_("首次发声时间"), required=False)
    conference_at = moment(_("新闻发布会时间"), required=False)
    response = text(_("回应信息"), 200, required=False, help_text=_("从已公开的信息中选择。"))
    facts = long_text(_("事实核查"), required=False)


class ClarificationForm(BodyForm):
    """A clarification."""

    claim = long_text(_("不实或者不完整的内容"), rows=3)
    source = text(_("出处"), 200, required=False)
    source_url = text(_("出处网址"), 500, required=False)
    seen_on = moment(_("发现时间"))
    item = text(_("澄清信息"), 200, required=False, help_text=_("从列表中选择。"))


class ZeroForm(BodyForm):
    """A year without an entry."""

    register = choice(_("登记簿"), ZeroRegister.choices)
    year = number(_("年度"), required=True, least=2008, most=9998)
    reason = long_text(_("核查情况说明"), required=False, rows=3)


class CompilationForm(BodyForm):
    """A new collection."""

    title = text(_("名称"), 120)
    purpose = text(_("用途"), 400, required=False)
    sections = long_text(_("分类"), required=False, help_text=_("每行一个分类，次序固定。"))


class MemberForm(forms.Form):
    """A document for a collection."""

    document = text(_("政策文件"), 200)
    section = choice(_("分类"), ())

    def __init__(self, sections: Offers, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["section"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(sections)


class SectionForm(forms.Form):
    """A further class."""

    title = text(_("分类名称"), 80)
