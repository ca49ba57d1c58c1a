"""Settings of the test runs: fast hasher, plain static files, a database by URL."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gongkai.project.environment import database
from gongkai.project.settings import *  # noqa: F403

VAR = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
SECRET_KEY = "only-for-tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {
    "default": database(os.environ.get("GONGKAI_TEST_DATABASE_URL", "") or "sqlite:///", VAR)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: threads have connections of their own and write ahead.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
else:
    # Whatever the locale was when the cluster was made.
    DATABASES["default"]["TEST"] = {"CHARSET": "UTF8", "TEMPLATE": "template0"}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = VAR / "static"
FILE_STORE = VAR / "files"
SEARCH_INDEX = VAR / "index"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
