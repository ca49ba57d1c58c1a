"""Compilations and topic collections (政策汇编、专题)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.registers.policies.models.documents import PolicyDocument


class CompilationQuerySet(ScopedQuerySet["Compilation"]):
    """Compilations; public."""


class Compilation(models.Model):
    """A named collection of policies with a classification of its own."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    title = models.CharField(_("名称"), max_length=120)
    purpose = models.CharField(_("说明"), max_length=400, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = CompilationQuerySet.as_manager()

    class Meta:
        """By name."""

        ordering: ClassVar[list[str]] = ["body", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "title"], name="policies_compilation_once")
        ]

    def __str__(self) -> str:
        return self.title


class CompilationSection(models.Model):
    """A class of the collection. Its code is given once and never again."""

    compilation = models.ForeignKey(Compilation, models.PROTECT, related_name="sections")
    code = models.PositiveSmallIntegerField()
    title = models.CharField(_("分类名称"), max_length=80)

    class Meta:
        """By code."""

        ordering: ClassVar[list[str]] = ["compilation", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["compilation", "code"], name="policies_section_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class CompilationMember(models.Model):
    """A document in a class of the collection; taken out with a reason, never deleted."""

    section = models.ForeignKey(CompilationSection, models.PROTECT, related_name="members")
    compilation = models.ForeignKey(Compilation, models.PROTECT, related_name="members")
    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="+")
    added_on = models.DateField(default=timezone.localdate)
    removed_on = models.DateField(null=True)
    removed_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        """A document stands once in a collection."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["compilation", "document"],
                condition=models.Q(removed_on__isnull=True),
                name="policies_member_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.compilation_id}/{self.document_id}"
