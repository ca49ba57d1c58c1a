"""传阅: who may, who is told, what is refused; administrators are told why they may not."""

from __future__ import annotations

import pytest
from tests.console.drafting.office import Office

from gongkai.foundation.notifications.models import CirculationReader, Notification


def test_circulate_tells_the_reader_and_shows_who_has_read(office: Office) -> None:
    item = office.draft()
    here, client = f"/desk/xinxi/{item.uid}/", office.client("liaison")
    assert f'href="{here}chuanyue/"' in client.get(here).content.decode()
    page = client.get(f"{here}chuanyue/").content.decode()
    assert "张成" in page
    assert "李航</label>" not in page, "nobody passes a thing to himself"
    head = office.people["head"]
    sent = client.post(f"{here}chuanyue/", {"people": [str(head.pk)], "note": "请阅知"})
    assert sent.status_code == 302
    assert Notification.objects.filter(user=head, url=here).count() == 1
    assert item.title in office.client("head").get("/desk/daiyue/").content.decode()
    line = client.get(f"{here}ye/guocheng/").content.decode()
    for words in ("张成", "请阅知", "未阅"):
        assert words in line


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "请至少选择一人"),
        ({"people": ["999999"]}, "999999"),
        ({"people": ["HEAD"], "note": "长" * 301}, "不能超过 300 字"),
    ],
)
def test_circulate_refuses_nobody_strangers_and_a_long_note(
    office: Office, values: dict[str, object], words: str
) -> None:
    item = office.draft()
    head = str(office.people["head"].pk)
    sent = {k: [head if one == "HEAD" else one for one in v] if isinstance(v, list) else v
            for k, v in values.items()}  # fmt: skip
    response = office.client("liaison").post(f"/desk/xinxi/{item.uid}/chuanyue/", sent)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not CirculationReader.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "sysadmin"])
def test_circulate_is_not_found_outside(office: Office, who: str) -> None:
    item = office.draft()
    url = f"/desk/xinxi/{item.uid}/chuanyue/"
    assert office.client(who).get(url).status_code == 404
    assert office.client(who).post(url, {"people": ["1"]}).status_code == 404


def test_administrators_are_told_that_they_hold_no_business_right(office: Office) -> None:
    response = office.client("sysadmin").get("/desk/qicao/")
    assert response.status_code == 403
    assert "管理员不担任业务角色" in response.content.decode()
    plain = office.client("looker").get("/desk/qicao/")
    assert plain.status_code == 403
    assert "管理员不担任业务角色" not in plain.content.decode()
