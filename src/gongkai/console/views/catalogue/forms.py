"""Forms of the catalogue. What is wrong is judged by the services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.registers.catalogue.choices import Sensitivity


class CatalogueForm(forms.Form):
    """Fields of the house's size; every field may be left to the service to refuse."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.widget.attrs["class"] = "field"


class NewColumnForm(CatalogueForm):
    """A column to be opened."""

    prefix = "new"
    code = forms.CharField(
        label=_("代码"), help_text=_("小写字母、数字、连字符；用过的代码不能再用")
    )
    name = forms.CharField(label=_("名称"), max_length=80)
    parent = forms.CharField(label=_("上级栏目代码"))
    slug = forms.CharField(label=_("地址"), help_text=_("不填则取名称的拼音首字母"))
    owner = forms.CharField(label=_("责任科室代码"))
    cycle_days = forms.IntegerField(label=_("更新周期（天）"))
    statutory = forms.CharField(label=_("法定内容编号"), help_text=_("如 20-7"))


class ColumnForm(CatalogueForm):
    """What can be changed of a column."""

    name = forms.CharField(label=_("名称"), max_length=80)
    slug = forms.CharField(label=_("地址"), help_text=_("改动后原地址自动转到新地址"))
    parent = forms.CharField(label=_("上级栏目代码"))
    owner = forms.CharField(label=_("责任科室代码"))
    cycle_days = forms.IntegerField(label=_("更新周期（天）"))


class CloseForm(CatalogueForm):
    """Closing or merging, with the column to which the address leads on."""

    prefix = "close"
    redirect_to = forms.CharField(
        label=_("转到的栏目代码"), help_text=_("原地址不得失效，必须指定")
    )
    merge = forms.BooleanField(label=_("信息并入该栏目"))
    note = forms.CharField(label=_("说明"), max_length=300)


class EntryForm(CatalogueForm):
    """One 事项."""

    code = forms.CharField(label=_("编码"))
    category = forms.CharField(label=_("一级事项"))
    title = forms.CharField(label=_("二级事项"))
    subject = forms.CharField(label=_("公开主体"))
    elements = forms.CharField(label=_("公开内容（要素）"), widget=forms.Textarea({"rows": 2}))
    basis = forms.CharField(label=_("公开依据"), widget=forms.Textarea({"rows": 2}))
    time_limit = forms.CharField(
        label=_("公开时限"), help_text=_("如“自信息形成之日起20个工作日内”")
    )
    manner = forms.CharField(label=_("公开方式"))
    carrier = forms.CharField(label=_("公开渠道和载体"))
    stages = forms.CharField(label=_("五公开环节"), help_text=_("决策、执行、管理、服务、结果"))
    audience = forms.CharField(label=_("公开对象"))
    statutory = forms.CharField(label=_("法定内容编号"))
    column = forms.CharField(label=_("栏目代码"))


class TableForm(CatalogueForm):
    """A table file."""

    prefix = "table"
    file = forms.FileField(label=_("表格文件"), help_text=_("Excel（.xlsx）、CSV 或者 JSON 行"))


class NegativeForm(CatalogueForm):
    """One entry of the negative list."""

    title = forms.CharField(label=_("不予公开事项"))
    ground = forms.CharField(label=_("法律依据（条款）"), help_text=_("须写明条款"))
    words = forms.CharField(
        label=_("识别词"), help_text=_("用顿号分开；只在核对时使用，不对外显示")
    )
    reviewer = forms.CharField(label=_("审查人"))
    until = forms.DateField(label=_("至"), widget=forms.DateInput({"type": "date"}))


class OnRequestForm(CatalogueForm):
    """One entry of the on-request catalogue."""

    code = forms.CharField(label=_("编码"))
    title = forms.CharField(label=_("信息名称"))
    keeper = forms.CharField(label=_("保存科室代码"))
    carrier = forms.CharField(label=_("载体"))
    sensitivity = forms.ChoiceField(label=_("敏感级"), choices=Sensitivity.choices)
    basis = forms.CharField(label=_("依据"))


class AnswerForm(CatalogueForm):
    """Why a statutory content does not apply."""

    code = forms.CharField(label=_("法定内容编号"))
    reason = forms.CharField(label=_("不适用的理由"), help_text=_("撤回时写一个“-”"))
