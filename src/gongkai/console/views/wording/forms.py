"""Forms of the word lists, the table of leaders and the page that tries a text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gongkai.registers.wording.choices import Severity, WordList


class _Styled(forms.Form):
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "field")


class WordForm(_Styled):
    """One word of a list."""

    word = forms.CharField(label=gettext_lazy("词"), max_length=60, required=False)
    right = forms.CharField(label=gettext_lazy("改为"), max_length=60, required=False)
    note = forms.CharField(label=gettext_lazy("说明"), max_length=200, required=False)
    category = forms.CharField(label=gettext_lazy("类别"), max_length=40, required=False)
    severity = forms.ChoiceField(
        label=gettext_lazy("级别"), choices=Severity.choices, initial=Severity.WARNING
    )

    def __init__(self, kind: WordList, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != WordList.CONFUSION:
            del self.fields["right"]
        if kind == WordList.NO_TOUCH:
            del self.fields["category"], self.fields["severity"]


class LeaderForm(_Styled):
    """A post of a leader."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40, required=False)
    post = forms.CharField(label=gettext_lazy("职务"), max_length=80, required=False)
    position = forms.IntegerField(
        label=gettext_lazy("排序"),
        required=False,
        help_text=gettext_lazy("名字并列时的先后，1在最前。"),
    )
    from_date = forms.DateField(
        label=gettext_lazy("自"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    to_date = forms.DateField(
        label=gettext_lazy("至"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("仍在任的留空。"),
    )


class EndForm(_Styled):
    """The last day in a post."""

    to_date = forms.DateField(
        label=gettext_lazy("最后一日"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ImportForm(_Styled):
    """A file with rows of a list."""

    file = forms.FileField(
        label=gettext_lazy("文件（CSV 或 xlsx）"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class TryForm(_Styled):
    """A text to be tried."""

    title = forms.CharField(label=gettext_lazy("标题"), max_length=300, required=False)
    document_number = forms.CharField(label=gettext_lazy("发文字号"), max_length=80, required=False)
    text = forms.CharField(
        label=gettext_lazy("正文"),
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
