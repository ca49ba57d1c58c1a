"""What must be decided at the source before a draft can move on (公开属性源头认定, group D).

Errors stand against submission, warnings are shown and may be ignored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.holidays.services import calendar_for
from gongkai.foundation.publishing.choices import Attribute, SourceKind, Stage
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue import wordings
from gongkai.registers.catalogue.choices import ColumnState, EntryState, Timing
from gongkai.registers.catalogue.kinds import KINDS, Kind, KindFault
from gongkai.registers.catalogue.kinds import values as read
from gongkai.registers.catalogue.models import CatalogueEntry, Column, EntryItem, NegativeEntry
from gongkai.registers.catalogue.services.bases import basis_flags
from gongkai.registers.wording.automata import Around, around

EMPTY_REASONS = frozenset({"其他", "其它", "无", "略", "/", "-", "—", "同上", "其他原因"})
"""Words that give no reason (practice, D1)."""
_STAGE_ORDER = list(Stage)


def _error(field: str, code: str, text: str) -> KindFault:
    return KindFault(field, code, text)


def _flag(field: str, code: str, text: str) -> KindFault:
    return KindFault(field, code, text, "warning")


def gate_faults(
    scope: Scope,
    body: Body,
    content: Content,
    today: date,
    item: Item | None = None,
    state: Around | None = None,
) -> list[KindFault]:
    """Everything the gates have against the content. ``state`` is what ``around`` just said."""
    kind = KINDS.get(content.kind)
    parent = _parent(scope, content)
    return [
        *_attribute(content),
        *_forwarded(content, parent),
        *_negative(content, _negative_list(state or around(body))),
        *_stages(body, content, kind),
        *_dates(content, today, item),
        *_source(content, parent),
        *_issuers(body, content),
        *_interpretation(content, kind),
        *place_faults(body, content, kind),
        *_timing(content, item),
        *_window(body, content, kind),
        *_files(content, kind),
        *_follows(body, content, kind, item),
        *_bases(scope, body, content, today),
    ]


def _bases(scope: Scope, body: Body, content: Content, today: date) -> Iterator[KindFault]:
    """Bases that the text cites and that the library knows to be repealed or ambiguous (B3).

    How a number is written is told by the content checks (W02)."""
    for one in basis_flags(scope, body, wordings.plain(content.html), content.made_on or today):
        if one.code != "form":
            yield _flag("html", f"basis_{one.code}", f"{one.place}：{one.text}")


def inherited(scope: Scope, content: Content) -> tuple[str, str] | None:
    """Attribute and reason of the document that is forwarded, where we hold it (D5)."""
    if content.source.kind != SourceKind.FORWARDED:
        return None
    parent = _parent(scope, content)
    if parent is None or not parent.attribute:
        return None
    return parent.attribute, _("转发文件，沿用原文件的公开属性")


def _parent(scope: Scope, content: Content) -> Item | None:
    if not content.source.parent:
        return None
    try:
        rows = Item.objects.within(scope).filter(uid=content.source.parent)
        return rows.select_related("published", "draft").first()
    except (ValueError, TypeError):
        return None


def _attribute(content: Content) -> Iterator[KindFault]:
    attribute, reason = content.attribute, content.attribute_reason.strip()
    if not content.title.strip():
        yield _error("title", "required", _("请填写标题"))
    if not attribute:
        yield _error("attribute", "required", _("请认定公开属性，未认定的不能提交审核"))
        return
    if attribute not in Attribute.values:
        yield _error("attribute", "unknown", _("公开属性不在可选范围"))
        return
    if reason.rstrip("。.") in EMPTY_REASONS:
        words = _("“%(reason)s”不是理由，请写明具体理由") % {"reason": reason}
        yield _error("attribute_reason", "empty_reason", words)
    elif not reason:
        yield _error("attribute_reason", "required", _("请写明认定公开属性的理由"))
    if attribute == Attribute.WITHHELD and not content.attribute_ground.strip():
        yield _error("attribute_ground", "required", _("不予公开须写明法律依据（条款）"))
    if attribute == Attribute.PROACTIVE:
        for one in content.attachments:
            if one.attribute not in ("", Attribute.PROACTIVE):
                words = _("主动公开的信息附有不属于主动公开的附件：%(name)s") % {"name": one.name}
                yield _error("attachments", "withheld_attachment", words)


def _forwarded(content: Content, parent: Item | None) -> Iterator[KindFault]:
    if content.source.kind != SourceKind.FORWARDED or parent is None or not content.attribute:
        return
    if not parent.attribute or parent.attribute == content.attribute:
        return
    old = Attribute(parent.attribute).label
    if not content.attribute_reason.strip():
        words = _("原文件为“%(old)s”，转发时改变公开属性须写明理由") % {"old": old}
        yield _error("attribute_reason", "redecided_without_reason", words)
    elif parent.attribute == Attribute.WITHHELD and content.attribute == Attribute.PROACTIVE:
        words = _("原文件为“不予公开”，转发文件却为“主动公开”，请核对")
        yield _flag("attribute", "parent_withheld", words)


def _negative_list(state: Around) -> tuple[NegativeEntry, ...]:
    return _negative_rows(state.body_id, state.mark)


@lru_cache(maxsize=256)
def _negative_rows(body_id: int, _mark: int) -> tuple[NegativeEntry, ...]:
    """Read once per state of the lists: who changes the negative list draws a new mark."""
    rows = NegativeEntry.objects.unscoped("the check at the source")
    return tuple(rows.filter(body_id=body_id, state=EntryState.ACTIVE).order_by("pk"))


def _negative(content: Content, entries: Sequence[NegativeEntry]) -> Iterator[KindFault]:
    """Used when the attribute is decided. Names the number of the entry only, never its words."""
    if content.attribute != Attribute.PROACTIVE:
        return
    if not entries:
        return
    title, text = content.title.strip(), wordings.squeezed(content.title, content.html)
    for entry in entries:
        if entry.until and content.made_on and content.made_on > entry.until:
            continue
        words = {"n": entry.pk}
        if title and title == entry.title.strip():
            told = _("标题与负面清单第 %(n)d 项相同，不得主动公开") % words
            yield _error("attribute", "negative_list", told)
        elif any(word and wordings.squeezed("", word) in text for word in entry.words):
            told = _("内容涉及负面清单第 %(n)d 项，请核对公开属性") % words
            yield _flag("attribute", "negative_list_words", told)


def _stages(body: Body, content: Content, kind: Kind | None) -> Iterator[KindFault]:
    unknown = [one for one in content.stages if one not in Stage.values]
    if unknown:
        words = _("没有五公开环节“%(stage)s”") % {"stage": "、".join(unknown)}
        yield _error("stages", "unknown", words)
        return
    if not content.stages:
        if kind is None or not kind.news:
            words = _("没有认定五公开环节（决策、执行、管理、服务、结果）")
            yield _flag("stages", "no_stage", words)
        return
    earliest = min(_STAGE_ORDER.index(Stage(one)) for one in content.stages)
    if earliest == _STAGE_ORDER.index(Stage.RESULT) and content.entry:
        tied = EntryItem.objects.filter(entry__body=body, entry__code=content.entry)
        rows = Item.objects.unscoped("stages of the same 事项").filter(
            pk__in=tied.values("item_id"), published__isnull=False
        )
        seen = rows.values_list("published__content__stages", flat=True)[:200]
        if not any(set(stages or ()) - {Stage.RESULT.value} for stages in seen):
            words = _("“结果公开”之前没有公开过本事项的其他环节")
            yield _flag("stages", "result_without_earlier", words)


def _dates(content: Content, today: date, item: Item | None) -> Iterator[KindFault]:
    made, shown = content.made_on, content.displayed_on
    if content.back_captured:
        if made is None and shown is None:
            words = _("补录的信息须保留原成文日期或者原发布日期")
            yield _error("displayed_on", "original_date", words)
        if shown and shown > today:
            yield _error("displayed_on", "future", _("补录信息的原发布日期不能晚于今天"))
    if made and shown and made > shown:
        words = _("成文日期 %(made)s 晚于发布日期 %(shown)s") % {"made": made, "shown": shown}
        yield _error("made_on", "made_after_published", words)
    if made and made > today:
        words = _("成文日期 %(made)s 晚于今天，公开以前须改正") % {"made": made}
        yield _flag("made_on", "made_in_future", words)
    if made is None and content.attribute == Attribute.PROACTIVE:
        words = _("没有成文日期，无法计算二十个工作日的公开期限")
        yield _flag("made_on", "no_made_date", words)
    if shown and not content.back_captured:
        from_day = _first_day(item) or today
        if shown < from_day:
            words = _("显示的发布日期 %(shown)s 早于实际首次公开日期 %(real)s") % {
                "shown": shown,
                "real": from_day,
            }
            yield _flag("displayed_on", "displayed_before_real", words)


def _first_day(item: Item | None) -> date | None:
    if item is None or item.first_published_at is None:
        return None
    return item.first_published_at.date()


def _source(content: Content, parent: Item | None) -> Iterator[KindFault]:
    source = content.source
    if source.kind not in SourceKind.values:
        yield _error("source", "unknown", _("信息来源不在可选范围"))
        return
    if source.kind == SourceKind.OWN and not (source.name.strip() or content.issuer.strip()):
        yield _flag("issuer", "no_source", _("没有写明来源，页面将以本机关名称作为来源"))
    if source.kind == SourceKind.OBTAINED and not source.name.strip():
        yield _error("source.name", "required", _("获取的信息须写明从何处获取"))
    if source.kind == SourceKind.FORWARDED and not (source.name.strip() or source.parent):
        yield _error("source.name", "required", _("转发的文件须写明原发文机关"))
    if source.kind == SourceKind.REPRINT:
        if not source.name.strip():
            yield _error("source.name", "required", _("转载须写明来源"))
        if not source.url.strip():
            yield _error("source.url", "required", _("转载须写明原文网址"))
        if source.published_on is None:
            yield _error("source.published_on", "required", _("转载须写明原发布日期"))
        if parent is not None:
            version = parent.published or parent.draft
            original = str(version.content.get("html", "")) if version else ""
            if wordings.squeezed("", original) != wordings.squeezed("", content.html):
                yield _flag("html", "altered_reprint", _("转载的文字与原文不一致"))


def _issuers(body: Body, content: Content) -> Iterator[KindFault]:
    if not content.issuer.strip():
        return
    issuers = [one.strip() for one in content.issuer.split("、")]
    if "" in issuers:
        yield _error("issuer", "empty_issuer", _("联合发文机关之间用一个顿号分开，不能有空缺"))
    if len(set(issuers)) != len(issuers):
        yield _error("issuer", "issuer_twice", _("联合发文机关重复"))
    own = {body.name, *body.short_names}
    if content.source.kind == SourceKind.OWN and not own & set(issuers):
        yield _flag("issuer", "own_body_missing", _("本机关制作的信息，发文机关中没有本机关"))


def _interpretation(content: Content, kind: Kind | None) -> Iterator[KindFault]:
    if kind is None or not kind.interpretation or content.attribute != Attribute.PROACTIVE:
        return
    if content.source.kind in (SourceKind.REPRINT, SourceKind.FORWARDED) or content.back_captured:
        return
    plan = content.interpretation
    match plan.get("plan"):
        case "with":
            names = {"form": _("解读形式"), "owner": _("解读责任人"), "due": _("完成时间")}
            for name, words in names.items():
                if read.empty(plan.get(name)):
                    text = _("解读方案须写明%(what)s") % {"what": words}
                    yield _error(f"interpretation.{name}", "required", text)
            if not read.empty(plan.get("due")) and read.day(plan.get("due")) is None:
                yield _error("interpretation.due", "bad_date", _("解读完成时间不是日期"))
        case "exempt":
            reason = str(plan.get("reason", "")).strip()
            if not reason or reason in EMPTY_REASONS:
                text = _("不作解读的，须写明理由")
                yield _error("interpretation.reason", "required", text)
        case _:
            text = _("规范性文件须同步制定解读方案，或者写明不作解读的理由")
            yield _error("interpretation", "required", text)


def place_faults(body: Body, content: Content, kind: Kind | None) -> Iterator[KindFault]:
    """Columns and 事项 that do not exist or are closed."""
    if content.columns:
        rows = Column.objects.unscoped("columns of the draft's own body").filter(
            body=body, code__in=content.columns
        )
        known = {one.code: one for one in rows}
        for code in content.columns:
            column = known.get(code)
            if column is None:
                words = _("本机关没有栏目“%(code)s”") % {"code": code}
                yield _error("columns", "unknown_column", words)
            elif column.state != ColumnState.ACTIVE:
                words = _("栏目“%(name)s”已停用，请另选栏目") % {"name": column.name}
                yield _error("columns", "closed_column", words)
            elif column.statutory and kind and kind.news:
                words = _("工作动态不属于法定主动公开内容，不宜放入“%(name)s”") % {
                    "name": column.name
                }
                yield _flag("columns", "news_in_statutory", words)
    elif content.attribute == Attribute.PROACTIVE:
        yield _flag("columns", "no_column", _("没有选择栏目，公开后不在任何栏目中显示"))
    if content.entry:
        entries = CatalogueEntry.objects.unscoped("the draft's own body")
        entry = entries.filter(body=body, code=content.entry).first()
        if entry is None:
            words = _("基本目录中没有事项“%(code)s”") % {"code": content.entry}
            yield _error("entry", "unknown_entry", words)
        elif entry.state != EntryState.ACTIVE:
            words = _("事项“%(title)s”已停用") % {"title": entry.title}
            yield _error("entry", "closed_entry", words)


def _timing(content: Content, item: Item | None) -> Iterator[KindFault]:
    if content.timing and content.timing not in Timing.values:
        yield _error("timing", "unknown", _("公开节奏不在可选范围"))
    if content.timing == Timing.PERMANENT and item is not None and item.expires_at:
        yield _flag("timing", "permanent_expires", _("长期公开的信息设了到期撤下时间"))
    last_only = len(content.stages) == 1 and Stage.RESULT.value not in content.stages
    if content.timing == Timing.STAGED and last_only:
        words = _("逐段公开的信息没有写明下一环节")
        yield _flag("timing", "no_next_stage", words)


def _window(body: Body, content: Content, kind: Kind | None) -> Iterator[KindFault]:
    """The period for objections against the number of days that its own basis demands (F10)."""
    span = read.period(content.fields.get("window")) if kind and kind.window else None
    least = read.number(content.fields.get("least_days"))
    if span is None or least is None or span[1] < span[0]:
        return
    if content.fields.get("least_unit") == "working":
        calendar = calendar_for(body)
        days = calendar.working_days_between(span[0], span[1])
        days += int(calendar.is_working_day(span[0]))
        words = _("公示期只有 %(days)d 个工作日，要求不少于 %(least)d 个工作日")
    else:
        days = (span[1] - span[0]).days + 1
        words = _("公示期只有 %(days)d 日，要求不少于 %(least)d 日")
    if days < least:
        text = words % {"days": days, "least": int(least)}
        yield _error("fields.window", "window_too_short", text)


def _files(content: Content, kind: Kind | None) -> Iterator[KindFault]:
    if kind is None or not kind.policy:
        return
    files = [one for one in content.attachments if not one.media_type.startswith("image/")]
    if content.attachments and not files and not wordings.plain(content.html).strip():
        words = _("政策文件只有扫描图片，请附可下载的文件")
        yield _flag("attachments", "scanned_only", words)
    elif not files:
        words = _("政策文件没有可下载的电子文件")
        yield _flag("attachments", "no_download", words)


def _follows(
    body: Body, content: Content, kind: Kind | None, item: Item | None
) -> Iterator[KindFault]:
    """An earlier part of the same matter that should be public first (决算 after 预算, …)."""
    if kind is None or not kind.follows or content.back_captured:
        return
    rows = Item.objects.unscoped("earlier part of the same matter").filter(
        body=body, kind=kind.follows, published__isnull=False
    )
    if kind.same:
        value = content.fields.get(kind.same)
        if read.empty(value):
            return
        wanted = str(value).strip()
        seen = rows.values_list(f"published__content__fields__{kind.same}", "made_on")[:500]
        found = [made for other, made in seen if str(other).strip() == wanted]
    else:
        found = list(rows.values_list("made_on", flat=True)[:1])
    before = KINDS[kind.follows].label if kind.follows in KINDS else kind.follows
    if not found:
        words = _("没有找到此前公开的“%(before)s”") % {"before": before}
        yield _flag("kind", "nothing_before", words)
    elif kind.same and content.made_on:
        dates = [one for one in found if one]
        if dates and min(dates) > content.made_on:
            words = _("成文日期早于同一事项的“%(before)s”") % {"before": before}
            yield _flag("made_on", "before_its_forerunner", words)
