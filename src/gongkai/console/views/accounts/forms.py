"""Forms of accounts and administration."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.accounts.choices import Duty
from gongkai.foundation.audit.actions import ACTIONS
from gongkai.foundation.audit.selectors import Filters
from gongkai.foundation.bodies.choices import Kind, Rank


def _text(label: Any, most: int, *, hint: str = "", **attrs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "field", "autocomplete": hint or "off", **attrs})
    return forms.CharField(label=label, max_length=most, widget=widget, required=False)


def _secret(label: Any, hint: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"class": "field", "autocomplete": hint})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget)


class CodeForm(forms.Form):
    """A code of the authenticator, or a recovery code."""

    code = forms.CharField(
        label=_("验证码或恢复码"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "field", "autocomplete": "one-time-code", "spellcheck": "false"}
        ),
    )


class PasswordForm(forms.Form):
    """The old password and the new one twice."""

    old = _secret(_("原密码"), "current-password")
    new = _secret(_("新密码"), "new-password")
    again = _secret(_("再次输入新密码"), "new-password")


class ReasonForm(forms.Form):
    """Why an administrator acts; it goes on record."""

    reason = forms.CharField(
        label=_("理由"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"class": "field", "rows": 3}),
        help_text=_("记入审计日志，例如：本人书面申请、岗位调整、怀疑密码泄露。"),
    )


class OpenAccountForm(forms.Form):
    """A new account, without a password."""

    username = _text(_("用户名"), 40)
    full_name = _text(_("姓名"), 60)
    duty = forms.ChoiceField(
        label=_("管理职责"),
        required=False,
        choices=Duty.choices,
        widget=forms.Select(attrs={"class": "field"}),
        help_text=_("业务人员选“无管理职责”；管理员不得兼任业务角色，一人只能承担一种。"),
    )


class AccountFilter(forms.Form):
    """Finding accounts."""

    q = forms.CharField(
        label=_("用户名开头或姓名"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "field", "type": "search"}),
    )
    zhize = forms.ChoiceField(
        label=_("管理职责"),
        required=False,
        choices=[
            ("", _("全部")),
            ("none", Duty.NONE.label),
            *[choice for choice in Duty.choices if choice[0]],
        ],
        widget=forms.Select(attrs={"class": "field"}),
    )
    zhuangtai = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[("", _("全部")), ("on", _("启用")), ("off", _("停用"))],
        widget=forms.Select(attrs={"class": "field"}),
    )


class FirstRunForm(forms.Form):
    """Token, three people, first body. What is wrong is judged by the services."""

    token = _text(_("一次性口令"), 200)
    system_username = _text(_("系统管理员的用户名"), 40)
    system_full_name = _text(_("系统管理员的姓名"), 60)
    security_username = _text(_("安全管理员的用户名"), 40)
    security_full_name = _text(_("安全管理员的姓名"), 60)
    audit_username = _text(_("审计管理员的用户名"), 40)
    audit_full_name = _text(_("审计管理员的姓名"), 60)
    body_name = _text(_("机关名称"), 120)
    body_code = _text(_("机关代码"), 80)
    body_rank = forms.ChoiceField(
        label=_("层级"), choices=Rank.choices, widget=forms.Select(attrs={"class": "field"})
    )
    body_kind = forms.ChoiceField(
        label=_("类别"), choices=Kind.choices, widget=forms.Select(attrs={"class": "field"})
    )


class AuditFilter(forms.Form):
    """What the audit administrator looks for."""

    zi = forms.DateField(
        label=_("自"),
        required=False,
        widget=forms.DateInput(attrs={"class": "field", "type": "date"}, format="%Y-%m-%d"),
    )
    zhi = forms.DateField(
        label=_("至"),
        required=False,
        widget=forms.DateInput(attrs={"class": "field", "type": "date"}, format="%Y-%m-%d"),
    )
    ren = _text(_("人员"), 150)
    xingwei = forms.CharField(
        label=_("行为代码"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "field", "list": "actions", "autocomplete": "off"}),
    )
    leixing = _text(_("对象类型"), 60)
    bianhao = _text(_("对象编号"), 80)
    jiguan = _text(_("机关代码"), 80)
    qingqiu = _text(_("请求编号"), 40)
    dizhi = _text(_("网络地址"), 45)
    jieguo = forms.ChoiceField(
        label=_("结果"),
        required=False,
        choices=[("", _("全部")), ("1", _("成功")), ("0", _("失败"))],
        widget=forms.Select(attrs={"class": "field"}),
    )

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = values.get("zi"), values.get("zhi")
        if since and until and until < since:
            self.add_error("zhi", _("“至”不能早于“自”。"))
        return values

    def filters(self) -> Filters:
        """For the selector; empty while the form is wrong."""
        if not self.is_valid():
            return Filters()
        values = self.cleaned_data
        result = values["jieguo"]
        return Filters(
            since=_start(values["zi"]),
            until=_start(values["zhi"] + timedelta(days=1)) if values["zhi"] else None,
            actor=values["ren"],
            action=values["xingwei"],
            object_type=values["leixing"],
            object_id=values["bianhao"],
            body_code=values["jiguan"],
            request_id=values["qingqiu"],
            address=values["dizhi"],
            succeeded=None if result == "" else result == "1",
        )


def _start(day: Any) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def known_actions() -> list[tuple[str, str]]:
    """Codes and words offered while typing."""
    return [(code, str(words)) for code, words in sorted(ACTIONS.items())]
