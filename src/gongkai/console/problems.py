"""Refusals of the services, put where the form shows them."""

from __future__ import annotations

from django import forms

from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted


def show_refusal(form: forms.Form, refusal: RefusedError | NotPermitted) -> int:
    """Put every problem by its field (or above the form) and give the HTTP status: 422 or 403."""
    if isinstance(refusal, NotPermitted):
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return 403
    for problem in refusal.problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem.text)
    return 422
