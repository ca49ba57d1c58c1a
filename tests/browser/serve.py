"""A server with the small world, in a process of its own. Prints its port, serves until killed.

Run as ``python -m tests.browser.serve`` with the settings module and the database in the
environment, so that browser tests share nothing with the database tests.
"""

from __future__ import annotations

from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from gongkai.project.wsgi import application  # sets Django up, so it comes before the models

# isort: split
from tests.portal.world import build


class Quiet(WSGIRequestHandler):
    """Writes no line per request."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def main() -> None:
    """Set up, fill, serve."""
    call_command("migrate", verbosity=0)
    build()
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(application)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
