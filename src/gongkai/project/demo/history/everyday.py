"""Writers of the items a bureau publishes all year round."""

from __future__ import annotations

from datetime import timedelta

from gongkai.foundation.publishing.content import Source
from gongkai.project.demo.history.drafts import Draft, Told, Writer, day_words, shares, table
from gongkai.project.demo.history.words import PLACES, credit_code, firms, person, phone

_GOALS = (
    "坚持问题导向，梳理办理中的堵点，逐项明确责任科室和完成时限。",
    "简化申报材料，能够通过数据共享取得的材料不再要求申请人提交。",
    "建立月调度机制，对进度滞后的事项及时提醒、跟踪督办。",
    "畅通咨询渠道，对群众反映集中的问题统一口径、公开答复。",
    "加强部门协同，避免重复检查、重复填报，减轻企业和基层负担。",
    "工作情况按季度在本机关门户网站公布，接受社会监督。",
)
_ASKS = ("请各有关单位结合实际认真组织实施。", "请相关单位按时报送办理情况。",
         "未尽事宜，请与承办科室联系。", "执行中遇到的问题，请及时反馈。")  # fmt: skip


def _goals(told: Told, count: int = 3) -> list[str]:
    return told.rng.sample(_GOALS, count)


def news(told: Told) -> Draft:
    """工作动态."""
    subject, place = told.subject, told.place
    when = told.day - timedelta(days=told.number(0, 2))
    title = told.rng.choice((
        f"{told.work.area}工作专题座谈会在{place}召开", f"{place}开展{subject}现场调研",
        f"我市{subject}工作取得新进展", f"{subject}业务培训班举办", f"{subject}政策宣讲走进{place}",
    ))  # fmt: skip
    people, firm = told.number(28, 160), told.number(6, 40)
    parts = [
        f"{day_words(when)}，{told.body.name}围绕{subject}在{place}开展工作交流，"
        f"{people}人参加，走访单位{firm}家。",
        f"活动现场收集意见建议{told.number(5, 30)}条，当场答复{told.number(1, 5)}条，"
        "其余已转承办科室研究办理。",
        *_goals(told, 2),
    ]
    return Draft(f"{title}（{when.month}月{when.day}日）", parts,
                 {"event_on": when.isoformat(), "place": place})  # fmt: skip


def notice(told: Told) -> Draft:
    """通知公告."""
    subject = told.subject
    until = told.day + timedelta(days=told.number(10, 40))
    title = told.rng.choice((
        f"关于做好{told.day.year}年{told.day.month}月{subject}有关工作的通知",
        f"关于组织参加{subject}业务培训的通知", f"关于开展{subject}情况摸底的通知",
        f"关于调整{subject}受理时间的通告",
    ))  # fmt: skip
    parts = ["各有关单位：", f"为做好{subject}工作，现就有关事项通知如下。",
             f"一、报送时间。请于{day_words(until)}前完成，逾期不再受理。",
             "二、报送方式。通过云川市政务服务平台在线提交，不需另行报送纸质材料。",
             "三、工作要求。" + _goals(told, 1)[0], told.rng.choice(_ASKS),
             f"联系电话：{phone(told.rng)}。"]  # fmt: skip
    return Draft(title, parts, numbered=told.rng.random() < 0.4)


def policy(told: Told) -> Draft:
    """政策文件."""
    subject = told.subject
    title = told.rng.choice((
        f"关于印发《支持{subject}若干措施》的通知", f"关于推进{subject}的实施意见",
        f"关于印发《{subject}工作方案》的通知",
    ))  # fmt: skip
    parts = ["各有关单位：", f"为推进{subject}，结合我市实际，制定以下措施。",
             *(f"{n}、{goal}" for n, goal in zip("一二三", _goals(told), strict=True)),
             "四、本措施自印发之日起施行，由本机关负责解释。"]  # fmt: skip
    return Draft(f"{title}（{told.day.year}年第{told.serial}号）", parts, numbered=True)


def plan(told: Told) -> Draft:
    """规划计划."""
    year = told.day.year
    parts = [f"为做好{year}年{told.work.area}工作，制定本计划。", *_goals(told),
             f"到{year}年底，{told.subject}各项任务按期完成。"]  # fmt: skip
    return Draft(
        f"{told.body.name}{year}年{told.subject}工作计划", parts,
        {"period": {"from": f"{year}-01-01", "to": f"{year}-12-31"}, "level": "department",
         "type": "annual"}, numbered=True,
    )  # fmt: skip


def meeting(told: Told) -> Draft:
    """会议公开."""
    held = told.day - timedelta(days=1)
    name = f"局长办公会议（{held.month}月）" if told.body.kind == "department" else "办公会议"
    agenda = [f"审议{one}工作安排" for one in told.rng.sample(told.work.subjects, 2)]
    parts = [f"{day_words(held)}，{told.body.name}召开{name}。", f"会议{agenda[0]}，{agenda[1]}。",
             "会议要求：" + _goals(told, 1)[0]]  # fmt: skip
    return Draft(f"{told.body.name}{day_words(held)}办公会议公开", parts,
                 {"held_on": held.isoformat(), "name": name, "agenda": agenda,
                  "decisions": "原则同意，由承办科室修改完善后按程序印发。"})  # fmt: skip


