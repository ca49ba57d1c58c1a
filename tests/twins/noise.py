"""Sentences full of numbers that agree with everything: what a check must not stumble over."""

from __future__ import annotations

from random import Random

from tests.twins.figures import COLUMNS

from gongkai_rules.grid import TableData

_NAMES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他组织")


def harmless(rng: Random, year: int) -> list[str]:
    """Sentences with figures, dates, document numbers and slogans; nothing contradicts."""
    deputies, members = rng.randint(3, 60), rng.randint(3, 90)
    events, hosted = rng.randint(4, 9), rng.randint(1, 3)
    issues, articles = rng.randint(20, 250), rng.randint(300, 900)
    calls = rng.randint(40, 4000)
    head, leaves = rng.randint(5, 12), rng.randint(20, 60)
    stock = [
        f"承办人大代表建议{deputies}件、政协提案{members}件，共{deputies + members}件，"
        "办结率100%。",
        f"全年举行新闻发布会{events}场，其中以政府名义举行{hosted}场。",
        f"微信公众号推送信息{issues}期{articles}条，阅读量{rng.randint(10, 90)}万余次。",
        f"“12345”热线转办诉求{calls}件，均按时回复，群众满意率{rng.randint(950, 999) / 10}%。",
        f"网站设一级栏目{head}个、二级栏目{leaves}个，全年调整栏目{rng.randint(1, 4)}个。",
        "落实“三审三校”“五公开”要求，“两微一端”统一管理，做到“双随机、一公开”。",
        f"对照《中华人民共和国政府信息公开条例》（国令第711号）第二十条，梳理{head}类{leaves}项公开事项。",
        f"印发《{year}－{year + 3}年公开工作规划》，自{year}年6月30日起施行。",
        f"多数申请在10个工作日内答复，最短{rng.randint(1, 5)}个工作日。",
        f"较好完成上年度问题整改，{year - 1}年检查发现的{rng.randint(2, 6)}个问题全部销号。",
        f"政策解读{rng.randint(12, 70)}篇，其中图解{hosted}篇、视频{rng.randint(1, 5)}篇。",
        f"组织业务培训{rng.randint(2, 6)}期，累计培训{rng.randint(100, 800)}余人次。",
        f"发布权责清单{rng.randint(2, 9)}批，近3年的规划计划全部归集到专栏。",
        f"公开{year}年度部门预算和{year - 1}年度部门决算，“三公”经费同步公开。",
    ]
    return rng.sample(stock, rng.randint(1, 4))


def applicants(rng: Random, t3: TableData) -> str:
    """Who applied: parts that make up 新收; or 受理 as 新收 plus 结转."""
    new = {c: int(t3.number("new", c) or 0) for c in COLUMNS}
    total = sum(new.values())
    carried = int(t3.number("carried_in", "total") or 0)
    named = "、".join(f"{n}{new[c]}件" for n, c in zip(_NAMES, COLUMNS, strict=True) if new[c])
    return rng.choice(
        (
            f"新收申请{total}件中，{named}。",
            f"按申请人分，{named}，合计{total}件。",
            f"全年共受理政府信息公开申请{total + carried}件（含上年结转{carried}件）。",
            f"连同上年结转的{carried}件，全年需办理的申请共{total + carried}件。",
        )
    )
