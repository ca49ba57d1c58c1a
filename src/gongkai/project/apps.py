"""Application of the roof: commands and system checks."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Commands, checks and the demonstration."""

    name = "gongkai.project"
    label = "project"
