"""Forms of the registers beside the columns. What is wrong is judged by the services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.console.views.catalogue.forms import CatalogueForm
from gongkai.foundation.publishing.choices import Attribute, ChannelCode


def _date(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}))


class BasisForm(CatalogueForm):
    """A document that is cited as a basis."""

    number = forms.CharField(label=_("文号"))
    title = forms.CharField(label=_("标题"), max_length=300)
    issuer = forms.CharField(label=_("发文机关"), max_length=160)
    made_on = _date(_("成文日期"))
    repealed_on = _date(_("废止日期"))
    url = forms.URLField(label=_("网址"), max_length=200, assume_scheme="https")


class CitationForm(CatalogueForm):
    """A text whose bases are looked up."""

    prefix = "cite"
    text = forms.CharField(
        label=_("核对一段文字中的依据"), max_length=20_000, widget=forms.Textarea({"rows": 4})
    )


class RuleForm(CatalogueForm):
    """A rule of the body."""

    name = forms.CharField(label=_("制度名称"), max_length=200)
    number = forms.CharField(label=_("文号"), max_length=80)
    edition = forms.CharField(label=_("版次"), max_length=40)
    made_on = _date(_("成文日期"))
    valid_until = _date(_("有效期至"))
    internal = forms.BooleanField(label=_("内部制度"))
    attribute = forms.ChoiceField(label=_("公开属性"), choices=Attribute.choices)
    attribute_reason = forms.CharField(label=_("理由"), max_length=300)
    replaces = forms.CharField(label=_("替代的制度名称"), help_text=_("修订版须写明"))


class TopicForm(CatalogueForm):
    """A topic with its term."""

    code = forms.SlugField(label=_("代码"), max_length=60)
    title = forms.CharField(label=_("标题"), max_length=160)
    from_date = _date(_("自"))
    to_date = _date(_("至"))
    on_home = forms.BooleanField(label=_("首页展示"))


class TopicItemForm(CatalogueForm):
    """An item for a topic."""

    prefix = "member"
    topic = forms.CharField(label=_("专题代码"))
    item = forms.CharField(label=_("信息的索引号或者编号"))


class PostingForm(CatalogueForm):
    """One item on one channel."""

    item = forms.CharField(label=_("信息的索引号或者编号"))
    channel = forms.ChoiceField(label=_("渠道"), choices=ChannelCode.choices)
    posted_on = _date(_("发布日期"))
    until = _date(_("撤下日期"))
    place = forms.CharField(label=_("位置"), max_length=160)
    url = forms.URLField(label=_("网址"), max_length=400, assume_scheme="https")
    photo = forms.FileField(label=_("照片"))


class ObjectionForm(CatalogueForm):
    """An objection to a notice."""

    item = forms.CharField(label=_("信息的索引号或者编号"))
    received_on = _date(_("收到日期"))
    objector = forms.CharField(label=_("提出人"), max_length=120)
    text = forms.CharField(label=_("内容"), widget=forms.Textarea({"rows": 3}))


class TermForm(CatalogueForm):
    """A category of a vocabulary."""

    vocabulary = forms.CharField(label=_("类别体系"), max_length=60)
    code = forms.CharField(label=_("代码"), max_length=20)
    label = forms.CharField(label=_("名称"), max_length=80)
    kinds = forms.CharField(label=_("信息种类"), help_text=_("名称或者代码，用顿号分开"))
    statutory = forms.CharField(label=_("法定内容编号"))
    from_year = forms.IntegerField(label=_("自年度"))
    to_year = forms.IntegerField(label=_("至年度"))


class FiledForm(CatalogueForm):
    """A list as it was filed, to be compared."""

    filed = forms.CharField(
        label=_("已报送的目录"), max_length=200_000, widget=forms.Textarea({"rows": 6}),
        help_text=_("粘贴标题或者文号；签发了而没有列入的会逐条列出"),
    )  # fmt: skip