def personnel(told: Told) -> Draft:
    """人事任免."""
    rows = [{"name": person(told.rng), "post": post, "act": act}
            for post, act in (("业务科科长", "appoint"), ("办公室副主任", "remove"))]  # fmt: skip
    words = [f"{'任命' if r['act'] == 'appoint' else '免去'}{r['name']}"
             f"{'为' if r['act'] == 'appoint' else '的'}{r['post']}"
             f"{'' if r['act'] == 'appoint' else '职务'}。" for r in rows]  # fmt: skip
    return Draft(f"关于{rows[0]['name']}等同志职务任免的通知", ["经研究决定：", *words],
                 {"decided_on": told.day.isoformat(), "rows": rows}, numbered=True)  # fmt: skip


def statistic(told: Told) -> Draft:
    """统计信息."""
    first = told.day.replace(day=1) - timedelta(days=1)
    start = first.replace(day=1)
    rows = [{"name": name, "value": told.number(120, 9800), "unit": unit,
             "change": f"{told.number(-40, 90) / 10}%"}
            for name, unit in told.work.figures]  # fmt: skip
    title = f"{first.year}年{first.month}月{told.work.area}主要数据"
    head = ("指标", "数值", "单位", "同比")
    grid = table(head, [(r["name"], r["value"], r["unit"], r["change"]) for r in rows])
    return Draft(title, [f"现公布{title}，数据来自本机关业务台账。"],
                 {"period": {"from": start.isoformat(), "to": first.isoformat()},
                  "source": "本机关业务台账", "rows": rows}, extra=grid)  # fmt: skip


def procurement(told: Told) -> Draft:
    """政府采购."""
    firm, amount = firms(told.rng, 1)[0], told.number(18, 260)
    part = told.rng.choice(("intention", "notice", "result", "contract"))
    word = {"intention": "采购意向", "notice": "采购公告", "result": "中标（成交）公告",
            "contract": "合同公告"}[part]  # fmt: skip
    fields: dict[str, object] = {"part": part, "amount": f"{amount}万元"}
    if part in ("result", "contract"):
        fields |= {"supplier": firm, "supplier_code": credit_code(told.rng)}
    return Draft(f"{told.subject}服务项目（{told.day.year}-{told.serial:03d}）{word}",
                 [f"项目预算{amount}万元，采购方式为竞争性磋商。",
                  "供应商对本公告有异议的，可以在法定期限内提出质疑。"], fields)  # fmt: skip


def superior(told: Told) -> Draft:
    """转载的上级政策."""
    made = told.day - timedelta(days=told.number(2, 12))
    source = Source("reprint", "省人民政府办公厅",
                    f"https://sheng.example/zc/{made:%Y%m%d}{told.serial}.html", made)  # fmt: skip
    return Draft(f"省人民政府办公厅关于加强{told.subject}工作的通知",
                 [f"转载省人民政府办公厅关于{told.subject}工作的文件。", *_goals(told, 2)],
                 {"issuer_level": "provincial", "type": "policy"}, source=source)  # fmt: skip


def supervision(told: Told) -> Draft:
    """监督检查."""
    count = told.number(40, 400)
    failed = told.number(0, max(1, count // 12))
    return Draft(
        f"{told.day.year}年第{told.serial}期{told.subject}检查情况通报",
        [f"本次检查{count}个，不合格{failed}个。", "对不合格的已依法处理并跟踪复查。"],
        {"area": "quality", "count": count, "failed": failed, "handling": "责令改正并复查"},
    )  # fmt: skip


def proposal_reply(told: Told) -> Draft:
    """建议提案办理."""
    return Draft(
        f"对市人大代表建议第{told.number(10, 280)}号关于{told.subject}的答复",
        ["您提出的建议收悉，现答复如下。", *_goals(told), "感谢您对我们工作的关心和支持。"],
        {"kind": "congress", "number": f"第{told.serial}号", "session": "十六届人大会议",
         "role": "lead", "result": told.rng.choice("AB"), "consent": True}, numbered=True,
    )  # fmt: skip


def recognition(told: Told) -> Draft:
    """认定名单."""
    rows = [{"name": name, "code": credit_code(told.rng), "number": f"{told.day.year}{n:04d}"}
            for n, name in enumerate(firms(told.rng, told.number(4, 9)), 1)]  # fmt: skip
    grid = table(("序号", "名称"), [(n, r["name"]) for n, r in enumerate(rows, 1)])
    return Draft(f"{told.day.year}年第{told.serial}批{told.program}认定名单",
                 [f"经评审，现公布认定名单，共{len(rows)}家。"],
                 {"type": told.program, "batch": f"{told.day.year}年第{told.serial}批",
                  "rows": rows, "count": len(rows)}, extra=grid)  # fmt: skip


def key_area(told: Told) -> Draft:
    """重点领域信息."""
    total = told.number(60, 600)
    rows = [{"name": p, "n": n} for p, n in
            zip(PLACES[:3], shares(told.rng, total, 3), strict=True)]  # fmt: skip
    grid = table(("地区", "数量"), [(r["name"], r["n"]) for r in rows] + [("合计", total)])
    return Draft(f"{told.day.year}年{told.day.month}月{told.program}进展情况",
                 [f"截至{day_words(told.day)}，全市共完成{total}项。"],
                 {"area": told.program, "year": told.day.year, "total": total, "rows": rows},
                 extra=grid)  # fmt: skip


EVERYDAY: tuple[tuple[str, Writer, int], ...] = (
    ("news", news, 26), ("notice", notice, 16), ("policy", policy, 7), ("plan", plan, 2),
    ("meeting", meeting, 7), ("personnel", personnel, 3), ("statistic", statistic, 8),
    ("procurement", procurement, 8), ("superior_policy", superior, 5),
    ("supervision", supervision, 4), ("proposal_reply", proposal_reply, 3),
    ("recognition", recognition, 4), ("key_area", key_area, 7),
)  # fmt: skip
"""Kind, writer, and how often in a hundred."""
