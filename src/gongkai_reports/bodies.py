"""Names of bodies: spelled out, completed with their region, and their level."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORT: dict[str, str] = {
    "科委": "科学技术委员会",
    "科技委": "科学技术委员会",
    "发改委": "发展和改革委员会",
    "经信委": "经济和信息化委员会",
    "住建委": "住房和城乡建设委员会",
    "卫健委": "卫生健康委员会",
    "卫生健康委": "卫生健康委员会",
    "卫计委": "卫生和计划生育委员会",
    "教委": "教育委员会",
    "农委": "农业委员会",
    "农业农村委": "农业农村委员会",
    "商务委": "商务委员会",
    "国资委": "国有资产监督管理委员会",
    "民宗委": "民族宗教事务委员会",
    "规资局": "规划和自然资源局",
    "发展改革委": "发展和改革委员会",
    "经济信息化委": "经济和信息化委员会",
    "交通委": "交通委员会",
    "科技厅": "科学技术厅",
    "科技局": "科学技术局",
    "教科局": "教育科学技术局",
    "工信厅": "工业和信息化厅",
    "工信局": "工业和信息化局",
    "人社厅": "人力资源和社会保障厅",
    "人社局": "人力资源和社会保障局",
    "住建厅": "住房和城乡建设厅",
    "住建局": "住房和城乡建设局",
    "发改局": "发展和改革局",
}
_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
_ORGAN = re.compile(r"(?:厅|局|委员会|委|办公室|办公厅|中心|部|院|署|处|社|会|政府|队|台|馆)$")
_ZONE = re.compile(
    r"(?:实验区|开发区|新区|高新区|园区|示范区|管理区|产业区|合作区|度假区|试验区|经济区|开放区)$"
)
_ZONE_ANY = re.compile(
    r"实验区|开发区|新区|高新区|园区|示范区|管理区|产业区|合作区|度假区|试验区|经济区|开放区"
)


def most_printed(name: str, dense: str) -> str:
    """The name as the text prints it most often, one character apart (damage by OCR)."""
    if len(name) < 5:
        return name
    counts: dict[str, int] = {}
    starts: set[int] = set()
    size = len(name)
    for piece, offset in ((name[-3:], size - 3), (name[:3], 0)):
        at = dense.find(piece)
        while at >= 0:
            start = at - offset
            seen = dense[start : start + size] if start >= 0 else ""
            if start in starts:
                seen = ""
            starts.add(start)
            if len(seen) == size and sum(a != b for a, b in zip(seen, name, strict=True)) <= 1:
                counts[seen] = counts.get(seen, 0) + 1
            at = dense.find(piece, at + 1)
    best = max(counts, key=lambda n: (counts[n], n == name), default=name)
    return best if counts.get(best, 0) > counts.get(name, 0) + 1 else name


@lru_cache(maxsize=2048)
def spell_out(name: str) -> str:
    """A body's name with the common short forms spelled out (科委, 发改委 …)."""
    for short, full in _SHORT.items():
        if name.endswith(short) and not name.endswith(full):
            return name[: -len(short)] + full
    return name


def with_region(name: str, dense: str, loose: str) -> str:
    """The name completed from the text: region put in front, organ put behind a bare place."""
    if not name:
        return name
    if name.endswith(("省", "自治区")) or re.fullmatch(r"[\u4e00-\u9fff]{2,8}[市县州盟旗]", name):
        return name + "人民政府"
    if re.fullmatch(r"[\u4e00-\u9fff]{2,10}区", name) and not _ZONE.search(name):
        name += "人民政府"
    elif _ZONE.search(name):
        full = name + "管理委员会"
        name = full if full in dense or "管委会" not in dense else name + "管委会"
    if name.startswith("自治区"):
        region = re.search(
            "内蒙古自治区|广西壮族自治区|宁夏回族自治区|新疆维吾尔自治区|西藏自治区", dense
        )
        if region:
            name = region.group() + name[3:]
    if _NO_REGION.match(name) or not re.search("[省市县区州盟旗镇乡村部]|国|自治", name[:-1]):
        return _with_city(name, dense, loose)
    if re.match(r"[\u4e00-\u9fff]{2,5}[县区]", name) and not _ZONE_ANY.search(name):
        before = re.search(rf"([\u4e00-\u9fff]{{2,6}}[市州盟]){re.escape(name[:4])}", dense)
        if before:
            return _region_tail(before.group(1)[:-1]) + before.group(1)[-1] + name
    return name


def with_organ(name: str, dense: str) -> str:
    """A bare township or street with the organ that reports for it."""
    if name.endswith(("镇", "乡")):
        return name + "人民政府"
    if name.endswith(("街道", "街")) and name + "办事处" in dense:
        return name + "办事处"
    return name


def _with_city(name: str, dense: str, loose: str) -> str:
    """A name printed without its place (``市科学技术局``) completed from the signature or text."""
    signed = re.search(rf"^\s*([\u4e00-\u9fff]{{2,9}}{re.escape(name)})\s*$", loose, re.MULTILINE)
    if signed:
        return signed.group(1)
    places: dict[str, int] = {}
    end = "" if _NO_REGION.match(name) else "[省市县区州盟旗]"
    for match in re.finditer(rf"([\u4e00-\u9fff]{{2,9}}{end}){re.escape(name)}", dense):
        place = _region_tail(match.group(1))
        if len(place) >= 2 and not _NO_PLACE.search(place):
            places[place] = places.get(place, 0) + 1
    if not places:
        return _own_site(name, dense)
    return max(places, key=lambda p: (places[p], -len(p))) + name


