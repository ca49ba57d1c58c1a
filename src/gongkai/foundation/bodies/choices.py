"""Closed codes of bodies, with their names for people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rank(models.TextChoices):
    """Administrative rank."""

    STATE = "state", _("国家级")
    PROVINCE = "provincial", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    ZONE = "zone", _("开发区")
    TOWNSHIP = "township", _("乡镇级")


class Kind(models.TextChoices):
    """What kind of body it is; a government reports for its whole area (汇总)."""

    GOVERNMENT = "government", _("人民政府")
    GENERAL_OFFICE = "general_office", _("政府办公厅（室）")
    DEPARTMENT = "department", _("政府部门")
    ZONE = "zone", _("管理委员会")
    OTHER = "other", _("其他")
