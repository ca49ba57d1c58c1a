"""Kinds of information (信息种类) as data files: one file, one kind, no code.

Shipped files lie in this folder; a site adds its own in the folders of ``settings.KIND_FOLDERS``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.foundation.publishing.content import Content
from gongkai.foundation.refusals import Problem
from gongkai.registers.catalogue.kinds.checking import KindFault, examine
from gongkai.registers.catalogue.kinds.loading import Loaded, load, read
from gongkai.registers.catalogue.kinds.shape import FieldSpec, Kind, RuleSpec

__all__ = [
    "KINDS",
    "FieldSpec",
    "Kind",
    "KindFault",
    "RuleSpec",
    "faults_of",
    "kind",
    "load",
    "load_faults",
    "read",
    "validate",
]

SHIPPED = Path(__file__).resolve().parent


@lru_cache(maxsize=8)
def _loaded(folders: tuple[Path, ...], stamp: tuple[tuple[str, int], ...]) -> Loaded:
    del stamp
    return load(folders)


@lru_cache(maxsize=1)
def _shipped() -> Loaded:
    return load((SHIPPED,))


def _now() -> Loaded:
    """Shipped kinds and those of the site; a file of the site counts as soon as it lies there."""
    folders = tuple(Path(one) for one in getattr(settings, "KIND_FOLDERS", ()))
    stamp = tuple(
        (str(path), path.stat().st_mtime_ns)
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.glob("*.toml"))
    )
    return _loaded((SHIPPED, *folders), stamp) if stamp else _shipped()


class _Kinds(Mapping[str, Kind]):
    """All kinds by code, in the order of their files."""

    def __getitem__(self, code: str) -> Kind:
        return _now().kinds[code]

    def __iter__(self) -> Iterator[str]:
        return iter(_now().kinds)

    def __len__(self) -> int:
        return len(_now().kinds)


KINDS: Mapping[str, Kind] = _Kinds()


def kind(code: str) -> Kind:
    """The kind of that code. Raises ``KeyError``."""
    return KINDS[code]


def load_faults() -> tuple[str, ...]:
    """What is wrong with kind files; those files are left out."""
    return _now().faults


def faults_of(content: Content) -> list[KindFault]:
    """Errors and warnings of the content by its kind."""
    found = KINDS.get(content.kind)
    if found is None:
        words = (
            _("没有信息种类“%(code)s”") % {"code": content.kind}
            if content.kind
            else _("请选择信息种类")
        )
        return [KindFault("kind", "unknown_kind" if content.kind else "required", words)]
    return examine(content, found)


def validate(content: Content) -> list[Problem]:
    """What must be put right before the content can move on; warnings are not among it."""
    return [
        Problem(one.field, one.code, one.text)
        for one in faults_of(content)
        if one.severity == "error"
    ]
