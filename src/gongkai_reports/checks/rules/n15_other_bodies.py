"""Names of other bodies left in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_reports.checks.base import Check, Context, Span
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_KINDS = ("局", "厅", "委", "办")
_BODY = re.compile(
    r"^(?P<region>(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区))?(?:[\u4e00-"
    r"\u9fff]{2,7}?(?:市|自治州|地区|盟))?(?:[\u4e00-\u9fff]{1,7}?(?:县|区|旗|市))?)"
    r"(?P<field>[\u4e00-\u9fff]{2,16}?)(?P<kind>委员会|办公厅|办公室|局|厅|委)$"
)
_SHORT = {
    "科学技术": ("科技",),
    "科学技术和知识产权": ("科技", "科知", "知识产权"),
    "人力资源和社会保障": ("人社", "人力资源社会保障"),
    "发展和改革": ("发改", "发展改革"),
    "卫生健康": ("卫健", "卫生计生", "卫计"),
    "住房和城乡建设": ("住建", "住房城乡建设"),
    "住房城乡建设": ("住建",),
    "生态环境": ("环保", "环境保护"),
    "文化和旅游": ("文旅", "文化旅游"),
    "文化广电和旅游": ("文旅", "文广旅"),
    "市场监督管理": ("市场监管", "工商"),
    "工业和信息化": ("工信",),
    "交通运输": ("交通",),
    "农业农村": ("农业",),
    "退役军人事务": ("退役军人",),
    "医疗保障": ("医保",),
    "应急管理": ("应急", "安监"),
    "城市管理": ("城管",),
    "水利": ("水务",),
    "水务": ("水利",),
    "行政审批": ("审批",),
    "统计": (),
}
_SELF = re.compile(r"我(?<![自对问]我)([局厅委办署院所])(?![国们])")
_SUPERIOR = re.compile(
    r"(?:省|自治区|国家|中央|全国|部|厅|直辖市|区|省级|市级|上级|原)$|(?:经|由|"
    r"向|报|报送|送|被|与|和|及|、|获|受|据|根据|按照|在|转发|对接|给|征求|联合|参加|会同|报请|赴|到|从|沿用|争取|获得|得到|接受|配合|协助|听取|征得|转报|上报)$"
)
_OTHER_REGION = re.compile(
    r"(?:赴|到|与|和|及|学习|借鉴|联合|会同|调研|接待|、|交流|给|向|被|由|经)$"
)
# Characters that stand before 市/县 as words of the sentence and not in names of places.
_NO_PLACE = re.compile(
    "[年度我本全各该省级地设与有可的在和由向对是将及为以按照从到给被让等使把做被依"
    "了各也就又还并经受据自于之其所两多每同外去来开过即任至或而但已未不若如原赴访迎邀局厅委办处科室公报发布通知接收联系请教参观学习交流]"
)
_BOUNDARY = re.compile(
    r"(?:编制|制定|印发|按照|根据|宣传|了解|关于|推进|修订|结合|依据|加强|完善|"
    r"落实|建立|作为|代表|围绕|方便|查询|登录|访问|自治区|省|州)$"
)
_OWN_KIND = {"委员会": "委", "办公厅": "厅", "办公室": "办"}


# What bodies say of themselves in these reports, right behind their name.
_ORGAN = re.compile(
    r"(?:局|委员会|办公室|办公厅|厅|政府|管委会)(?=[始高健认严深扎积不切持坚全主办])"
)
_SELF_TALK = re.compile(
    r"(?:始终)?(?:高度重视|健全(?:工作)?机制|认真(?:贯彻|落实|学习|组织)|严格(?:"
    r"落实|按照|执行)|深入贯彻|扎实推进|积极(?:推进|做好|落实)|"
    r"不断(?:完善|加强|健全)|切实加强|持续(?:加强|推进|做好)|坚持以|全面(?:贯彻|"
    r"落实|推进)|主动公开(?:基本)?目录|办公室联系)"
)
_MARK = re.compile(r"[,。;:、()“”《》]")
_FULL_NAME = re.compile(
    r"(?:^|编制|由|年度?|与|和|制定|完善)?(?P<name>(?:[\u4e00-\u9fff]{2,3}市)?(?"
    r"P<place>[\u4e00-\u9fff]{2,3}[市县区旗州盟])(?:[\u4e00-\u9fff]{2,14}?(?:局|委员会|办公室|厅)|人民政府(?:办公[厅室])?|管委会|管理委员会))$"
)
_GOVERNMENT = re.compile(r"^([\u4e00-\u9fff]{2,12}[县区旗])人民政府(?:办公室)?$")


@dataclass(slots=True)
class BodyName:
    """Parts of the body's full name."""

    region: str
    fields: tuple[str, ...]
    kind: str


