"""The water office with everybody the chain needs."""

from __future__ import annotations

from tests.platform.foundation.publishing.conftest import office as office
