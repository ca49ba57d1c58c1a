"""Forms of the acts on an item: opinions, the secrecy review, withdrawal, dates."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.foundation.publishing.choices import NEEDS_NOTE, SecrecyVerdict, WithdrawalReason

PHRASES: tuple[tuple[str, str | Promise], ...] = (
    ("同意。", gettext_lazy("同意。")),
    ("拟同意。", gettext_lazy("拟同意。")),
    ("请领导阅示。", gettext_lazy("请领导阅示。")),
)
"""Usual words of an opinion (practice of the review sheets)."""

QUESTIONS: tuple[tuple[str, str | Promise], ...] = (
    ("secret", gettext_lazy("含有国家秘密、工作秘密或者内部敏感信息")),
    ("progress", gettext_lazy("含有涉密项目的内容或者进度")),
    ("results", gettext_lazy("含有涉密的成果、图纸、数据")),
    ("foreign", gettext_lazy("含有不宜公开的涉外内容")),
    ("other", gettext_lazy("含有其他不宜公开的内容（商业秘密、个人隐私等）")),
)
"""The five yes/no questions of the secrecy review sheet (practice)."""


class ActForm(forms.Form):
    """An act without anything to fill in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        for one in self.fields.values():
            if not isinstance(one.widget, forms.RadioSelect | forms.CheckboxInput):
                one.widget.attrs.setdefault("class", "field")

    @property
    def opinion(self) -> str:
        """Words that go onto the sheet."""
        return str(self.cleaned_data.get("opinion") or "").strip()

    @property
    def verdict(self) -> str:
        """Closed code of a verdict."""
        return str(self.cleaned_data.get("verdict") or "")

    @property
    def facts(self) -> dict[str, Any]:
        """What else the act records."""
        return {}


def _words(label: Any, *, required: bool, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": gettext_lazy("请写明理由。")},
    )


class OpinionForm(ActForm):
    """An opinion with the usual phrases; own words take their place."""

    phrase = forms.ChoiceField(
        label=gettext_lazy("常用意见"),
        required=False,
        choices=PHRASES,
        widget=forms.RadioSelect,
        initial=PHRASES[0][0],
    )
    own = _words(gettext_lazy("自己写（填写后以此为准）"), required=False, rows=2)

    @property
    def opinion(self) -> str:
        """Own words, else the phrase."""
        return str(self.cleaned_data["own"].strip() or self.cleaned_data["phrase"])


class ReasonForm(ActForm):
    """A return or refusal: nothing without a reason."""

    opinion_text = _words(gettext_lazy("理由（不同意、退回须说明）"), required=True)

    @property
    def opinion(self) -> str:
        """The reason."""
        return str(self.cleaned_data["opinion_text"]).strip()

    @property
    def facts(self) -> dict[str, Any]:
        """The reason once more, under the name the table asks for."""
        return {"return_reason": self.opinion}


class NoteForm(ActForm):
    """A note that may be left out."""

    opinion_text = _words(gettext_lazy("说明（可不填）"), required=False, rows=2)

    @property
    def opinion(self) -> str:
        """The note."""
        return str(self.cleaned_data["opinion_text"]).strip()


class SecrecyForm(ActForm):
    """Five questions, a verdict, an opinion. A yes and 可公开 do not go together."""

    verdict_choice = forms.ChoiceField(
        label=gettext_lazy("保密审查结论"),
        choices=SecrecyVerdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择审查结论。")},
    )
    own = _words(gettext_lazy("审查意见"), required=False, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions: dict[str, forms.Field] = {
            f"q_{code}": forms.ChoiceField(
                label=str(words),
                choices=[("no", gettext_lazy("否")), ("yes", gettext_lazy("是"))],
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("请回答是或者否。")},
            )
            for code, words in QUESTIONS
        }
        self.fields = {**questions, **self.fields}

    def clean(self) -> dict[str, Any]:
        """The verdict must fit the answers; what is not cleared needs words."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        found = [words for code, words in QUESTIONS if values.get(f"q_{code}") == "yes"]
        verdict = values.get("verdict_choice")
        if found and verdict == SecrecyVerdict.MAY:
            self.add_error(
                "verdict_choice",
                _("上面有回答“是”的项目（%(what)s），结论不能是“可公开”。")
                % {"what": "；".join(str(one) for one in found)},
            )
        if verdict and verdict != SecrecyVerdict.MAY and not values.get("own", "").strip():
            self.add_error("own", _("结论不是“可公开”的，请写明理由和处理办法。"))
        return values

    @property
    def opinion(self) -> str:
        """Own words, else the usual sentence."""
        own = str(self.cleaned_data["own"]).strip()
        return own or "不涉及国家秘密、工作秘密、商业秘密和个人隐私，可公开。"

    @property
    def verdict(self) -> str:
        """The verdict."""
        return str(self.cleaned_data["verdict_choice"])

    @property
    def facts(self) -> dict[str, Any]:
        """The answers by question."""
        answers = {code: self.cleaned_data[f"q_{code}"] for code, _words in QUESTIONS}
        reason = {} if self.verdict == SecrecyVerdict.MAY else {"return_reason": self.opinion}
        return {"questions": answers, **reason}


class WithdrawForm(ActForm):
    """Why it is taken down; confirmed by a tick."""

    reason = forms.ChoiceField(
        label=gettext_lazy("撤下原因"), choices=[("", "—"), *WithdrawalReason.choices]
    )
    note = _words(gettext_lazy("说明"), required=False, rows=2)
    sure = forms.BooleanField(
        label=gettext_lazy("确认撤下：公开页面立即消失，撤下一事和原因记入公开日志"),
        error_messages={"required": gettext_lazy("请先勾选确认。")},
    )

    def clean(self) -> dict[str, Any]:
        """Some reasons must be explained."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("reason") in NEEDS_NOTE and not values.get("note", "").strip():
            self.add_error("note", _("选择这个原因须写明具体情况。"))
        return values


class MomentForm(ActForm):
    """A day and a time of this country."""

    day = forms.DateField(
        label=gettext_lazy("日期"), widget=forms.DateInput(attrs={"type": "date"})
    )
    hour = forms.TimeField(
        label=gettext_lazy("时间"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        initial=time(9, 0),
    )

    def clean(self) -> dict[str, Any]:
        """Not in the past."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if (when := self.moment) is not None and when <= timezone.now():
            self.add_error("day", _("这个时间已经过去，请另选。"))
        return values

    @property
    def moment(self) -> datetime | None:
        """The instant; ``None`` when a part is missing."""
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get("hour")
        if day is None or hour is None:
            return None
        return timezone.make_aware(datetime.combine(day, hour))


class ExpiryForm(MomentForm):
    """A last day, or none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = False
        self.fields["day"].help_text = _("到这一时刻自动撤下；日期留空即不设期限。")
        self.initial.setdefault("hour", time(23, 59))


class CorrectForm(ActForm):
    """What is to be corrected; the published version stays until the new one is signed."""

    opinion_text = _words(gettext_lazy("修改、更正的内容和原因"), required=True, rows=2)

    @property
    def opinion(self) -> str:
        """The note."""
        return str(self.cleaned_data["opinion_text"]).strip()


class CirculateForm(ActForm):
    """Who is asked to read."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("传阅给"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选择一人。")},
    )
    note = _words(gettext_lazy("附言（可不填）"), required=False, rows=2)

    def __init__(self, people: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["people"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = people
        choice.widget.attrs.pop("class", None)
