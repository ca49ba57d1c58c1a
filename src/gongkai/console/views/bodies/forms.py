"""Forms of a body's data. Fields of the registers come from their definitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.foundation.bodies import selectors
from gongkai.foundation.bodies.registers import FieldKind, Register, RegisterField
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope

Choices = Iterable[tuple[Any, str]]


class DayInput(forms.DateInput):
    """A date as browsers and people type it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(words: Any, *, required: bool = True, **options: Any) -> forms.DateField:
    """A date."""
    return forms.DateField(
        label=words, required=required, widget=DayInput(), input_formats=["%Y-%m-%d"], **options
    )


class _Number(forms.TypedChoiceField):
    """A choice of rows by number; empty = none."""

    def __init__(self, choices: Choices, **options: Any) -> None:
        super().__init__(
            choices=[("", _("（无）")), *choices], coerce=int, empty_value=None, **options
        )


class Styled(forms.Form):
    """A form in the look of the desk."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.style()

    def style(self) -> None:
        """Give every field its class."""
        for field in self.fields.values():
            if not isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
                field.widget.attrs.setdefault("class", "field")


class RegisterForm(Styled):
    """One row of a register."""

    def __init__(self, scope: Scope, body: Any, register: Register, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for field in register.described():
            self.fields[field.name] = _made(scope, body, field)
        self.style()


def _made(scope: Scope, body: Any, field: RegisterField) -> forms.Field:
    options: dict[str, Any] = {"label": field.words, "required": field.required}
    if field.kind is FieldKind.DATE:
        return day_field(field.words, required=field.required)
    if field.kind is FieldKind.CHOICE:
        return forms.ChoiceField(choices=[("", _("请选择")), *field.choices], **options)
    if field.kind is FieldKind.YES:
        return forms.BooleanField(**options)
    if field.kind is FieldKind.NUMBER:
        return forms.IntegerField(**options)
    if field.kind is FieldKind.DECIMAL:
        return forms.DecimalField(**options)
    if field.kind is FieldKind.LONG:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **options)
    if field.kind is FieldKind.TEXT:
        return forms.CharField(max_length=field.longest, **options)
    return _Number(_rows(scope, body, field), **options)


def _rows(scope: Scope, body: Any, field: RegisterField) -> Choices:
    if field.kind is FieldKind.PERSON:
        return selectors.people(body)
    if field.kind is FieldKind.DEPARTMENT:
        return [(row.id, row.name) for row in selectors.departments(scope, body, all_times=True)]
    if field.kind is FieldKind.BODY:
        return [(row.pk, row.name) for row in selectors.public_bodies()]
    return selectors.row_choices(body, field.register)


class LastDayForm(Styled):
    """End a row."""

    last_day = day_field(gettext_lazy("最后一天"))


class ReasonForm(Styled):
    """Strike out a row."""

    reason = forms.CharField(label=gettext_lazy("原因"), max_length=300)


class DepartmentForm(Styled):
    """Enter a department."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    code = forms.SlugField(
        label=gettext_lazy("代码"),
        max_length=60,
        help_text=gettext_lazy("字母、数字和连字符，例如 fgk；登记后不再改变。"),
    )
    from_date = day_field(gettext_lazy("设立日期"), required=False)
    position = forms.IntegerField(label=gettext_lazy("排列次序"), min_value=0, initial=0)


class DepartmentChangeForm(Styled):
    """Rename, reorder or close a department."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    position = forms.IntegerField(label=gettext_lazy("排列次序"), min_value=0)
    to_date = day_field(gettext_lazy("撤销日期（最后一天）"), required=False)


class RoleForm(Styled):
    """Give a role."""

    username = forms.CharField(label=gettext_lazy("用户名"), max_length=60)
    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=Role.choices)
    department = _Number((), label=gettext_lazy("科室（不选即为全机关）"), required=False)
    start = day_field(gettext_lazy("自"))
    end = day_field(gettext_lazy("至"), required=False)

    def __init__(self, departments: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"] = _Number(
            departments, label=_("科室（不选即为全机关）"), required=False
        )
        self.fields["start"].initial = timezone.localdate
        self.style()


class LeaverForm(Styled):
    """Whose work is handed over."""

    leaver = _Number((), label=gettext_lazy("移交人"))

    def __init__(self, people: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaver"] = _Number(people, label=_("移交人"))
        self.style()


class HandOverForm(Styled):
    """To whom, from when, why."""

    leaver = forms.IntegerField(widget=forms.HiddenInput)
    successor = _Number((), label=gettext_lazy("接收人"))
    on = day_field(gettext_lazy("移交人在岗的最后一天"))
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=200)

    def __init__(self, people: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"] = _Number(people, label=_("接收人"))
        self.fields["on"].initial = timezone.localdate
        self.style()


class _ChangeForm(Styled):
    on = day_field(gettext_lazy("生效日期"))
    document = forms.CharField(label=gettext_lazy("依据文件"), max_length=200, required=False)


class RenameForm(_ChangeForm):
    """A new name."""

    prefix = "rename"
    name = forms.CharField(label=gettext_lazy("新名称"), max_length=120)
    field_order = ("name", "on", "document")


class OtherBodyForm(_ChangeForm):
    """Another body: the successor, or the new superior."""

    def __init__(self, name: str, words: str, rows: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = _Number(rows, label=words)
        self.order_fields([name, "on", "document"])
        self.style()


class SplitForm(_ChangeForm):
    """Several successors, one of them takes the open work."""

    prefix = "split"

    def __init__(self, rows: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successors"] = forms.TypedMultipleChoiceField(
            label=_("承接职责的机关"),
            choices=rows,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["heir"] = _Number(rows, label=_("接收在办工作的机关"))
        self.order_fields(["successors", "heir", "on", "document"])
        self.style()


class NoticeForm(Styled):
    """A holiday notice: pasted or as a file."""

    text = forms.CharField(
        label=gettext_lazy("通知全文"),
        required=False,
        strip=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("粘贴放假安排通知的全文，或本系统格式的 JSON。"),
    )
    file = forms.FileField(label=gettext_lazy("或者上传 JSON 文件"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("适用范围"), required=False)
    number = forms.CharField(
        label=gettext_lazy("发文字号（文中没有时填写）"), required=False, max_length=80
    )
    published_on = day_field(gettext_lazy("成文日期（文中没有时填写）"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, regions: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"] = forms.ChoiceField(
            label=_("适用范围"), required=False, choices=[("", _("全国")), *regions]
        )
        self.style()


class BodyDayForm(Styled):
    """An extra day of the body."""

    day = day_field(gettext_lazy("日期"))
    working = forms.TypedChoiceField(
        label=gettext_lazy("当天"),
        choices=[("0", gettext_lazy("不上班")), ("1", gettext_lazy("上班"))],
        coerce=lambda value: value == "1",
    )
    name = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    source = forms.CharField(label=gettext_lazy("依据"), max_length=200)
