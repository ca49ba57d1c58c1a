"""Version comes from the first release heading of CHANGELOG.md."""

import re
from pathlib import Path

from setuptools import setup

changelog = Path(__file__).with_name("CHANGELOG.md").read_text(encoding="utf-8")
found = re.search(r"^## v(\d+\.\d+\.\d+)", changelog, re.M)
if found is None:
    raise SystemExit("CHANGELOG.md has no heading of the form '## vX.Y.Z'")
setup(version=found.group(1))
