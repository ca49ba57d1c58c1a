"""统计表 of report years 2014 to 2018: the national labels and a local variant."""

from __future__ import annotations

from random import Random

from tests.twins.twin import StatRow as Row

NATIONAL = "national"
LOCAL = "local"


def _channels(rng: Random, total: int, count: int) -> list[int]:
    cuts = sorted(rng.randint(0, total) for _ in range(count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def national(rng: Random, scale: int) -> list[Row]:
    """Rows (number, label, unit, value) of the national form; its sums hold.

    The form repeats two labels (被依法纠错数, 其他情形数), once under 复议, once under 诉讼.
    """
    normative = rng.randint(0, 12)
    public = rng.randint(50, 900) * max(1, scale // 8) + normative
    gazette, site = rng.randint(0, 20), public - rng.randint(0, 40)
    weibo, wechat, other = (rng.randint(0, 200) for _ in range(3))
    asked = _channels(rng, scale, 4)
    on_time = scale - rng.randint(0, scale // 5)
    answers = _channels(rng, scale, 8)
    review, suit = rng.randint(0, 4), rng.randint(0, 3)
    reviews, suits = _channels(rng, review, 3), _channels(rng, suit, 3)
    staff = rng.randint(2, 20)
    full = rng.randint(1, staff)
    rows: list[Row] = [
        ("一、", "主动公开情况", "—", None),
        ("（一）", "主动公开政府信息数", "条", public),
        ("", "主动公开规范性文件数", "条", normative),
        ("", "制发规范性文件总数", "件", normative + rng.randint(0, 3)),
        ("（二）", "通过不同渠道和方式公开政府信息的情况", "—", None),
        ("1.", "政府公报公开政府信息数", "条", gazette),
        ("2.", "政府网站公开政府信息数", "条", site),
        ("3.", "政务微博公开政府信息数", "条", weibo),
        ("4.", "政务微信公开政府信息数", "条", wechat),
        ("5.", "其他方式公开政府信息数", "条", other),
        ("二、", "回应解读情况", "—", None),
        ("（一）", "回应公众关注热点或重大舆情数", "次", rng.randint(0, 30)),
        ("1.", "参加或举办新闻发布会总次数", "次", rng.randint(0, 9)),
        ("2.", "政府网站在线访谈次数", "次", rng.randint(0, 9)),
        ("3.", "政策解读稿件发布数", "篇", rng.randint(0, 60)),
        ("4.", "微博微信回应事件数", "次", rng.randint(0, 60)),
        ("5.", "其他方式回应事件数", "次", rng.randint(0, 30)),
        ("三、", "依申请公开情况", "—", None),
        ("（一）", "收到申请数", "件", scale),
        ("1.", "当面申请数", "件", asked[0]),
        ("2.", "传真申请数", "件", asked[1]),
        ("3.", "网络申请数", "件", asked[2]),
        ("4.", "信函申请数", "件", asked[3]),
        ("（二）", "申请办结数", "件", scale),
        ("1.", "按时办结数", "件", on_time),
        ("2.", "延期办结数", "件", scale - on_time),
        ("（三）", "申请答复数", "件", scale),
        ("1.", "属于已主动公开范围数", "件", answers[0]),
        ("2.", "同意公开答复数", "件", answers[1]),
        ("3.", "同意部分公开答复数", "件", answers[2]),
        ("4.", "不同意公开答复数", "件", answers[3]),
        *(
            ("", reason, "件", value)
            for reason, value in zip(
                ("涉及国家秘密", "涉及商业秘密", "涉及个人隐私", "法律法规规定的其他情形"),
                _channels(rng, answers[3], 4),
                strict=True,
            )
        ),
        ("5.", "不属于本行政机关公开数", "件", answers[4]),
        ("6.", "申请信息不存在数", "件", answers[5]),
        ("7.", "告知作出更改补充数", "件", answers[6]),
        ("8.", "告知通过其他途径办理数", "件", answers[7]),
        ("四、", "行政复议数量", "件", review),
        ("（一）", "维持具体行政行为数", "件", reviews[0]),
        ("（二）", "被依法纠错数", "件", reviews[1]),
        ("（三）", "其他情形数", "件", reviews[2]),
        ("五、", "行政诉讼数量", "件", suit),
        ("（一）", "维持具体行政行为或者驳回原告诉讼请求数", "件", suits[0]),
        ("（二）", "被依法纠错数", "件", suits[1]),
        ("（三）", "其他情形数", "件", suits[2]),
        ("六、", "举报投诉数量", "件", rng.randint(0, 3)),
        ("七、", "依申请公开信息收取的费用", "万元", 0),
        ("八、", "机构建设和保障经费情况", "—", None),
        ("（一）", "政府信息公开工作专门机构数", "个", rng.randint(1, 9)),
        ("（二）", "设置政府信息公开查阅点数", "个", rng.randint(1, 12)),
        ("（三）", "从事政府信息公开工作人员数", "人", staff),
        ("1.", "专职人员数", "人", full),
        ("2.", "兼职人员数", "人", staff - full),
        ("九、", "政府信息公开会议和培训情况", "—", None),
        ("（一）", "召开政府信息公开工作会议或专题会议数", "次", rng.randint(1, 9)),
        ("（二）", "举办各类培训班数", "次", rng.randint(0, 9)),
        ("（三）", "接受培训人员数", "人次", rng.randint(0, 400)),
    ]
    return rows


def local(rng: Random, scale: int) -> list[Row]:
    """Rows of a local form with its own labels."""
    public = rng.randint(80, 3000)
    asked, answers = _channels(rng, scale, 3), _channels(rng, scale, 4)
    site = public - rng.randint(0, 9)
    return [
        ("", "主动公开文件数", "条", public),
        ("1、", "政府网站公开数", "条", site),
        ("2、", "政府公报公开数", "条", public - site),
        ("", "受理依申请公开信息总数", "条", scale),
        ("1、", "当面申请数", "条", asked[0]),
        ("2、", "网上申请数", "条", asked[1]),
        ("3、", "信函、传真申请数", "条", asked[2]),
        ("", "对申请的答复总数", "条", scale),
        ("1、", "同意公开答复数", "条", answers[0]),
        ("2、", "同意部分公开答复数", "条", answers[1]),
        ("3、", "不予公开答复数", "条", answers[2]),
        ("4、", "其他类型答复数", "条", answers[3]),
        ("", "政府信息公开收费减免金额", "元", 0),
        ("", "接受行政诉讼、举报数", "件", 0),
        ("", "行政复议数", "件", rng.randint(0, 2)),
        ("", "行政诉讼数", "件", rng.randint(0, 2)),
    ]
