"""One chromium and one server for all browser tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "build" / "screenshots"
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""


PATIENCE_MS = 120_000
"""Reading a report may take its time on a machine with much else to do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder; without chromium they are left out, but never in CI."""
    here = str(Path(__file__).parent)
    for item in items:
        if not str(item.path).startswith(here):
            continue
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group("browser"))
        if not CHROMIUM and os.environ.get("CI") != "true":
            item.add_marker(
                pytest.mark.skip(reason="chromium is not installed: apt-get install chromium")
            )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running server with the small world."""
    where = tmp_path_factory.mktemp("site")
    log = (where / "log.txt").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.browser.serve"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "gongkai.project.settings_testing",
            "GONGKAI_TEST_DATABASE_URL": f"sqlite:////{where / 'db.sqlite3'}",
        },
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    assert process.stdout is not None
    port = process.stdout.readline().strip()
    if not port:
        process.wait(10)
        log.seek(0)
        pytest.fail(f"the server did not start:\n{log.read()[-3000:]}")
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(20)
    process.stdout.close()
    log.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, started once."""
    assert CHROMIUM, "CI needs chromium: apt-get install chromium"
    # Playwright keeps an event loop in this thread; Django tests of the same process would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a context of its own: width, script on or off, reading mode."""
    contexts = []

    def opened(
        path: str, *, width: int = 1280, script: bool = False, mode: str = "", height: int = 800
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale="zh-CN",
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        if mode:
            context.add_cookies([{"name": "xianshi", "value": mode, "url": site}])
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(page: Page, who: str, password: str) -> None:
    """Sign in through the form."""
    page.goto("/desk/denglu/")
    page.get_by_label("用户名").fill(who)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
