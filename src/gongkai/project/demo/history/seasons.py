"""Writers of what comes at its season: budgets, accounts, project rounds, calls for opinions."""

from __future__ import annotations

from gongkai.project.demo.history.drafts import (
    Draft,
    Told,
    Writer,
    day_words,
    money,
    shares,
    table,
)
from gongkai.project.demo.history.files import pdf, word
from gongkai.project.demo.history.words import credit_code, firms, person, phone

_NOTE = (
    "收支增减变化主要由于按规定调整专项安排；“基本支出”指保障机构运转、完成日常工作任务的支出，"
    "“项目支出”指完成特定工作任务的支出。"
)


def _finance(told: Told, year: int, name: str) -> Draft:
    total = told.number(900, 6800)
    basic, project = shares(told.rng, total, 2)
    rows = [["科目", "金额（万元）"], ["收入总计", f"{total}.00"], ["基本支出", f"{basic}.00"],
            ["项目支出", f"{project}.00"], ["支出总计", f"{total}.00"]]  # fmt: skip
    title = f"{told.body.name}{year}年部门{name}"
    return Draft(
        title,
        [f"{title}，收入总计{total}万元，支出总计{total}万元。", _NOTE],
        {"year": year, "income": money(total), "expense": money(total), "basic": money(basic),
         "project": money(project), "note": _NOTE},
        files=(word(f"{title}公开表", f"{title}公开表", rows),),
        extra=table(rows[0], rows[1:]),
    )  # fmt: skip


def budget(told: Told) -> Draft:
    """部门预算, for the year it is published in."""
    return _finance(told, told.day.year, "预算")


def final_accounts(told: Told) -> Draft:
    """部门决算 of the year before."""
    return _finance(told, told.day.year - 1, "决算")


def three_public(told: Told) -> Draft:
    """“三公”经费 of the accounts."""
    year = told.day.year - 1
    abroad, buying, running, meals = 0, told.number(0, 20), told.number(5, 30), told.number(1, 9)
    cars = buying + running
    note = (
        "严格执行中央八项规定精神，从严控制一般性支出。" if not buying else "按规定更新公务用车。"
    )
    return Draft(
        f"{told.body.name}{year}年“三公”经费支出情况",
        [f"{year}年“三公”经费支出合计{abroad + cars + meals}万元。", note],
        {"year": year, "basis": "accounts", "abroad": money(abroad),
         "vehicle_purchase": money(buying), "vehicle_running": money(running),
         "vehicles": money(cars), "reception": money(meals),
         "total": money(abroad + cars + meals), "note": note},
    )  # fmt: skip


def work_summary(told: Told) -> Draft:
    """工作总结."""
    return Draft(
        f"{told.body.name}{told.day.year - 1}年工作总结",
        [f"{told.day.year - 1}年，{told.body.name}围绕{told.subject}推进各项工作。",
         *(f"{name}{told.number(90, 4000)}{unit}。" for name, unit in told.work.figures),
         "下一步，将继续补短板、强服务，推动各项任务落实。"],
        {"year": told.day.year - 1, "type": "summary"},
    )  # fmt: skip


def recruitment(told: Told) -> Draft:
    """招考."""
    return Draft(
        f"{told.body.name}{told.day.year}年公开招聘工作人员公告",
        [f"本次公开招聘{told.number(2, 12)}人，报名方式和条件见附件岗位表。",
         "报名截止以后不再受理，资格审查贯穿全过程。"],
        {"part": "notice", "window": told.period(10, 3)},
    )  # fmt: skip


def project_call(told: Told) -> Draft:
    """项目申报通知. The serial is part of the round's name."""
    name = round_name(told)
    return Draft(
        f"关于组织申报{name}的通知",
        ["各有关单位：", f"现组织申报{name}，有关事项通知如下。",
         "一、申报条件。在本市注册、具有独立法人资格，信用记录良好。",
         "二、申报方式。通过云川市科技计划管理系统在线填报。", "三、联系方式见申报指南。"],
        {"program": name, "window": told.period(30, 2), "who": "在本市注册的企业和科研机构",
         "how": "在线填报，科室受理", "contact": person(told.rng), "phone": phone(told.rng)},
        numbered=True,
        files=(pdf(f"{name}申报指南", (name, "一、支持方向", "二、申报条件", "三、办理程序")),),
    )  # fmt: skip


def _projects(told: Told) -> tuple[list[dict[str, object]], int]:
    """The same rows for the notice and the result of a round."""
    names = firms(told.rng, 6)
    rows: list[dict[str, object]] = []
    total = 0
    for n, unit in enumerate(names, 1):
        amount = told.rng.choice((20, 30, 50, 80, 100))
        total += amount
        rows.append({"name": f"{told.work.area}关键技术研究与应用（{n}）", "unit": unit,
                     "code": credit_code(told.rng), "amount": money(amount)})  # fmt: skip
    return rows, total


