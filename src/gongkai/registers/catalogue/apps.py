"""Application of the register catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.core import checks

from gongkai.registers.catalogue import kinds


class CatalogueConfig(AppConfig):
    """Columns, directories, kinds of items, drafting, content checks, the 20-day clock."""

    name = "gongkai.registers.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have kind files checked at start, and take part in every publication."""
        checks.register(kind_files)
        # Records can only be imported once all applications are there.
        releasing = import_module(f"{self.name}.services.releasing")
        import_module("gongkai.foundation.publishing.hooks").on_release(releasing.at_release)


def kind_files(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """E001: a kind file cannot be used; the file, and what is wrong with it."""
    del app_configs, kwargs
    return [
        checks.Error(
            f"Kind file left out: {fault}",
            hint="Correct the file; docs/kinds.md lists keys, types and checks.",
            id="gongkai.catalogue.E001",
        )
        for fault in kinds.load_faults()
    ]
