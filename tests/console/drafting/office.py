"""One office with everybody the chain needs, for unit and browser tests of drafting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.choices import Kind
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import found_body, give_role, scope_of
from gongkai.foundation.publishing import selectors
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.models import Column
from gongkai.registers.catalogue.services import drafting as door

COMMAND = Scope.command("drafting tests")
PASSWORD = "Water-2026-pw"
BACKEND = "gongkai.foundation.accounts.backends.AccountBackend"
CHAIN = (
    ("liaison", "李航", Role.DRAFTER),
    ("second", "赵敏", Role.DRAFTER),
    ("head", "张成", Role.DEPARTMENT_HEAD),
    ("leader", "刘蕴", Role.LEADER),
    ("secrecy", "陈默", Role.SECRECY_REVIEWER),
    ("signer", "周正", Role.SIGNER),
    ("publisher", "吴静", Role.PUBLISHER),
    ("looker", "孙阅", Role.READER),
)
STEPS = (
    ("head", "approve_department"),
    ("leader", "approve_leader"),
    ("secrecy", "approve_secrecy"),
    ("signer", "sign"),
)


@dataclass(slots=True)
class Office:
    """The water office, the forestry office, and their people."""

    water: Body
    forest: Body
    people: dict[str, User] = field(default_factory=dict)

    def scope(self, who: str) -> Scope:
        """The scope of a person."""
        return scope_of(self.people[who])

    def client(self, who: str) -> Client:
        """A browser in which the person is signed in."""
        client = Client()
        client.force_login(self.people[who], BACKEND)
        return client

    def draft(self, **changes: object) -> Item:
        """A draft of the liaison that is ready to be submitted."""
        content = Content(**{**COMPLETE, **changes})  # type: ignore[arg-type]
        return door.start_draft(self.scope("liaison"), self.water, content).item

    def walk(self, item: Item, upto: str = "sign") -> Item:
        """Submit and sign up to a step."""
        door.submit_draft(self.scope("liaison"), item.uid)
        for who, step in STEPS:
            if upto == "submit":
                break
            door.take_step(
                self.scope(who), item.uid, step, seen_digest=self.item(item).draft.digest,
                opinion="同意。", verdict="may" if step == "approve_secrecy" else "",
            )  # fmt: skip
            if step == upto:
                break
        return self.item(item)

    def item(self, item: Item) -> Item:
        """The item as it stands now."""
        return selectors.item(COMMAND, item.uid)


COMPLETE: dict[str, object] = {
    "title": "关于调整城区供水时段的通知",
    "kind": "notice",
    "attribute": "proactive",
    "attribute_reason": "涉及公众用水安排",
    "stages": ("management",),
    "columns": ("tongzhi",),
    "department": "gongshui",
    "issuer": "云川市水务局",
    "made_on": date(2026, 11, 12),
    "html": "<p>自2026年11月20日起，城区供水时段调整为每日6时至23时。</p><p>特此通知。</p>",
    "timing": "prompt",
}


def build() -> Office:
    """Write the office into the database."""
    city = found_body(COMMAND, code="yunchuan", name="云川市人民政府", kind=Kind.GOVERNMENT)
    water = found_body(
        COMMAND, code="yunchuan-swj", name="云川市水务局", short_names=["市水务局"], parent=city
    )
    forest = found_body(
        COMMAND, code="yunchuan-lyj", name="云川市林业局", short_names=["市林业局"], parent=city
    )
    Department.objects.create(body=water, code="gongshui", name="供水科")
    for place, (code, name, parent) in enumerate(
        (("gonggao", "通知公告", ""), ("tongzhi", "通知", "gonggao"), ("zhengce", "政策文件", ""))
    ):
        above = Column.objects.unscoped("test").filter(body=water, code=parent).first()
        Column.objects.create(
            body=water, code=code, name=name, slug=code, parent=above, position=place,
            opened_on=timezone.localdate() - timedelta(days=30),
        )  # fmt: skip
    office = Office(water, forest)
    for username, name, role in CHAIN:
        user = User.objects.create_user(username, PASSWORD, name)
        give_role(COMMAND, user, water, role, date(2020, 1, 1))
        office.people[username] = user
    chief = User.objects.create_user("chief", PASSWORD, "郑总")
    for role in (Role.DEPARTMENT_HEAD, Role.SIGNER, Role.PUBLISHER):
        give_role(COMMAND, chief, water, role, date(2020, 1, 1))
    stranger = User.objects.create_user("stranger", PASSWORD, "外局 钱多")
    give_role(COMMAND, stranger, forest, Role.DRAFTER, date(2020, 1, 1))
    admin = User.objects.create_user("sysadmin", PASSWORD, "系统管理员")
    User.objects.filter(pk=admin.pk).update(duty="system")
    admin.refresh_from_db()
    office.people |= {"chief": chief, "stranger": stranger, "sysadmin": admin}
    return office
