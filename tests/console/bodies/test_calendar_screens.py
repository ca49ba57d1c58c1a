"""The year as it is counted; a notice pasted, previewed, confirmed, taken back."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.console.bodies.conftest import SignIn
from tests.platform.foundation.bodies.office import Office
from tests.platform.foundation.holidays.notices import TEXT_2027

from gongkai.foundation.holidays.models import BodyDay, InstalledNotice
from gongkai.foundation.holidays.services import calendar_for

URL = "/desk/rili/tongzhi/luru/"


def seen(html: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', html)
    assert found is not None
    return found.group(1)


def test_the_year_tells_days_by_sign_and_words(office: Office, signed_in: SignIn) -> None:
    html = signed_in("reader").get("/desk/rili/2026/").content.decode()
    assert html.count("<table") == 12
    assert "调休上班：春节" in html and "放假：国庆节" in html
    assert signed_in("reader").get("/desk/rili/").status_code == 200
    for year in (2007, 2041, 99999):
        assert signed_in("reader").get(f"/desk/rili/{year}/").status_code == 404


def test_only_the_supervisor_of_the_root_installs(office: Office, signed_in: SignIn) -> None:
    for person in ("reader", "head", "nobody", "guard"):
        assert signed_in(person).get(URL).status_code == 403
        assert signed_in(person).post(URL, {"text": TEXT_2027}).status_code == 403
    assert signed_in("supervisor").get(URL).status_code == 200


def test_a_notice_is_previewed_day_by_day_and_then_confirmed(
    office: Office, signed_in: SignIn
) -> None:
    client = signed_in("supervisor")
    page = client.post(URL, {"text": TEXT_2027})
    html = page.content.decode()
    assert page.status_code == 200 and "2027-02-20" in html and "确认采用" in html
    assert not InstalledNotice.objects.exists()
    assert not calendar_for(office.body).is_working_day(date(2027, 2, 20))
    blind = client.post(URL, {"text": TEXT_2027, "confirm": "", "seen": "0" * 64})
    assert blind.status_code == 200 and not InstalledNotice.objects.exists()
    done = client.post(URL, {"text": TEXT_2027, "confirm": "", "seen": seen(html)})
    row = InstalledNotice.objects.get()
    assert done.headers["Location"] == f"/desk/rili/tongzhi/{row.pk}/"
    assert calendar_for(office.body).is_working_day(date(2027, 2, 20))
    assert "云政办发〔2026〕40号" in client.get("/desk/rili/2027/").content.decode()
    notice = f"/desk/rili/tongzhi/{row.pk}/"
    assert signed_in("reader").get(notice).status_code == 200
    assert signed_in("reader").post(notice, {"reason": "x"}).status_code == 403
    assert client.post(notice, {"reason": ""}).status_code == 422
    assert client.post(notice, {"reason": "录错"}).status_code == 302
    assert not calendar_for(office.body).is_working_day(date(2027, 2, 20))


def test_the_same_as_a_json_file(office: Office, signed_in: SignIn) -> None:
    text = (
        '{"year": 2027, "title": "关于2027年部分节假日安排的通知", "published_on": "2026-11-10",'
        '"holidays": [{"name": "元旦", "days": ["2027-01-01"]}], "make_up_days": []}'
    )
    file = SimpleUploadedFile("2027.json", text.encode("utf-8-sig"), "application/json")
    html = signed_in("supervisor").post(URL, {"file": file}).content.decode()
    assert "确认采用" in html and "2027-01-01" in html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "不是部分节假日安排的通知"),
        ("今天开会", "不是部分节假日安排的通知"),
        ("{", "JSON"),
        ('{"year": 2027}', "holidays"),
        (TEXT_2027.replace("（星期六）", "（星期五）"), "2027-04-03是星期六"),
    ],
)
def test_what_is_no_notice_is_refused_and_stays_typed(
    office: Office, signed_in: SignIn, text: str, words: str
) -> None:
    page = signed_in("supervisor").post(URL, {"text": text})
    html = page.content.decode()
    assert page.status_code == 422 and words in html
    assert "确认采用" not in html
    if "节假日" in text:
        assert "四、国庆节、中秋节" in html
    assert not InstalledNotice.objects.exists()


def test_a_file_that_is_no_text_is_refused(office: Office, signed_in: SignIn) -> None:
    file = SimpleUploadedFile("x.json", b"\xff\xfe\x00\x01", "application/json")
    page = signed_in("supervisor").post(URL, {"file": file})
    assert page.status_code == 422 and "UTF-8" in page.content.decode()


def test_extra_days_of_a_body(office: Office, signed_in: SignIn) -> None:
    url = "/desk/jiguan/yunchuan-swj/tebieri/"
    client = signed_in("head")
    values = {
        "day": "2026-06-03",
        "working": "0",
        "name": "防汛停办",
        "source": "云水发〔2026〕5号",
    }
    assert client.post(url, {**values, "source": ""}).status_code == 422
    assert client.post(url, {**values, "working": "1"}).status_code == 422
    assert client.post(url, values).status_code == 302
    assert not calendar_for(office.body).is_working_day(date(2026, 6, 3))
    assert calendar_for(office.city.forest).is_working_day(date(2026, 6, 3))
    row = BodyDay.objects.get()
    assert client.post(url, {"strike": str(row.pk), "reason": ""}).status_code == 422
    assert client.post(url, {"strike": "0", "reason": "x"}).status_code == 404
    assert client.post(url, {"strike": str(row.pk), "reason": "取消"}).status_code == 302
    assert calendar_for(office.body).is_working_day(date(2026, 6, 3))
