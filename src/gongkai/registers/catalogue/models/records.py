"""Index numbers, postings on channels, objections, topics, imports of old items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.publishing.choices import ChannelCode
from gongkai.foundation.publishing.models import Item


class IndexRule(models.Model):
    """How a body builds its index numbers (索引号). A change never touches numbers given."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="+")
    pattern = models.CharField(_("索引号规则"), max_length=120)
    """Parts in braces: ``{body}-{category}-{year}-{serial:5}``."""
    body_part = models.CharField(_("机构代码"), max_length=40)

    def __str__(self) -> str:
        return self.pattern


class PostingQuerySet(ScopedQuerySet["Posting"]):
    """Postings are public with the item."""

    body_path = "item__body"
    public_filter: ClassVar[Mapping[str, Any]] = {"item__published__isnull": False}


class Posting(models.Model):
    """The item on one channel: when, where, and the proof of it (F7)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="postings")
    channel = models.CharField(_("渠道"), max_length=16, choices=ChannelCode)
    posted_on = models.DateField(_("发布日期"))
    until = models.DateField(_("撤下日期"), null=True, blank=True)
    place = models.CharField(_("位置"), max_length=160, blank=True)
    url = models.URLField(_("网址"), blank=True, max_length=400)
    photo = models.CharField(_("照片"), max_length=64, blank=True)
    """SHA-256 of the stored picture."""
    version = models.PositiveIntegerField()
    actor_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    objects = PostingQuerySet.as_manager()

    class Meta:
        """One posting per channel, day and place."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["channel", "posted_on"], name="catalogue_posting_day")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["item", "channel", "posted_on", "place"], name="catalogue_posting_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.channel} {self.posted_on}"


class ObjectionQuerySet(ScopedQuerySet["Objection"]):
    """Objections are never public; their number is."""

    body_path = "item__body"
    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class Objection(models.Model):
    """An objection to a notice. Personal data: who objected."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="objections")
    received_on = models.DateField(_("收到日期"))
    objector = models.CharField(_("提出人"), max_length=120)
    text = models.TextField(_("内容"))
    outcome = models.CharField(_("处理结果"), max_length=500, blank=True)
    late = models.BooleanField(_("公示期满后收到"), default=False)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        """By day."""

        ordering: ClassVar[list[str]] = ["item", "received_on", "id"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.received_on}"


class TopicQuerySet(ScopedQuerySet["Topic"]):
    """Topics are public."""


class Topic(models.Model):
    """A topic (专题专栏) with its term; when it has ended it leaves the home page (F9)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    code = models.SlugField(_("代码"), max_length=60)
    title = models.CharField(_("标题"), max_length=160)
    introduction = models.TextField(_("导语"), blank=True)
    from_date = models.DateField(_("自"))
    to_date = models.DateField(_("至"), null=True, blank=True)
    on_home = models.BooleanField(_("首页展示"), default=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        """One code per body."""

        ordering: ClassVar[list[str]] = ["body", "-from_date", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "code"], name="catalogue_topic_code")
        ]

    def __str__(self) -> str:
        return self.title


class TopicItem(models.Model):
    """An item in a topic."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="members")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        """Once each."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["topic", "item"], name="catalogue_topic_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.topic_id}/{self.item_id}"


class ImportBatch(models.Model):
    """A batch of old items that was taken over in one transaction (补录)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 over source ids and digests of the contents, in order."""
    first_sequence = models.PositiveBigIntegerField()
    last_sequence = models.PositiveBigIntegerField()
    actor_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.source} {self.number}"


class ImportedSource(models.Model):
    """Which item came from which row of an old system: a second import finds it again."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    source_id = models.CharField(max_length=120)
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="+")

    class Meta:
        """One item per row of the old system."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "source_id"], name="catalogue_imported_once")
        ]

    def __str__(self) -> str:
        return self.source_id


class Cursor(models.Model):
    """How far placements have followed the publish log. One row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        """One row only."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id=1), name="catalogue_one_cursor")
        ]

    def __str__(self) -> str:
        return str(self.sequence)