def _own_site(name: str, dense: str) -> str:
    """The place taken from the site the report is published on (``X区人民政府网站``)."""
    site = re.search(
        rf"(?:[在于过录范护托陆到\"'《(,。、])(?P<place>[\u4e00-\u9fff]{{2,5}}){name[0]}"
        r"(?:人民)?政府(?:门户)?网",
        dense,
    )
    if site is None or not _NO_REGION.match(name):
        return name
    return (
        re.sub("^(?:印发|规范|维护|加强|建设|依托|登录|通过|利用|优化)", "", site["place"]) + name
    )


_NO_REGION = re.compile(r"[市县区省州盟旗](?![\u4e00-\u9fff]{0,2}[市县区])")
# Words of headings and sentences that stand in front of a name when white space is taken out.
_NO_PLACE = re.compile("信息|管理|公开|工作|情况|建设|保障|平台|申请|监督")
_STOP = re.compile(
    r".*(?:由|与|和|请|向|的|据|对|及|在|是|为|即|到|至|按|照|经|以|市委|中共|来|通过|报告|登录|年度|年|公布|公开|发布|印发|公示|转发"
    r"|联系|编制)"
)


def _region_tail(text: str) -> str:
    """The place name at the end of a stretch of words (``本报告由淮安`` → ``淮安``)."""
    match = _STOP.match(text)
    return text[match.end() :] if match else text


def short_names(body: str, dense: str) -> list[str]:
    """Short forms of the name that the text uses (``科知局``), longest last.

    A form counts when it stands at least twice, or with a place before one that does.

    A short form takes characters of the full name in order and ends as it ends.
    """
    if len(body) < 5 or body.endswith(("人民政府", "管委会", "管理委员会")):
        return []
    last = body[-1]
    counts: dict[str, int] = {}
    at = dense.find(last)
    while at >= 0:
        left, place = at, len(body) - 1
        while left > 0:
            before = body.rfind(dense[left - 1], 0, place)
            if before < 0:
                break
            left, place = left - 1, before
        found = dense[left : at + 1]
        if len(found) >= 3 and found not in body:
            counts[found] = counts.get(found, 0) + 1
        at = dense.find(last, at + 1)
    often = [n for n, c in counts.items() if c > 1]
    kept = {n for n in counts if n in often or any(n.endswith(m) for m in often)}
    return sorted(kept, key=lambda n: (len(n), n))


def level_of(body: str) -> str:
    """Level in the vocabulary of the report form: rank and kind (roll-up, department …)."""
    if not body:
        return ""
    if (
        _ZONE_ANY.search(body)
        and re.search(r"管委会|管理委员会", body)
        and body.endswith(("管委会", "管理委员会"))
    ):
        return "development zone" if re.search("开发区|高新|园区|产业区", body) else "zone roll-up"
    rank = _rank(body)
    if not rank:
        return ""
    if body.endswith("人民政府"):
        return f"{rank} roll-up"
    if re.search(r"人民政府办公(?:厅|室)$", body):
        return f"{rank} general office"
    return f"{rank} department"


_NATIONAL = re.compile(
    r"^(?:国家|国务院|中华|中国|全国|最高|海关总署|[\u4e00-\u9fff]{2,6}部$|[\u4e00-\u9fff]{2,8}总局$)"
)
_RANK_OF = {"省": "provincial", "市": "city", "州": "city", "盟": "city", "县": "county"} | {
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
}


def _rank(body: str) -> str:
    """The rank of the area a body works for; nothing when its name does not tell."""
    if re.search(
        r"(?:(?<!城)镇(?!化)|(?<!城)乡(?!村|镇)|街道)(?:人民政府|办事处|[^市县区]*$)|街$", body
    ) and not body.endswith("局"):
        return "township"
    # Bodies under a ministry carry its name in front of their own place.
    body = re.sub(r"^国家\w{2,6}总局(?=\w{3,})", "", body)
    if body.startswith(_MUNICIPALITIES):
        rest = body[3:] if body[2:3] == "市" else body[2:]
        return "county" if re.match(r"[\u4e00-\u9fff]{1,6}[区县]", rest) else "provincial"
    rest = re.sub(r"^[\u4e00-\u9fff]{2,3}省|^[\u4e00-\u9fff]{2,5}自治区", "", body)
    stripped = rest != body
    if re.match(r"[\u4e00-\u9fff]{2,8}?(?:市|州|盟|地区)", rest):
        after = re.sub(r"^[\u4e00-\u9fff]{2,8}?(?:市|州|盟|地区)", "", rest, count=1)
        return "county" if re.match(r"[\u4e00-\u9fff]{1,6}[县区市旗]", after) else "city"
    if re.match(r"[\u4e00-\u9fff]{1,6}[县区旗]", rest):
        return "county"
    if stripped:
        return "provincial"
    return "national" if _NATIONAL.match(body) else _RANK_OF.get(body[0], "")
