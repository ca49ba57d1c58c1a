"""The ``gongkai`` command. Its parts are found by entry points (group ``gongkai.commands``).

A part is a click command, or a function ``main(argv) -> exit code``. Parts of the platform need the
extra ``web``: without it they say so, while ``gongkai rules`` and ``gongkai reports`` work.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint, entry_points

import click

GROUP = "gongkai.commands"
Main = Callable[[Sequence[str]], int]


class Parts(click.Group):
    """A group whose commands are the entry points of ``GROUP``."""

    def _entry_points(self) -> dict[str, EntryPoint]:
        return {point.name: point for point in entry_points(group=GROUP)}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all parts, whether installed in full or not."""
        return sorted(self._entry_points())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one part; a part whose libraries are missing becomes a command that says so."""
        point = self._entry_points().get(cmd_name)
        if point is None:
            return None
        try:
            part = point.load()
        except ModuleNotFoundError as error:
            return _missing(cmd_name, error.name or "")
        if isinstance(part, click.Command):
            return part
        return _wrapped(cmd_name, part)


def _wrapped(name: str, part: Main) -> click.Command:
    """A function that parses its own arguments, as a click command."""

    @click.command(
        name,
        help=(part.__doc__ or "").split("\n")[0],
        context_settings={"ignore_unknown_options": True, "help_option_names": []},
    )
    @click.argument("argv", nargs=-1, type=click.UNPROCESSED)
    def command(argv: tuple[str, ...]) -> None:
        sys.exit(part(list(argv)))

    return command


def _missing(name: str, module: str) -> click.Command:
    @click.command(
        name, help="(needs the extra web)", context_settings={"ignore_unknown_options": True}
    )
    @click.argument("argv", nargs=-1, type=click.UNPROCESSED)
    def command(argv: tuple[str, ...]) -> None:
        del argv
        raise click.ClickException(
            f"gongkai {name} needs the platform's libraries ({module} is missing): "
            "install gongkai[web]"
        )

    return command


@click.group(cls=Parts)
@click.version_option(package_name="gongkai")
def main() -> None:
    """Gongkai: government information disclosure (政府信息公开)."""
