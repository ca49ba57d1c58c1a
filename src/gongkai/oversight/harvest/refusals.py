"""Refusals that are about what was asked for, not about who asked."""

from __future__ import annotations


class RefusedError(ValueError):
    """The act cannot be done as asked. ``reasons`` lists all that is wrong, for people."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("；".join(reasons))
        self.reasons = reasons


class FieldsRefusedError(RefusedError):
    """Refused for what stands in single fields; ``fields`` gives each its reason."""

    def __init__(self, **fields: str) -> None:
        super().__init__(*fields.values())
        self.fields = fields
