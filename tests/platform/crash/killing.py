"""Kills a writing process at random points, again and again, and looks at what is left.

``python -m tests.platform.crash.killing KILLS [SEED]`` on the database of GONGKAI_DATABASE_URL
(made and filled here; must be empty) with the files of GONGKAI_VAR. Prints one line of JSON.

A child forks off, writes as fast as it can (save, sign, publish, plan, withdraw, upload,
checkpoint) and tells over a pipe what it was answered. After a random time it is killed with
SIGKILL. Everything it was answered must be there; nothing may be there by half.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Never

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from gongkai.foundation.accounts.models import User  # noqa: E402
from gongkai.foundation.audit.services import verify_chain  # noqa: E402
from gongkai.foundation.bodies.models import Body  # noqa: E402
from gongkai.foundation.bodies.roles import Role  # noqa: E402
from gongkai.foundation.bodies.scope import Scope  # noqa: E402
from gongkai.foundation.bodies.services import found_body, give_role, scope_of  # noqa: E402
from gongkai.foundation.files.models import StoredFile  # noqa: E402
from gongkai.foundation.files.services import accept, content_of, damaged_files  # noqa: E402
from gongkai.foundation.publishing import services  # noqa: E402
from gongkai.foundation.publishing.content import Content  # noqa: E402
from gongkai.foundation.publishing.models import Item, LogEntry, Version  # noqa: E402
from gongkai.foundation.publishing.proofs.checkpoints import advance  # noqa: E402
from gongkai.foundation.publishing.verifying import verify_publishing  # noqa: E402
from gongkai.foundation.reviews import moment  # noqa: E402
from gongkai.foundation.reviews.models import SheetAct  # noqa: E402

COMMAND = Scope.command("crash")
CONTENT = Content(
    title="关于停水检修的通知",
    kind="notice",
    attribute="proactive",
    attribute_reason="涉及公众用水",
    stages=("execution",),
    issuer="云川市水务局",
    html="<p>检修期间停水。</p>",
)
ROLES = (Role.DRAFTER, Role.SECRECY_REVIEWER, Role.SIGNER, Role.PUBLISHER)


def people() -> tuple[Body, dict[str, Scope]]:
    """A body with one person per role."""
    body = found_body(COMMAND, code="yunchuan-swj", name="云川市水务局")
    scopes = {}
    for role in ROLES:
        user = User.objects.create_user(role.value, None, role.value)
        give_role(COMMAND, user, body, role, date(2020, 1, 1))
        scopes[role.value] = scope_of(user)
    return body, scopes


class Writer:
    """What the child does until it is killed."""

    def __init__(self, body: Body, scopes: dict[str, Scope], pipe: int, seed: int) -> None:
        self.body, self.scopes, self.pipe = body, scopes, pipe
        self.random = random.Random(seed)

    def told(self, *words: object) -> None:
        """Something was answered: the transaction has ended."""
        os.write(self.pipe, (" ".join(map(str, words)) + "\n").encode())

    def run(self) -> Never:
        """Write for ever."""
        self.told("ready")
        while True:
            self.item()
            if self.random.random() < 0.4:
                self.upload()

    def item(self) -> None:
        """One item through the chain; sometimes planned, corrected or taken down."""
        content = replace(CONTENT, title=f"停水通知 {self.random.random()}")
        item = services.create_item(
            self.scopes["drafter"], self.body, content, chain="publishing_short"
        )
        self.saved(item)
        self.save(item, content)
        self.review(item)
        if self.random.random() < 0.3:
            now = moment.now()
            services.schedule(self.scopes["publisher"], item, now + timedelta(hours=1))
            self.told("planned", item.uid)
            report = services.publish_due(now + timedelta(hours=2))
            for line in report.done:
                self.told("logged", line.item_uid, line.sequence, line.action)
            item = Item.objects.unscoped("own item").get(pk=item.pk)
        else:
            self.publish(item)
        if self.random.random() < 0.4:
            line = services.withdraw(self.scopes["publisher"], item, "duplicate")
            self.told("logged", item.uid, line.sequence, line.action)
        elif self.random.random() < 0.5:
            services.revise(self.scopes["drafter"], item)
            self.save(item, content)
            self.review(item)
            self.publish(item)
        if self.random.random() < 0.3:
            checkpoint = advance()
            if checkpoint:
                self.told("checkpoint", checkpoint.size, checkpoint.root)

    def save(self, item: Item, content: Content) -> None:
        assert item.draft
        content = replace(content, html=f"<p>{self.random.random()}</p>")
        services.save_version(self.scopes["drafter"], item, content, base_number=item.draft.number)
        self.saved(item)

    def saved(self, item: Item) -> None:
        assert item.draft
        self.told("saved", item.uid, item.draft.number, item.draft.digest)

    def review(self, item: Item) -> None:
        assert item.draft
        digest = item.draft.digest
        services.submit(self.scopes["drafter"], item)
        services.take_step(
            self.scopes["secrecy_reviewer"],
            item,
            "approve_secrecy",
            seen_digest=digest,
            verdict="may",
        )
        services.take_step(self.scopes["signer"], item, "sign", seen_digest=digest)
        self.told("signed", item.uid, digest)

    def publish(self, item: Item) -> None:
        line = services.publish(self.scopes["publisher"], item)
        assert line
        self.told("logged", item.uid, line.sequence, line.action)

    def upload(self) -> None:
        data = ("附件 " + "字" * self.random.randrange(10, 60_000)).encode()
        data += str(self.random.random()).encode()
        row = accept(data, "附件.txt", purpose="attachment")
        self.told("file", row.sha256)


def kept(words: list[str]) -> bool:
    """Whether what was answered is there."""
    match words:
        case ["saved", uid, number, digest]:
            rows = Version.objects.filter(item__uid=uid, number=number, digest=digest)
            return rows.exists()
        case ["signed", uid, digest]:
            return SheetAct.objects.filter(
                sheet__subject_id=uid, step="sign", seen_digest=digest
            ).exists()
        case ["planned", uid]:
            return Item.objects.unscoped("check").filter(uid=uid).exists()
        case ["logged", uid, sequence, action]:
            rows = LogEntry.objects.filter(item_uid=uid, sequence=sequence, action=action)
            return rows.exists()
        case ["file", sha256]:
            return bool(content_of(StoredFile.objects.get(sha256=sha256)))
        case ["checkpoint", size, root]:
            from_table = connections["default"].cursor()
            from_table.execute(
                "SELECT root FROM publishing_checkpoint WHERE size = %s", [int(size)]
            )
            return bool(from_table.fetchone() == (root,))
        case _:
            return True


def one_kill(body: Body, scopes: dict[str, Scope], seed: int, delay: float) -> list[list[str]]:
    """Fork, let it write, kill it. Returns what it was answered."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            Writer(body, scopes, writing, seed).run()
        except BaseException as error:
            os.write(writing, f"failed {type(error).__name__} {error}\n".encode())
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        first = answers.readline()
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        rest = answers.read()
    os.waitpid(child, 0)
    whole = (first + rest).rpartition(b"\n")[0]
    return [line.split(" ") for line in whole.decode().splitlines()]