def split_body(body: str) -> BodyName | None:
    """Region, field of work (with short forms) and kind of a department; ``None`` otherwise."""
    m = _BODY.match(body)
    government = _GOVERNMENT.match(body)
    if government is not None:
        return BodyName(government[1], ("人民政府",), "")
    if m is None or "政府" in m["field"]:
        return None
    field = m["field"]
    if field in {"管理", "人民政府"} or len(field) < 2:
        return None
    shorts = _SHORT.get(field, ())
    return BodyName(
        m["region"], tuple(dict.fromkeys((field, *shorts))), _OWN_KIND.get(m["kind"], m["kind"])
    )


class OtherBodies(Check):
    """其他机关名称残留。

    The body's own field of work with another kind of body (科技厅 in the report of a 科技局) as the
    subject, 我厅 in the report of a 局, and the same department of another place. Naming the
    superior (省科技厅) is right.
    """

    id = "N15"
    title = "没有其他机关的名称残留"
    title_en = "No other body's name is left in the text"
    source = "前后一致"
    kind = "copy_paste"
    severity = Severity.LIKELY

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield one finding per foreign name, with all its places."""
        yield from self._foreign_subject(ctx)
        name = split_body(ctx.report.body)
        if name is None or ctx.is_roll_up or not name.kind:
            return
        yield from self._self_words(ctx, name)
        yield from self._same_field(ctx, name)
        yield from self._other_place(ctx, name)

    def _found(self, ctx: Context, foreign: str, own: str, spans: list[Span]) -> ReportFinding:
        n = len(spans)
        return self.finding(
            ctx,
            stated=foreign,
            computed=own,
            zh=(
                f"文中有 {n} 处以“{foreign}”自称或代替本机关（{ctx.report.body}），"
                "可能抄自其他机关的报告。"
            ),
            en=f"“{foreign}” stands {n} time(s) where {ctx.report.body} is meant: copied text?",
            spans=spans,
        )

    def _self_words(self, ctx: Context, name: BodyName) -> Iterator[ReportFinding]:
        spans: dict[str, list[Span]] = {}
        kinds: Counter[str] = Counter()
        for m in _SELF.finditer(ctx.text):
            kinds[m[1]] += 1
            spans.setdefault(m[1], []).append(m.span())
        own = {name.kind}
        if name.kind == "厅" and ctx.report.body.endswith("办公厅"):
            own |= {"办", "厅"}
        for kind, places in spans.items():
            if kind in own or (kind == "办" and ctx.report.body.endswith("办公室")):
                continue
            if kind in {"院", "所", "署"} and kind not in _KINDS:
                continue
            wide = [(max(0, s - 6), min(len(ctx.text), e + 10)) for s, e in places]
            yield self._found(ctx, f"我{kind}", f"我{name.kind}", wide)

    def _same_field(self, ctx: Context, name: BodyName) -> Iterator[ReportFinding]:
        others = [k for k in ("厅", "局", "委") if k != name.kind]
        fields = "|".join(map(re.escape, sorted(name.fields, key=len, reverse=True)))
        pattern = re.compile(f"(?P<name>(?:{fields})(?P<kind>{'|'.join(others)}))(?!级|长办)")
        spans: dict[str, list[Span]] = {}
        for m in pattern.finditer(ctx.text):
            start = m.start()
            before = ctx.text[max(0, start - 4) : start]
            if _SUPERIOR.search(before) or ctx.prose.structure.in_table(start):
                continue
            # A place name in front makes it another body's full name: the superior or a peer.
            if re.search(r"(?:省|市|县|区|州|旗|盟|国|部)$", before) or "《" in before:
                continue
            if _region_in_front(ctx, before, name):
                continue
            spans.setdefault(m["name"], []).append(
                (max(0, start - 6), min(len(ctx.text), m.end() + 8))
            )
        for foreign, places in spans.items():
            own = foreign[:-1] + name.kind
            yield self._found(ctx, foreign, own, places)

    def _foreign_subject(self, ctx: Context) -> Iterator[ReportFinding]:
        """Bodies of another place that say of themselves what the reporting body should say."""
        own = ctx.report.body
        regions = re.findall(r"[\u4e00-\u9fff]{1,7}?[市县区旗州盟]", own)
        if not own or not regions:
            return
        text, breaks = ctx.text, ctx.prose.folded.breaks
        spans: dict[str, list[Span]] = {}
        for organ in _ORGAN.finditer(text):
            start = organ.end()
            m = _SELF_TALK.match(text, start)
            if m is None:
                continue
            left = max(0, start - 26)
            for mark in _MARK.finditer(text, left, start):
                left = mark.end()
            left = max([left, *(b for b in range(left, start) if b in breaks)])
            body = _FULL_NAME.search(text, left, start)
            if body is None:
                continue
            place = body["place"]
            if (
                _NO_PLACE.search(place[:-1])
                or place in own
                or body.group() in own
                or own in body.group()
            ):
                continue
            whole_city = len(regions) == 1 and regions[0].endswith(("市", "州", "盟"))
            if ctx.is_roll_up and whole_city and place[-1] in "县区旗":
                continue  # a body of the area itself, told as an example
            spans.setdefault(body.group("name"), []).append((body.start("name"), m.end()))
        for foreign, places in spans.items():
            yield self._found(ctx, foreign, own, places)

    def _other_place(self, ctx: Context, name: BodyName) -> Iterator[ReportFinding]:
        if not name.region:
            return
        last = re.search(r"([\u4e00-\u9fff]{1,7}?)([市县区旗州盟])$", name.region)
        if last is None:
            return
        field = "|".join(map(re.escape, name.fields))
        pattern = re.compile(rf"{last[2]}(?:{field}){name.kind}(?:员会|办公室)?")
        text = ctx.text
        spans: dict[str, list[Span]] = {}
        for m in pattern.finditer(text):
            start = _place_start(ctx, m.start())
            place = text[start : m.start() + 1]
            if len(place) < 3 or place[:-1] in name.region or name.region.endswith(place[-3:]):
                continue
            if (
                _OTHER_REGION.search(text, max(0, start - 3), start)
                or text[m.end() : m.end() + 1] == "、"
            ):
                continue
            spans.setdefault(text[start : m.end()], []).append((start, m.end()))
        if len(spans) > 2:
            return
        for foreign, places in spans.items():
            yield self._found(ctx, foreign, ctx.report.body, places)


def _place_start(ctx: Context, end: int) -> int:
    """Where the name of the place before ``end`` begins; ``end`` when no name stands there.

    A name has two or three characters and is set off on its left by a mark, a line break or a
    verb; without a list of all places nothing else tells 望屏市 from 情况｜市.
    """
    text, breaks = ctx.text, ctx.prose.folded.breaks
    for length in (2, 3):
        start = end - length
        if start < 0 or end in breaks or any(b in breaks for b in range(start + 1, end)):
            return end
        name = text[start:end]
        if _NO_PLACE.search(name) or not all("\u4e00" <= c <= "\u9fff" for c in name):
            return end
        before = text[max(0, start - 2) : start]
        if (
            start in breaks
            or not before
            or not "\u4e00" <= before[-1] <= "\u9fff"
            or _BOUNDARY.search(before)
        ):
            return start
    return end


def _region_in_front(ctx: Context, before: str, name: BodyName) -> bool:
    """Whether the place in front is a region (广西科技厅): a superior named in short."""
    province = re.compile(
        r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|"
        r"江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|兵团)$"
    )
    return bool(province.search(before))
