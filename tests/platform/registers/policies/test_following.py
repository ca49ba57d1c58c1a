"""The register follows the publish log; real publications, withdrawals and corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.platform.foundation.publishing.chain import CONTENT, Office

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing import services
from gongkai.foundation.publishing.models import Item
from gongkai.registers.policies.models import InterpretationDuty, PolicyDocument
from gongkai.registers.policies.selectors.documents import Filters, register
from gongkai.registers.policies.selectors.interpretations import orphaned
from gongkai.registers.policies.services import following
from gongkai.registers.policies.services.following import follow_publish_log

PUBLIC = Scope.public()
POLICY = replace(
    CONTENT,
    title="云川市节约用水奖励办法（试行）",
    kind="normative",
    stages=("decision",),
    document_number="云水发〔2026〕3号",
    made_on=date(2026, 3, 2),
    html="<p>本办法自2026年5月1日起施行，有效期2年。</p>",
    channels=("site",),
    interpretation={"plan": "with", "form": "text", "owner": "drafter"},
)


def documents() -> list[PolicyDocument]:
    return list(PolicyDocument.objects.unscoped("in a test").order_by("pk"))


def test_a_signed_and_published_policy_enters_the_register_once(office: Office) -> None:
    item = office.published(POLICY)
    assert follow_publish_log() >= 1
    (one,) = documents()
    assert (one.item_id, one.number_key, one.effective_on, one.term_years, one.trial) == (
        item.pk,
        "云水发〔2026〕3号",
        date(2026, 5, 1),
        2,
        True,
    )
    duty = InterpretationDuty.objects.unscoped("in a test").get(document=one)
    assert duty.owner == office.people["drafter"] and duty.published_on is not None
    assert follow_publish_log() == 0
    assert documents() == [one]


def test_drafts_and_other_kinds_stay_out(office: Office) -> None:
    office.draft(POLICY)
    office.published(CONTENT)
    follow_publish_log()
    assert documents() == []


def test_a_withdrawn_policy_leaves_the_public_list_at_once(office: Office) -> None:
    item = office.published(POLICY)
    follow_publish_log()
    text = replace(
        CONTENT, title="奖励办法解读", kind="interpretation",
        fields={"form": "text", "policies": ["云水发[2026]3号", str(item.uid)]},
        html="<p>" + "出台背景与主要措施说明。" * 8 + "</p>",
    )  # fmt: skip
    office.published(text)
    follow_publish_log()
    assert orphaned(office.scope("officer")) == []
    services.withdraw(office.scope("publisher"), _fresh(item), "error", "文号有误")
    assert not register(PUBLIC, Filters()).exists()
    assert [row.title for row in orphaned(office.scope("officer"))] == ["奖励办法解读"]
    follow_publish_log()
    assert len(documents()) == 1, "its history stays"


def _fresh(item: Item) -> Item:
    return Item.objects.unscoped("in a test").get(pk=item.pk)


def test_one_item_that_cannot_be_followed_holds_up_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = office.published(POLICY)
    good = office.published(
        replace(POLICY, title="另一个办法", document_number="云水发〔2026〕4号")
    )
    real = following.follow_document

    def act(item: Item) -> PolicyDocument | None:
        if item.pk == bad.pk:
            raise RuntimeError("broken")
        return real(item)

    monkeypatch.setattr(following, "follow_document", act)
    follow_publish_log()
    assert [one.item_id for one in documents()] == [good.pk]
    assert follow_publish_log() == 0
