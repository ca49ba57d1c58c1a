"""Closed codes of the register of policies, with their names for people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Marker(models.TextChoices):
    """What the document is; one and only one (规范性文件标识)."""

    NORMATIVE = "normative", _("行政规范性文件")
    POLICY = "policy", _("其他政策文件")
    RULE = "rule", _("规章")


class Level(models.TextChoices):
    """Level of the issuer (发文机关层级)."""

    NATIONAL = "national", _("国家")
    PROVINCE = "province", _("省、自治区、直辖市")
    CITY = "city", _("市")
    COUNTY = "county", _("县（市、区）")
    TOWNSHIP = "township", _("乡镇（街道）")
    OWN = "own", _("本机关")


class Origin(models.TextChoices):
    """Whether the body made it (also jointly) or shows what another made."""

    OWN = "own", _("本机关制发")
    REPRINT = "reprint", _("转载")


class RelationKind(models.TextChoices):
    """What one document does to another."""

    AMENDS = "amends", pgettext_lazy("policies", "修改")
    REPEALS = "repeals", pgettext_lazy("policies", "废止")
    REPEALS_PART = "repeals_part", _("部分废止")
    REPLACES = "replaces", _("代替")
    DECLARES_EXPIRED = "declares_expired", _("宣布失效")
    EXTENDS = "extends", _("延长有效期")
    INTERPRETS = "interprets", _("解释")
    IMPLEMENTS = "implements", _("贯彻实施")


ENDING = frozenset({RelationKind.REPEALS, RelationKind.REPLACES, RelationKind.DECLARES_EXPIRED})
"""Relations that end the life of their target."""

CHANGING = frozenset({RelationKind.AMENDS, RelationKind.REPEALS_PART})
"""Relations after which the target goes on, changed."""

ACTING = ENDING | CHANGING | {RelationKind.EXTENDS}
"""Relations that move the validity of their target."""


class RelationState(models.TextChoices):
    """A relation read from a text counts only when a person has confirmed it."""

    PROPOSED = "proposed", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    DISMISSED = "dismissed", _("不采用")


class CleanupDecision(models.TextChoices):
    """Result of a clean-up for one document (清理结果)."""

    UNDECIDED = "", _("未定")
    KEEP = "keep", _("继续有效")
    AMEND = "amend", _("拟修改")
    REPEAL = "repeal", pgettext_lazy("policies", "废止")
    INVALID = "invalid", _("宣布失效")


class BackReviewDecision(models.TextChoices):
    """What becomes of an old document not published so far."""

    UNDECIDED = "", _("未定")
    PUBLISH = "publish", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    WITHHOLD = "withhold", _("不予公开")


class Form(models.TextChoices):
    """Form of an interpretation (解读形式)."""

    TEXT = "text", _("文字解读")
    PICTURE = "picture", _("图片解读")
    VIDEO = "video", _("视频解读")
    H5 = "h5", _("H5解读")
    CONFERENCE = "conference", _("新闻发布会")
    QUESTIONS = "questions", _("答记者问")


class EventKind(models.TextChoices):
    """Kind of a policy event."""

    BRIEFING = "briefing", _("政策宣讲")
    TRAINING = "training", _("政策培训")


class Stage(models.TextChoices):
    """Stages of a decision dossier, in their order."""

    DRAFT = "draft", _("决策草案")
    CALL = "call", _("征求意见")
    ADOPTION = "adoption", _("意见采纳情况")
    HEARING = "hearing", _("听证")
    EXPERT = "expert", _("专家论证、风险评估")
    LEGAL = "legal", _("合法性审查")
    DECISION = "decision", _("决策结果")
    EXECUTION = "execution", _("执行情况")
    RESULT = "result", _("实施效果")


class ConcernKind(models.TextChoices):
    """How grave a public concern is; the periods of an answer hang on it."""

    MAJOR = "major", _("重大突发事件")
    OTHER = "other", _("其他政务舆情")


class ZeroRegister(models.TextChoices):
    """Registers for which a year without an entry is declared in words."""

    CLARIFICATION = "clarification", _("澄清虚假或者不完整信息")
    CONCERN = "concern", _("回应社会关切")


class FigureColumn(models.TextChoices):
    """Columns of table 2 in both editions of the report form, and a figure of the prose."""

    MADE = "made", _("本年制发件数")
    REPEALED = "repealed", _("本年废止件数")
    IN_FORCE = "in_force", _("现行有效件数")
    NEW_MADE = "new_made", _("本年新制作数量")
    NEW_PUBLIC = "new_public", _("本年新公开数量")
    TOTAL_PUBLIC = "total_public", _("对外公开总数量")
    STATED = "stated", _("正文所写数量")
