"""The other side of bench/publish.py: pages created and published in Wagtail, on demand.

Reads a number per line from standard input, creates and publishes as many pages, and answers
with one line of JSON. Default search back end and logging, SQLite with the settings of ours.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import django
from django.conf import settings

LABEL = "bench_pages"


def configure(folder: Path, pragmas: str) -> None:
    """A fresh Wagtail site with one page type, as its own documentation sets one up."""
    settings.configure(
        SECRET_KEY="only-for-the-bench",
        DEBUG=False,
        USE_TZ=True,
        TIME_ZONE="Asia/Shanghai",
        LANGUAGE_CODE="zh-hans",
        ROOT_URLCONF=__name__,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        WAGTAIL_SITE_NAME="bench",
        WAGTAILADMIN_BASE_URL="http://127.0.0.1",
        STATIC_URL="/static/",
        INSTALLED_APPS=[
            "wagtail.sites", "wagtail.users", "wagtail.search", "wagtail.admin", "wagtail.images",
            "wagtail.documents", "wagtail", "modelcluster", "taggit", "django.contrib.auth",
            "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
            "django.contrib.staticfiles",
            LABEL,
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(folder / "wagtail.sqlite3"),
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": pragmas},
            }
        },
    )  # fmt: skip


def write_app(folder: Path) -> None:
    """The page type must live in an importable app."""
    app = folder / LABEL
    app.mkdir()
    (app / "migrations").mkdir()
    for place in (app, app / "migrations"):
        (place / "__init__.py").write_text("", encoding="utf-8")
    (app / "models.py").write_text(
        "from django.db import models\n"
        "from wagtail.fields import RichTextField\n"
        "from wagtail.models import Page\n"
        "class Notice(Page):\n"
        "    issuer = models.CharField(max_length=120)\n"
        "    document_number = models.CharField(max_length=80)\n"
        "    made_on = models.DateField(null=True)\n"
        "    summary = models.TextField(blank=True)\n"
        "    body = RichTextField()\n",
        encoding="utf-8",
    )
    sys.path.insert(0, str(folder))


def main() -> None:
    """Set up once, then answer until the input ends."""
    job = json.loads(sys.stdin.readline())
    folder = Path(job["folder"])
    write_app(folder)
    configure(folder, job["pragmas"])
    django.setup()
    # After the setup: Django's models can only be imported once the settings stand.
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext
    from wagtail.models import Page

    call_command("makemigrations", LABEL, verbosity=0)
    call_command("migrate", verbosity=0)
    notice: Any = __import__(f"{LABEL}.models").models.Notice
    user = get_user_model().objects.create_superuser("editor", password="x")
    home = Page.objects.get(depth=2)
    made = 0

    def publish_one() -> None:
        nonlocal made
        made += 1
        with transaction.atomic():
            page = notice(
                title=f"{job['title']}{made}",
                slug=f"notice-{made}",
                live=False,
                issuer="云川市科学技术局",
                document_number=f"云科发〔2026〕{made}号",
                made_on="2026-11-02",
                summary=job["summary"],
                body=job["html"],
                owner=user,
            )
            home.add_child(instance=page)
        with transaction.atomic():
            revision = page.save_revision(user=user, log_action=True)
        with transaction.atomic():
            revision.publish(user=user)

    publish_one()
    with CaptureQueriesContext(connection) as captured:
        publish_one()
    statements = sum(
        not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
        for query in captured.captured_queries
    )
    print(json.dumps({"ready": True, "queries": statements}), flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        for _ in range(int(line)):
            publish_one()
        print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)


if __name__ == "__main__":
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    main()
