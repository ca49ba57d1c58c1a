"""Application of the roof: commands and system checks."""

from __future__ import annotations

from django.apps import AppConfig

from gongkai.project.checks import register_checks


class ProjectConfig(AppConfig):
    """Commands, checks and the demonstration."""

    name = "gongkai.project"
    label = "project"

    def ready(self) -> None:
        """Announce the checks."""
        register_checks()
