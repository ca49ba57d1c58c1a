"""Application of the register policies."""

from __future__ import annotations

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Normative documents, interpretations, decision dossiers, responses to concerns."""

    name = "gongkai.registers.policies"
    label = "policies"
    default_auto_field = "django.db.models.BigAutoField"
