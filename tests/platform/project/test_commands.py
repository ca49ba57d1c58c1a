"""The commands of the platform, and the demonstration."""

from __future__ import annotations

import io
import stat
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings
from tests.platform.people import COMMAND, City
from tests.platform.samples import page

from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import found_body
from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.services import place_of
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.models import ReportVersion
from gongkai.oversight.harvest.services.registering import free_code, kind_of, rank_of
from gongkai.project.demo.accounts import accounts_file
from gongkai.project.demo.state import city as demo_city
from gongkai.project.demo.state import in_place, manifest

PUBLIC = Scope.public()


@pytest.fixture(autouse=True)
def own_var(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def run(name: str, *args: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command(name, *args, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_harvest_loads_a_folder(
    transactional_db: None, city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2022.html").write_bytes(page(year=2022))
    (tmp_path / "in" / "x.html").write_bytes(page(body="海州市水利局"))
    run("harvest", str(tmp_path / "in"))
    assert "1 new reports" in (said := capsys.readouterr().out) and "1 waiting" in said
    run("harvest", str(tmp_path / "in"), register=True)
    assert "1 unchanged" in (said := capsys.readouterr().out) and "0 waiting" in said
    assert selectors.body(PUBLIC, "hzsslj").name == "海州市水利局"
    assert selectors.search_reports(PUBLIC, "海州市").hits[0].body_code == "hzsslj"


def test_harvest_says_what_it_could_not_read(
    transactional_db: None, city: City, tmp_path: Path
) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(CommandError, match="1 file"):
        run("harvest", str(tmp_path / "bad.pdf"))
    with pytest.raises(CommandError, match="single file"):
        run("harvest", str(tmp_path), year=2022)
    (tmp_path / "a.html").write_bytes(page(year=2022))
    with pytest.raises(CommandError, match="no body has the code"):
        run("harvest", str(tmp_path / "a.html"), body_code="nobody")
    with pytest.raises(CommandError, match="1999"):
        run("harvest", str(tmp_path / "a.html"), body_code="yunchuan-swj", year=1999)
    run("harvest", str(tmp_path / "a.html"), body_code="yunchuan-lyj", year=2021)
    assert selectors.body(PUBLIC, "yunchuan-lyj").years == (2021,)


@pytest.mark.parametrize(
    ("name", "kind", "rank"),
    [
        ("淮安市洪泽区人民政府", Kind.GOVERNMENT, Rank.COUNTY),
        ("宿迁市人民政府", Kind.GOVERNMENT, Rank.CITY),
        ("上海市人民政府办公厅", Kind.GENERAL_OFFICE, Rank.PROVINCE),
        ("上海市浦东新区人民政府", Kind.GOVERNMENT, Rank.COUNTY),
        ("广西壮族自治区科学技术厅", Kind.DEPARTMENT, Rank.PROVINCE),
        ("石嘴山市科学技术局", Kind.DEPARTMENT, Rank.CITY),
        ("平潭综合实验区管理委员会", Kind.ZONE, Rank.ZONE),
        ("宿迁经济技术开发区管理委员会", Kind.ZONE, Rank.ZONE),
        ("福建省财政厅", Kind.DEPARTMENT, Rank.PROVINCE),
        ("某某县教育局", Kind.DEPARTMENT, Rank.COUNTY),
        ("海州市卫生健康委员会", Kind.DEPARTMENT, Rank.CITY),
    ],
)
def test_kind_and_rank_by_name(name: str, kind: Kind, rank: Rank) -> None:
    assert (kind_of(name), rank_of(name)) == (kind, rank)


@pytest.mark.django_db
def test_codes_are_initials_and_never_taken_twice() -> None:
    assert free_code("海州市水利局") == "hzsslj"
    found_body(COMMAND, code="hzsslj", name="海州市水利局")
    assert free_code("惠州市水利局") == "hzsslj-2"
    assert free_code("ΑΒΓ") == "jiguan"


def test_verify_finds_what_was_changed(city: City) -> None:
    assert "unbroken" in run("verify_records")
    run_file = StoredFile.objects.create(sha256="0" * 64, size=1, media_type="text/plain")
    with pytest.raises(CommandError, match="1 fault"):
        run("verify_records")
    run_file.delete()
    assert place_of("0" * 64).name == "0" * 64
    AuditEntry.objects.filter(number=2)._raw_delete("default")  # type: ignore[attr-defined]
    with pytest.raises(CommandError):
        run("verify_records")


@pytest.mark.slow
def test_the_demonstration(transactional_db: None, settings: Settings) -> None:
    """Loads all, signs in everybody, does nothing the second time, mends what is lost."""
    assert f"{len(manifest())} reports" in run("load_demo", items=1)
    assert in_place()
    start = time.monotonic()
    assert "in place" in run("demo")
    assert time.monotonic() - start < 2
    assert {b.name for b in selectors.bodies(PUBLIC)} >= {row["body"] for row in manifest()}
    assert selectors.inbox(COMMAND) == [] and selectors.failures(COMMAND) == []
    for row in manifest():
        body = next(b for b in selectors.bodies(PUBLIC) if b.name == row["body"])
        assert row["year"] in body.years, row["file"]
    _everybody_signs_in()
    verdicts = [f for f in selectors.export_findings(PUBLIC) if f.decision]
    assert {f.decision for f in verdicts} == {"confirmed", "dismissed"}
    passwords = accounts_file().read_text(encoding="utf-8")
    accounts_file().unlink()
    versions = ReportVersion.objects.unscoped("test").count()
    run("demo")
    assert accounts_file().read_text(encoding="utf-8") != passwords
    assert ReportVersion.objects.unscoped("test").count() == versions
    _everybody_signs_in()


def _everybody_signs_in() -> None:
    assert stat.S_IMODE(accounts_file().stat().st_mode) == 0o600
    lines = accounts_file().read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(demo_city()["person"])
    for line in lines:
        name, password = line.split()[:2]
        response = Client().post("/desk/denglu/", {"username": name, "password": password})
        assert response.status_code == 302, name


def test_the_demonstration_is_not_mixed_with_real_bodies(db: None) -> None:
    found_body(COMMAND, code="real", name="石嘴山市科学技术局")
    with pytest.raises(CommandError, match="real bodies"):
        run("demo")
    assert not User.objects.exists()
