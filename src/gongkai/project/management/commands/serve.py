"""``gongkai serve``: the site on this machine."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gongkai.foundation.accounts.services.first_run import is_empty
from gongkai.project.demo.accounts import accounts_file
from gongkai.project.management.commands.first_run_token import first_run_notice


class Command(BaseCommand):
    """Serves with granian; stops at once when the database is not up to date."""

    help = "Serve the site."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1)
        parser.add_argument("--threads", type=int, default=4)
        parser.add_argument("--no-worker", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until stopped."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("the database is not up to date: run `gongkai migrate` first")
        first_run = first_run_notice() if is_empty() else ""
        connection.close()
        collect_static()
        host, port = options["host"], options["port"]
        shown = f"[{host}]" if ":" in host else host
        self.stdout.write(f"\n  公开 Gongkai   http://{shown}:{port}/")
        self.stdout.write(f"  Staff desk     http://{shown}:{port}/desk/")
        if first_run:
            self.stdout.write(f"\n  {first_run}")
        accounts = accounts_file()
        if accounts.exists():
            self.stdout.write(f"\n  Demonstration accounts ({accounts}):\n")
            for line in accounts.read_text(encoding="utf-8").splitlines():
                self.stdout.write(f"    {line}")
        self.stdout.write("\n  Stop with Ctrl+C.\n")
        self.stdout.flush()
        with worker_beside() if not options["no_worker"] else nullcontext():
            Granian(
                "gongkai.project.wsgi:application",
                address=host,
                port=port,
                interface=Interfaces.WSGI,
                workers=options["workers"],
                blocking_threads=options["threads"],
                log_level=LogLevels.warning,
                respawn_failed_workers=True,
            ).serve()


@contextmanager
def worker_beside() -> Iterator[None]:
    """``gongkai work`` as a process of its own, for as long as the server runs.

    It also ends by itself when the server is killed.
    """
    code = "from django.core.management import execute_from_command_line as run; run()"
    worker = subprocess.Popen([sys.executable, "-c", code, "work", "--with-parent"])  # noqa: S603
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=20)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def collect_static() -> None:
    """Gather static files when one of them has changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now, encoding="ascii")


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda item: str(item[0])):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
