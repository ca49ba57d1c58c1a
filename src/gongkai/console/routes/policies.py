"""Addresses and menu of the area policies."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _

from gongkai.console.menu import MenuEntry, Section
from gongkai.console.views.policies import (
    cleanup,
    compilations,
    dossiers,
    interpretations,
    register,
    relations,
    responses,
    stock,
)
from gongkai.foundation.bodies.scope import Scope

urlpatterns: list[URLPattern | URLResolver] = [
    path("zhengce/", register.register, name="policies"),
    path("zhengce/daochu/", register.export, name="policies-export"),
    path("zhengce/dengji/", register.new, name="policy-new"),
    path("zhengce/shezhi/", register.settings, name="policy-settings"),
    path("zhengce/shezhi/<slug:body>/<str:code>/", register.setting, name="policy-setting"),
    path("zhengce/guanxi/", relations.proposals, name="policy-proposals"),
    path("zhengce/guanxi/<int:relation_id>/", relations.proposal, name="policy-proposal"),
    path("zhengce/zengjian/", stock.stock, name="policy-stock"),
    path("zhengce/zengjian/tianbao/", stock.figure, name="policy-figure"),
    path("zhengce/qingli/", cleanup.batches, name="cleanups"),
    path("zhengce/qingli/xin/", cleanup.new, name="cleanup-new"),
    path("zhengce/qingli/<int:batch_id>/", cleanup.batch, name="cleanup"),
    path("zhengce/qingli/<int:batch_id>/gongbu/", cleanup.publish, name="cleanup-publish"),
    path("zhengce/qingli/<int:batch_id>/<int:entry_id>/", cleanup.entry, name="cleanup-entry"),
    path("zhengce/shuli/", cleanup.back_reviews, name="back-reviews"),
    path("zhengce/shuli/xin/", cleanup.back_review_new, name="back-review-new"),
    path("zhengce/shuli/<int:row_id>/", cleanup.back_review, name="back-review"),
    path(
        "zhengce/shuli/<int:row_id>/jueding/",
        cleanup.back_review_decide,
        name="back-review-decide",
    ),
    path("zhengce/<uuid:uid>/", register.one, name="policy"),
    path("zhengce/<uuid:uid>/hedui/", register.facts, name="policy-facts"),
    path("zhengce/<uuid:uid>/jiedu/", interpretations.duty, name="policy-duty"),
    path("zhengce/<uuid:uid>/guanxi/", relations.new, name="policy-relation-new"),
    path(
        "zhengce/<uuid:uid>/guanxi/<int:relation_id>/chexiao/",
        relations.revoke,
        name="policy-relation-revoke",
    ),
    path("jiedu/", interpretations.listing, name="interpretations"),
    path("jiedu/dengji/", interpretations.new, name="interpretation-new"),
    path("jiedu/daijie/", interpretations.duties, name="interpretation-duties"),
    path("jiedu/huodong/", interpretations.events, name="policy-events"),
    path("jiedu/huodong/xin/", interpretations.event_new, name="policy-event-new"),
    path("huibian/", compilations.listing, name="compilations"),
    path("huibian/xin/", compilations.new, name="compilation-new"),
    path("huibian/<int:compilation_id>/", compilations.one, name="compilation"),
    path("huibian/<int:compilation_id>/shouru/", compilations.member_new, name="member-new"),
    path("huibian/<int:compilation_id>/fenlei/", compilations.section_new, name="section-new"),
    path(
        "huibian/<int:compilation_id>/<int:member_id>/yichu/",
        compilations.member_remove,
        name="member-remove",
    ),
    path("juece/", dossiers.listing, name="dossiers"),
    path("juece/xin/", dossiers.new, name="dossier-new"),
    path("juece/<int:dossier_id>/", dossiers.one, name="dossier"),
    path("juece/<int:dossier_id>/huanjie/", dossiers.step, name="dossier-step"),
    path("guanqie/", responses.concerns, name="concerns"),
    path("guanqie/xin/", responses.concern_new, name="concern-new"),
    path("guanqie/<int:concern_id>/", responses.concern, name="concern"),
    path("chengqing/", responses.clarifications, name="clarifications"),
    path("chengqing/xin/", responses.clarification_new, name="clarification-new"),
    path("chengqing/ling/", responses.zero_new, name="zero-new"),
]


def menu(scope: Scope) -> list[MenuEntry]:
    """Entries the person may use: everyone with a role at a body reads these registers."""
    if not scope.roles:
        return []
    entries = (
        ("policies", _("政策文件")),
        ("interpretations", _("政策解读")),
        ("dossiers", _("重大行政决策")),
        ("concerns", _("回应与澄清")),
    )
    return [
        MenuEntry(Section.DISCLOSURE, reverse(f"console:{name}"), words) for name, words in entries
    ]
