"""A server with the office of the drafting tests, in a process of its own; as ``serve``.

Lines on standard input let its clock strike: ``due`` publishes and takes down what is planned,
as though the planned time had come.
"""

from __future__ import annotations

import sys
import threading
from datetime import timedelta

from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.utils import timezone

from gongkai.project.wsgi import application  # sets Django up, so it comes before the models

# isort: split
from tests.browser.serve import Quiet
from tests.console.drafting.office import build

from gongkai.foundation.publishing.services import expire_due, publish_due


def main() -> None:
    """Set up, fill, serve."""
    call_command("migrate", verbosity=0)
    build()
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(application)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    for line in sys.stdin:
        if line.strip() == "due":
            later = timezone.now() + timedelta(days=400)
            print(publish_due(later), expire_due(later), flush=True)


if __name__ == "__main__":
    main()