def _grid(rows: list[dict[str, object]], total: int) -> str:
    lines = [(n, r["name"], r["unit"]) for n, r in enumerate(rows, 1)]
    return table(("序号", "项目名称", "承担单位"), lines) + f"<p>支持经费合计{total}万元。</p>"


def project_notice(told: Told) -> Draft:
    """拟立项公示."""
    name, (rows, total) = round_name(told), _projects(told)
    return Draft(
        f"{name}拟立项项目公示",
        [f"经评审，现将{name}拟立项项目予以公示，公示期为七日。",
         "公示期内如有异议，请以书面形式实名反映。"],
        {"program": name, "window": told.period(7, 1), "contact": person(told.rng),
         "phone": phone(told.rng), "rows": rows, "count": len(rows), "total": money(total)},
        extra=_grid(rows, total),
    )  # fmt: skip


def project_result(told: Told) -> Draft:
    """立项结果."""
    name, (rows, total) = round_name(told), _projects(told)
    return Draft(
        f"关于下达{name}立项项目的通知",
        [f"经公示无异议，现下达{name}立项项目，请按合同组织实施。"],
        {"program": name, "decided_on": told.day.isoformat(), "rows": rows, "count": len(rows),
         "total": money(total)},
        numbered=True, extra=_grid(rows, total),
    )  # fmt: skip


def round_name(told: Told) -> str:
    """Name of a round; its number keeps rounds apart."""
    return f"云川市{told.work.programs[0]}第{told.serial}批项目"


def opinion_call(told: Told) -> Draft:
    """征求意见."""
    subject = f"云川市{told.work.subjects[0]}管理办法（第{told.serial}稿）"
    return Draft(
        f"关于公开征求《{subject}》意见的公告",
        [f"为规范{told.work.subjects[0]}工作，我们起草了《{subject}》，现向社会公开征求意见。",
         "起草说明：文稿依据上位规定起草，对办理条件、程序和监督作出规定。"],
        {"subject": subject, "window": told.period(31, 1), "ways": "信函、电子邮件、现场提交",
         "contact": person(told.rng), "phone": phone(told.rng),
         "explanation": "依据上位规定起草，明确条件、程序和监督。"},
    )  # fmt: skip


def adoption_note(told: Told) -> Draft:
    """意见采纳情况."""
    subject = f"云川市{told.work.subjects[0]}管理办法（第{told.serial}稿）"
    received = told.number(6, 40)
    adopted, partly, refused = shares(told.rng, received, 3)
    return Draft(
        f"《{subject}》公开征求意见采纳情况",
        [f"征求意见期间共收到意见{received}条，采纳{adopted}条，部分采纳{partly}条，"
         f"未采纳{refused}条。", "未采纳的主要理由：超出本办法调整范围。"],
        {"subject": subject, "received": received, "adopted": adopted, "partly": partly,
         "refused": refused, "reasons": "超出本办法调整范围"},
    )  # fmt: skip


def standing(kind: str) -> Writer:
    """A writer for pages that stand for long: duties, leaders, departments, rules."""

    def write(told: Told) -> Draft:
        day, body = told.day.isoformat(), told.body.name
        people = [{"name": person(told.rng), "post": post, "duty": duty} for post, duty in
                  (("主要负责人", "主持全面工作"), ("分管负责人", "分管业务工作"))]  # fmt: skip
        titles = {"organisation": "机构职能", "leader": "领导信息", "department": "内设机构",
                  "rule": "政府信息公开保密审查制度", "emergency_plan": "突发事件应急预案",
                  "service_guide": f"{told.subject}办事指南",
                  "livelihood": "惠民措施落实情况"}  # fmt: skip
        fields: dict[str, dict[str, object]] = {
            "organisation": {"duties": f"负责全市{told.work.area}工作。",
                "address": "云川市望川大道1号", "hours": "工作日9:00—12:00，14:00—17:30",
                "phone": phone(told.rng), "head": people[0]["name"]},
            "leader": {"people": people},
            "department": {"departments": [
                {"name": "办公室", "duty": "负责文电、会务、政务公开", "phone": phone(told.rng)},
                {"name": "综合业务科", "duty": f"负责{told.subject}", "phone": phone(told.rng)}]},
            "rule": {"edition": "第1版", "effective_on": day},
            "emergency_plan": {"edition": "第1版", "level": "department", "issued_on": day},
            "service_guide": {"item": told.subject, "basis": "有关法律法规和三定规定",
                "conditions": "符合规定条件的单位和个人", "scope": "云川市",
                "materials": ["申请表"], "process": "受理、审核、办结、送达",
                "approval": "5个工作日", "hours": "工作日9:00—17:00", "fees": "不收费",
                "attention": "可以在线办理"},
            "livelihood": {"area": "employment", "part": "execution"},
        }  # fmt: skip
        return Draft(
            f"{body}{titles[kind]}",
            [f"{body}{titles[kind]}自{day_words(told.day)}起执行，内容变动的及时更新。",
             f"{told.subject}由综合业务科承担，监督电话见机构职能页。"],
            fields[kind],
        )  # fmt: skip

    return write