def run(kills: int, seed: int) -> dict[str, Any]:
    """The whole test; the figures it ends with."""
    call_command("migrate", interactive=False, verbosity=0)
    body, scopes = people()
    chance = random.Random(seed)
    answered: Counter[str] = Counter()
    lost: list[str] = []
    faults: list[str] = []
    silent = 0
    for number in range(1, kills + 1):
        told = one_kill(body, scopes, chance.randrange(1 << 30), chance.uniform(0.0, 0.5))
        silent += len(told) <= 1
        for words in told:
            answered[words[0]] += 1
            if words[0] == "failed" or not kept(words):
                lost.append(" ".join(words))
        if number % 50 == 0 or number == kills:
            faults += [*verify_publishing().faults, *verify_chain().faults, *damaged_files()]
        if lost or faults:
            break
    services.publish_due()
    advance()
    report = verify_publishing()
    faults += [*report.faults, *verify_chain().faults, *damaged_files()]
    return {
        "kills": number,
        "killed_before_any_answer": silent,
        "answered": dict(answered),
        "lost": lost[:10],
        "faults": faults[:10],
        "rows": dict(report.counts),
    }


if __name__ == "__main__":
    figures = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(json.dumps(figures, ensure_ascii=False))
    sys.exit(bool(figures["lost"] or figures["faults"]))
