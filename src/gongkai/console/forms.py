"""Forms of the staff desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.oversight.harvest.choices import Decision
from gongkai.oversight.harvest.services.loading import FIRST_YEAR
from gongkai.oversight.harvest.shapes import BodyRow

ACCEPTED = ".html,.htm,.shtml,.docx,.pdf,.txt,.md,.js"
MOST_FILES = 50


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FileList(forms.FileField):
    """Several files at once."""

    widget = _Files(attrs={"class": "field", "accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """The files given; each is judged on its own later, so that one bad file stops none."""
        found = [item for item in (data or []) if isinstance(item, UploadedFile)]
        if not found:
            raise forms.ValidationError(_("请选择至少一个文件。"))
        if len(found) > MOST_FILES:
            raise forms.ValidationError(
                _("一次最多 %(most)d 个文件，选了 %(n)d 个。请分批上传。")
                % {"most": MOST_FILES, "n": len(found)}
            )
        return found


def body_choices(rows: Sequence[BodyRow]) -> list[tuple[str, str]]:
    """Bodies for a choice, deeper ones set in."""
    return [("", _("由文件自行识别")), *((r.code, "　" * r.depth + r.name) for r in rows)]


class UploadForm(forms.Form):
    """Files, and (when the document does not say it) body and year for all of them."""

    reports = _FileList(label=gettext_lazy("年度报告文件"))
    body = forms.ChoiceField(label=gettext_lazy("机关"), required=False)
    year = forms.IntegerField(label=gettext_lazy("年度"), required=False, min_value=FIRST_YEAR)

    def __init__(self, rows: Sequence[BodyRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit_mb = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
        choice = self.fields["body"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = body_choices(rows)
        for name in ("body", "year"):
            self.fields[name].widget.attrs["class"] = "field"

    def clean_year(self) -> int | None:
        """Not after this year."""
        year: int | None = self.cleaned_data["year"]
        if year is not None and year > timezone.localdate().year:
            raise forms.ValidationError(_("年度不能晚于今年。"))
        return year


class AssignForm(forms.Form):
    """Whose report of which year a waiting file is, or why it is put aside."""

    body = forms.ChoiceField(label=gettext_lazy("机关"), required=False)
    year = forms.IntegerField(label=gettext_lazy("年度"), required=False, min_value=FIRST_YEAR)
    together = forms.BooleanField(required=False)
    reason = forms.CharField(
        label=gettext_lazy("不采用的理由"), required=False, max_length=300, widget=forms.Textarea
    )

    def __init__(self, rows: Sequence[BodyRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["body"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("请选择")), *body_choices(rows)[1:]]
        for name in ("body", "year", "reason"):
            self.fields[name].widget.attrs["class"] = "field"
        self.fields["reason"].widget.attrs["rows"] = 2

    def clean(self) -> dict[str, Any]:
        """Body and year to assign; a reason to put aside."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "reject" in self.data:
            if not values.get("reason", "").strip():
                self.add_error("reason", _("不采用这个文件，请写明理由。"))
        else:
            if not values.get("body"):
                self.add_error("body", _("请选择机关。"))
            if not values.get("year") and "year" not in self.errors:
                self.add_error("year", _("请填写年度。"))
        return values


class _Offer(forms.ChoiceField):
    """Choices that are offered; whether another one may be sent is for the service to say."""

    def valid_value(self, value: Any) -> bool:
        """Always."""
        return True


class FoundForm(forms.Form):
    """A body to be entered, and the year of the file. What is wrong is judged by the service."""

    name = forms.CharField(label=gettext_lazy("机关名称"), required=False, max_length=400)
    rank = _Offer(label=gettext_lazy("层级"), required=False, choices=Rank.choices)
    kind = _Offer(label=gettext_lazy("类别"), required=False, choices=Kind.choices)
    parent = _Offer(label=gettext_lazy("上级机关"), required=False)
    year = forms.IntegerField(label=gettext_lazy("年度"), required=False)
    together = forms.BooleanField(required=False)

    prefix = "new"

    def __init__(self, superiors: Sequence[BodyRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["parent"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("请选择")), *body_choices(superiors)[1:]]
        for name in ("name", "rank", "kind", "parent", "year"):
            self.fields[name].widget.attrs["class"] = "field"
        self.fields["name"].widget.attrs["size"] = 40


class VerdictForm(forms.Form):
    """Confirm, dismiss or reopen; the latter two need a reason."""

    decision = forms.ChoiceField(
        label=gettext_lazy("结论"),
        choices=[
            (Decision.CONFIRMED.value, gettext_lazy("属实")),
            (Decision.DISMISSED.value, gettext_lazy("不属实（须说明理由）")),
            (Decision.REOPENED.value, gettext_lazy("撤回以前的结论（须说明理由）")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "field", "rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """A reason where one is due."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        needs = (Decision.DISMISSED.value, Decision.REOPENED.value)
        if values.get("decision") in needs and not values.get("reason", "").strip():
            self.add_error("reason", _("请写明理由，理由会在公开页面上显示。"))
        return values
