"""PDF printed by a browser: real font subsets, real text layer (radicals come by themselves).

Slow (seconds per file): not part of the default layouts; fixtures of it are committed.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from random import Random

from tests.twins.render import html
from tests.twins.render.base import Rendered, rendered
from tests.twins.twin import Twin

PROGRAM = Path("/usr/bin/chromium")
_STYLE = (
    "<style>body{font:12pt/1.9 'Noto Serif CJK SC'}table{border-collapse:collapse;width:100%;"
    "font-size:9pt}td{border:1px solid #000;padding:3px;text-align:center;line-height:1.3}"
    "@page{size:A4;margin:26mm 22mm}.path,.foot{display:none}</style>"
)


def available() -> bool:
    """Whether the browser is installed."""
    return PROGRAM.exists()


def printed(twin: Twin, rng: Random) -> Rendered:
    """The clean page printed to A4; rows may be cut by the end of a page."""
    page = html.page(html.body(twin), twin.title, head=_STYLE)
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "page.html", Path(name) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        subprocess.run(
            [
                str(PROGRAM),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--user-data-dir={name}/profile",
                f"--print-to-pdf={target}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        data = target.read_bytes()
    return rendered("pdf_chromium", twin, "pdf", data)
