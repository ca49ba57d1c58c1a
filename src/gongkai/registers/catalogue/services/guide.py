"""The guide (政府信息公开指南, 条例第十二条) drawn up from the body's contact data, and as Word."""

from __future__ import annotations

import io
from uuid import UUID

from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from docx import Document

from gongkai.foundation.bodies import selectors as bodies
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.publishing.choices import Attribute, Stage
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.services.drafting import start_draft

GUIDE = "guide"
# What a guide holds is the law's (第十二条第二款); the sentences name the articles they rest on.
_TEXTS = {
    "scope": "主动公开的信息见《政府信息公开条例》第十九条至第二十一条，按主动公开基本目录分类；"
    "国家秘密等不予公开的情形见第十四条至第十六条。",
    "arrangement": "按栏目、信息种类和索引号编排；索引号首次公开时给出，不再变动。",
    "ways": "主动公开的信息在本网站“政府信息公开”专栏查阅；也可以到政府信息查阅场所查阅"
    "（条例第二十三条至第二十五条）。",
    "request": "申请可以采用信件、数据电文等书面形式；写明申请人的姓名或者名称、身份证明、"
    "联系方式，申请公开的政府信息的名称、文号或者便于查询的其他特征，以及形式要求（条例第二十九条）。"
    "不能当场答复的，自收到申请之日起二十个工作日内答复（条例第三十三条）。",
    "relief": "认为行政机关在政府信息公开工作中侵犯合法权益的，可以向上一级行政机关或者政府信息公开"
    "工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼（条例第五十一条）。",
}


def guide_content(scope: Scope, body: Body) -> Content:
    """The draft of a guide. Refused when the body has no contact data of its office."""
    found = bodies.contact(scope, body)
    if found is None:
        raise RefusedError(
            Problem("", "no_contact", _("没有登记政府信息公开工作机构的联系信息，不能生成指南"))
        )
    fields = {
        **_TEXTS, "office": found.name, "address": found.address, "hours": found.hours,
        "phone": found.telephone, "fax": found.fax, "contact": found.website or found.email,
    }  # fmt: skip
    html = "".join(f"<h2>{escape(head)}</h2><p>{escape(text)}</p>" for head, text in _parts(fields))
    return Content(
        title=f"{body.name}政府信息公开指南", kind=GUIDE, attribute=Attribute.PROACTIVE.value,
        attribute_reason="政府信息公开条例第十二条", stages=(Stage.SERVICE.value,),
        issuer=body.name, made_on=timezone.localdate(), html=html, fields=fields,
    )  # fmt: skip


def draft_guide(scope: Scope, body: Body) -> UUID:
    """Begin the guide as a draft that goes through the chain like any item; its uid."""
    if not scope.holds(Role.DRAFTER, body.pk):
        raise NotPermitted(_("需要拟稿人角色，才能起草指南"))
    uid: UUID = start_draft(scope, body, guide_content(scope, body)).item.uid
    return uid


def guide_docx(content: Content) -> bytes:
    """The guide as a Word file."""
    document = Document()
    document.add_heading(content.title, 1)
    for head, text in _parts(dict(content.fields)):
        document.add_heading(head, 2)
        document.add_paragraph(text)
    document.core_properties.title = content.title
    document.core_properties.author = content.issuer
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _parts(fields: dict[str, str]) -> list[tuple[str, str]]:
    """Headings and texts in the order of the kind; what is empty is left out."""
    return [
        (one.title, str(fields[one.name]))
        for one in KINDS[GUIDE].fields
        if str(fields.get(one.name) or "").strip()
    ]
