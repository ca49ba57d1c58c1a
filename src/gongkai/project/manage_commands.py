"""Parts of the ``gongkai`` command that need the platform.

Each prepares Django and hands over to the management command of the same name, which holds the
work. A wrong setting ends in one sentence, not in a traceback.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from gongkai.foundation.publishing.proofs.outside import OutsideError, check_site
from gongkai.project.environment import make_secret_key


def _run(name: str, *args: Any, **options: Any) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
    var = Path(os.environ.get("GONGKAI_VAR", "") or "var").absolute()
    try:
        if make_secret_key(var):
            click.echo(f"A secret key was made in {var / 'secret-key'}; keep it safe.")
        django.setup()
        call_command(name, *args, **options)
    except (ImproperlyConfigured, CommandError) as error:
        raise click.ClickException(str(error)) from error
    except DatabaseError as error:
        raise click.ClickException(
            f"the database answers: {str(error).strip()} (run `gongkai migrate` first?)"
        ) from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror or error}: {error.filename or ''}") from error
    except KeyboardInterrupt:
        sys.exit(130)


@click.command()
def migrate() -> None:
    """Create or update the tables of the database."""
    _run("prepare_database")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--body", "body_code", default="", help="Code of the body, for a single file.")
@click.option("--year", type=int, default=None, help="Report year, for a single file.")
@click.option("--register", is_flag=True, help="Enter bodies that are not registered yet.")
@click.option("--jobs", type=int, default=0, help="Processes that read (0 = all cores but one).")
def harvest(
    paths: tuple[Path, ...], body_code: str, year: int | None, register: bool, jobs: int
) -> None:
    """Load published annual reports from files and folders."""
    _run(
        "harvest",
        *(str(path) for path in paths),
        body_code=body_code,
        year=year,
        register=register,
        jobs=jobs,
    )


@click.command()
def demo() -> None:
    """Load the demonstration: a fictional city, its reports and accounts. Can be repeated."""
    _run("demo")


@click.command()
@click.option("--items", type=int, required=True, help="How many items in all.")
@click.option("--bodies", type=int, default=1, show_default=True, help="Of how many bodies.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, other items.")
@click.option("--yes", is_flag=True, help="Also into a database with real bodies.")
def generate(items: int, bodies: int, seed: int, yes: bool) -> None:
    """Fill a database for measuring with many items of invented bodies."""
    _run("generate", items=items, bodies=bodies, seed=seed, yes=yes)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, default=8000, show_default=True)
@click.option("--workers", type=int, default=1, show_default=True, help="Processes that answer.")
@click.option("--threads", type=int, default=4, show_default=True, help="Threads of a process.")
@click.option("--no-worker", is_flag=True, help="Do not start `gongkai work` beside it.")
def serve(host: str, port: int, workers: int, threads: int, no_worker: bool) -> None:
    """Serve the site; prints its address and the demonstration accounts."""
    _run("serve", host=host, port=port, workers=workers, threads=threads, no_worker=no_worker)


@click.command()
@click.option("--deploy", is_flag=True, help="Also ask what a public server needs.")
def check(deploy: bool) -> None:
    """Check settings and data: missing forms, holiday years, reviewers."""
    _run("check", deploy=deploy, databases=["default"])


@click.command()
@click.option("--site", default="", help="Check a public site from outside, by its address.")
@click.option(
    "--known-checkpoint",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A checkpoint saved earlier: its lines must still be there.",
)
@click.option("--key", default="", help="The log's public key as known from elsewhere.")
@click.option("--item", "items", multiple=True, help="Prove the lines of this item too (uid).")
@click.option(
    "--save-checkpoint",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Keep the checkpoint that was proven, for the next time.",
)
@click.option("--seconds", default=1800.0, show_default=True, help="Longest time for a site.")
def verify(
    site: str,
    known_checkpoint: Path | None,
    key: str,
    items: tuple[str, ...],
    save_checkpoint: Path | None,
    seconds: float,
) -> None:
    """Prove that nothing was changed: audit record, reviews, publish log, stored files.

    With --site the publish log of a public site is checked from outside.
    """
    if not site:
        if known_checkpoint or key or items or save_checkpoint:
            raise click.UsageError("these options need --site")
        _run("verify_records")
        return
    try:
        known = known_checkpoint.read_text(encoding="utf-8") if known_checkpoint else ""
        found = check_site(site, key=key, known=known, items=items, seconds=seconds)
        if save_checkpoint:
            save_checkpoint.write_text(found.checkpoint, encoding="utf-8")
    except (OutsideError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror or error}: {error.filename or ''}") from error
    for line in found.proven:
        click.echo(f"proven: {line}")
    click.echo(f"{found.origin}: {found.size} lines, root {found.root}")


@click.command()
@click.option("--once", is_flag=True, help="One round, then end.")
def work(once: bool) -> None:
    """Do what has come due: planned publications, ends of terms, checkpoints, mail."""
    _run("work", once=once)


@click.command()
def reread() -> None:
    """Read all stored reports with today's reader and check them again; verdicts stay."""
    _run("reread")


@click.command()
def reindex() -> None:
    """Throw the search index away and make it again from the database."""
    _run("reindex")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--body", "body_code", required=True, help="Code of the body.")
@click.option("--errors", default="", help="File for refused rows (default: FILE.errors.csv).")
@click.option("--batch", type=int, default=1000, show_default=True, help="Rows of a transaction.")
def import_items(file: Path, body_code: str, errors: str, batch: int) -> None:
    """Take over old items of a body from CSV, JSON lines or Excel. Can be repeated."""
    _run("import_items", str(file), body_code=body_code, errors=errors, batch=batch)


@click.command()
def setup() -> None:
    """Show a one-time token for the first run of an empty installation."""
    _run("first_run_token")


@click.command()
@click.argument("username")
@click.option("--reason", required=True, help="Why; it goes on record.")
def rescue(username: str, reason: str) -> None:
    """Let a person in again who lost password and telephone: a temporary password is shown."""
    _run("rescue_account", username, reason=reason)


@click.command()
def scan() -> None:
    """Scan files that were taken while the virus scanner was down."""
    _run("scan_files")


@click.group()
def audit() -> None:
    """The audit record: check an exported file."""


@audit.command("verify-export")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify_export(file: Path) -> None:
    """Recompute every hash of an exported file; needs no database."""
    _run("verify_audit_export", str(file))
