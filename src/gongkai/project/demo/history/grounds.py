"""What stands before anything is published: departments, contact data, columns, directories."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services.records import enter
from gongkai.project.demo.history.words import PROFILES, person, phone
from gongkai.registers.catalogue.services import columns as columns_
from gongkai.registers.catalogue.services import directories
from gongkai.registers.catalogue.services.columns import NewColumn
from gongkai.registers.catalogue.statutory import contents_for, template_for

_OWN = (("gzdt", "工作动态", 14), ("tzgg", "通知公告", 20), ("huiyi", "会议公开", 60),
        ("rsxx", "人事信息", 180), ("xmsb", "项目申报", 90), ("xmgs", "项目公示", 90),
        ("hdjl", "互动交流", 60), ("jyta", "建议提案办理", 180), ("zcjd", "政策解读", 60),
        ("spzb", "视频直播", 30))  # fmt: skip
_CLASSES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("机构信息", "20-2", ("机构职能", "领导信息", "内设机构", "直属单位")),
    ("政策文件", "20-1", ("行政规范性文件", "其他政策文件", "政策解读", "文件清理结果")),
    ("规划计划", "20-3", ("发展规划", "年度工作计划", "工作总结")),
    ("统计信息", "20-4", ("月度业务数据", "年度统计公报")),
    ("管理服务", "20-5", ("办事指南", "资质认定名单", "权责清单", "证明事项清单")),
    ("财政信息", "20-7", ("部门预算", "部门决算", "“三公”经费", "专项资金分配")),
    ("重点项目", "20-10", ("项目申报通知", "拟立项公示", "立项结果", "项目验收结果")),
    ("监督保障", "20-13", ("检查通报", "采购信息", "建议提案办理", "公开指南和制度")),
)  # fmt: skip


def prepare(scope: Scope, body: Body, today: date, rng: Random) -> None:
    """Everything a body has before its first item."""
    for column in [columns_.apply_template(scope, body, template_for(body))]:
        del column
    for code, name, days in _OWN:
        new = NewColumn(code=code, name=name, cycle_days=days, source="本机关需要")
        columns_.add_column(scope, body, new)
    _directories(scope, body)
    _registers(scope, body, today, rng)


def _directories(scope: Scope, body: Body) -> None:
    for n, (category, statutory, titles) in enumerate(_CLASSES, 1):
        for m, title in enumerate(titles, 1):
            directories.save_entry(scope, body, {
                "code": f"{n:02d}-{m:02d}", "category": category, "title": title,
                "subject": body.name, "elements": f"{title}的名称、文号、内容、日期",
                "basis": f"《政府信息公开条例》第二十条第（{statutory.split('-')[1]}）项",
                "time_limit": "信息形成或者变更之日起20个工作日内", "manner": "主动公开",
                "carrier": "政府网站", "audience": "全社会", "statutory": statutory,
            })  # fmt: skip
    day = PROFILES[body.code]
    directories.add_negative(
        scope, body, title=f"{day.area}在研项目申报书全文",
        ground="《政府信息公开条例》第十五条（商业秘密）", reviewer="保密审查小组",
        words=("申报书全文",),
    )  # fmt: skip
    directories.add_negative(
        scope, body, title="内部会议记录", ground="《政府信息公开条例》第十六条（内部事务信息）",
        reviewer="保密审查小组", words=("会议原始记录",),
    )  # fmt: skip
    directories.save_on_request(
        scope, body, code="ys-01", title=f"{day.area}项目验收报告", keeper="bgs",
        carrier="纸质、电子", sensitivity="third_party", basis="《政府信息公开条例》第二十七条",
    )  # fmt: skip
    directories.save_on_request(
        scope, body, code="ys-02", title="历年会议纪要", keeper="bgs", carrier="纸质",
        sensitivity="partial", basis="《政府信息公开条例》第三十七条",
    )  # fmt: skip
    document = f"{day.tag}〔2019〕3号"
    for n, subject in enumerate(day.subjects, 1):
        entries = (f"05-0{n}",) if n < 4 else ()
        directories.save_duty(
            scope, body, code=f"zz-{n:02d}", text=f"承担{subject}有关工作。", document=document,
            entries=entries, no_entry_reason="" if entries else "内部管理职责，不单独形成公开事项",
        )  # fmt: skip
    wanted = {"20-8": "本机关没有行政事业性收费项目", "20-14": "招考由人事部门统一组织"}
    for one in contents_for(body):
        if one.code in wanted:
            directories.answer_statutory(scope, body, one.code, wanted[one.code])


def _registers(scope: Scope, body: Body, today: date, rng: Random) -> None:
    since = today - timedelta(days=900)
    short = body.code.removeprefix("yunchuan-").removeprefix("yunchuan") or "shizf"
    enter(scope, body, "lianxi", {
        "name": f"{body.name}办公室", "address": "云川市望川大道1号", "postcode": "990100",
        "telephone": phone(rng), "fax": phone(rng), "email": f"gk@{short}.yunchuan.example",
        "website": f"https://{short}.yunchuan.example",
        "hours": "工作日9:00—12:00，14:00—17:30（法定节假日除外）", "from_date": since,
    })  # fmt: skip
    head, deputy = person(rng), person(rng)
    group = enter(scope, body, "xiaozu", {
        "name": f"{body.name}政务公开工作领导小组",
        "document": f"{PROFILES[body.code].tag}〔{since.year}〕2号", "from_date": since,
    })  # fmt: skip
    for seat, who, post in (("1_head", head, "主要负责人"), ("2_deputy", deputy, "分管负责人")):
        enter(scope, body, "chengyuan", {"group": group.pk, "seat": seat, "person": who,
              "post": post, "from_date": since})  # fmt: skip
    enter(scope, body, "fayanren", {"person": deputy, "post": "分管负责人", "from_date": since})
    for years in (1, 0):
        full = rng.randint(1, 2)
        part = rng.randint(2, 4)
        enter(scope, body, "renshu", {"on": date(since.year - years, 1, 1),
              "full_time": full, "part_time": part, "total": full + part})  # fmt: skip
    for engagement, who in (("full", person(rng)), ("part", person(rng))):
        enter(scope, body, "renyuan", {"person": who, "engagement": engagement,
              "from_date": since})  # fmt: skip
