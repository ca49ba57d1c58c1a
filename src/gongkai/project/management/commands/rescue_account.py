"""``gongkai rescue``: the operator lets somebody in again when no administrator can."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import transaction

from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services import issue_password, second_factor, unlock
from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.refusals import RefusedError


class Command(BaseCommand):
    """A temporary password, no second factor, no lock; all on record."""

    help = "Let a person in again who lost password and telephone."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Who and why."""
        parser.add_argument("username")
        parser.add_argument("--reason", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        scope = Scope.command("gongkai rescue")
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            raise CommandError(f"there is no active account {options['username']!r}")
        reason = options["reason"]
        try:
            with transaction.atomic():
                password = issue_password(scope, user, reason)
                second_factor.reset(scope, user, reason)
                unlock(scope, user.username, reason)
                record(
                    actor=scope.actor,
                    action="account.rescue",
                    object_type="user",
                    object_id=user.pk,
                    object_label=user.username,
                    after={"reason": reason[:500]},
                )
        except RefusedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Temporary password of {user.username}: {password}")
