"""What the bodies of the fictional city do: words from which titles and texts are put together."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from stdnum.cn import uscc


@dataclass(frozen=True, slots=True)
class Profile:
    """A body's field of work. ``tag`` stands in its document numbers."""

    tag: str
    area: str
    programs: tuple[str, ...]
    subjects: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]


_FIGURES = (("全年办理事项", "件"), ("服务企业", "家次"), ("开展培训", "期"))
PROFILES: dict[str, Profile] = {
    "yunchuan": Profile("云政", "政务", ("重点民生实事项目", "营商环境提升行动"),
        ("优化营商环境", "城市更新", "重大项目建设", "数字政府建设"), _FIGURES),
    "yunchuan-zfb": Profile("云政办", "政务公开", ("政务公开示范点建设", "基层政务公开标准化"),
        ("政务公开", "公文办理", "督查落实", "政策解读"), _FIGURES),
    "yunchuan-jyj": Profile("云教", "教育", ("义务教育优质均衡", "普惠性幼儿园认定"),
        ("义务教育招生", "校园安全", "教师队伍建设", "课后服务"),
        (("义务教育在校学生", "人"), ("专任教师", "人"), ("普惠性幼儿园", "所"))),
    "yunchuan-kjj": Profile("云科", "科技创新",
        ("重点研发计划", "科技型企业培育专项", "科技成果转化引导专项", "乡村振兴科技特派员专项",
         "创新平台建设专项"),
        ("企业创新主体培育", "科技成果转化", "技术合同认定登记", "科研诚信", "科技特派员服务"),
        (("技术合同登记", "项"), ("高新技术企业", "家"), ("省级以上创新平台", "个"))),
    "yunchuan-mzj": Profile("云民", "民政", ("居家养老服务提升", "社会组织能力建设"),
        ("最低生活保障", "养老服务", "社会组织管理", "婚姻登记服务"),
        (("城乡低保对象", "人"), ("养老床位", "张"), ("登记社会组织", "个"))),
    "yunchuan-sthjj": Profile("云环", "生态环境", ("大气污染防治", "水环境质量提升"),
        ("大气污染防治", "排污许可管理", "饮用水水源保护", "环境执法"),
        (("空气质量优良天数", "天"), ("出动执法人员", "人次"), ("监测断面", "个"))),
    "yunchuan-zjj": Profile("云建", "住房城乡建设", ("老旧小区改造", "保障性租赁住房"),
        ("老旧小区改造", "建筑工地安全", "物业服务管理", "房屋建筑质量"),
        (("开工改造小区", "个"), ("检查工地", "个次"), ("筹集保障性住房", "套"))),
    "yunchuan-jtj": Profile("云交", "交通运输", ("农村公路提升", "公交线网优化"),
        ("农村公路养护", "道路客运安全", "公共交通服务", "水上交通管理"),
        (("养护农村公路", "公里"), ("公交线路", "条"), ("检查客运企业", "家次"))),
    "yunchuan-wjw": Profile("云卫", "卫生健康", ("基层医疗能力提升", "妇幼健康服务"),
        ("基层医疗服务", "疾病预防控制", "职业健康监管", "家庭医生签约"),
        (("诊疗人次", "万人次"), ("签约居民", "万人"), ("基层医疗机构", "个"))),
    "yunchuan-scjgj": Profile("云市监", "市场监管", ("食品安全示范创建", "质量强企培育"),
        ("食品安全抽检", "特种设备安全", "知识产权保护", "价格行为监管"),
        (("抽检食品", "批次"), ("登记经营主体", "户"), ("检查特种设备", "台套"))),
    "yunchuan-czj": Profile("云财", "财政", ("惠企资金直达", "预算绩效管理"),
        ("预算绩效管理", "政府采购监管", "惠民惠农补贴", "国有资产管理"), _FIGURES),
    "yunchuan-rsj": Profile("云人社", "人力资源和社会保障", ("职业技能提升行动", "青年见习计划"),
        ("就业服务", "职业技能培训", "劳动关系", "社会保险经办"),
        (("城镇新增就业", "人"), ("技能培训", "人次"), ("见习岗位", "个"))),
    "yunchuan-nyj": Profile("云农", "农业农村", ("高标准农田建设", "农业品牌培育"),
        ("高标准农田建设", "农产品质量安全", "农机购置补贴", "人居环境整治"),
        (("建成高标准农田", "亩"), ("抽检农产品", "批次"), ("家庭农场", "家"))),
    "yunchuan-kjzx": Profile("云科创", "科技服务", ("创新券服务", "技术经纪人培育"),
        ("创新券兑付", "技术对接活动", "科技咨询服务", "仪器共享"), _FIGURES),
}  # fmt: skip

PLACES = ("青岚区", "临溪县", "望岳县", "松涛街道", "云川高新技术产业开发区", "桐湾镇")
_SURNAMES = "陆孟祁方宋葛余陶罗唐韩冯秦温沈简梅颜江苏卫柳洪骆霍项殷鲁邱侯"
_GIVEN = ("知远", "若水", "景明", "书言", "清扬", "思齐", "安然", "怀瑜", "云帆", "子衿", "望舒",
          "一鸣", "静姝", "承泽", "修文", "念慈", "嘉树", "星河", "亦凡", "言蹊")  # fmt: skip
_FIRMS = ("岚图", "溪谷", "松砚", "望川", "禾木", "青梧", "澄观", "远岫", "星阙", "沐野", "云笈",
          "知行", "润物", "凌霄", "素问", "致用")  # fmt: skip
_TRADES = ("智能装备", "生物科技", "新材料", "信息技术", "环保科技", "精密仪器", "农业科技")


def person(rng: Random) -> str:
    """A fictional name."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def firms(rng: Random, count: int) -> list[str]:
    """Different fictional enterprises."""
    known = [f"云川{a}{b}有限公司" for a in _FIRMS for b in _TRADES]
    return rng.sample(known, count)


def credit_code(rng: Random) -> str:
    """A code whose check digit is right; the region in it is given to nobody."""
    base = "91990100" + "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(9))
    return base + str(uscc.calc_check_digit(base))


def phone(rng: Random) -> str:
    """A fictional landline number; the area code is given to nobody."""
    return f"0999-5{rng.randrange(100000, 999999)}"
