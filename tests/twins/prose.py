"""Our own stock of official prose. ``{x}`` are words, ``[x]`` are figures, 〈x|…〉 zero in words.

A family is a list of interchangeable templates; ``make`` draws one and fills it.
"""

from __future__ import annotations

PREFACE = (
    "本报告依照《中华人民共和国政府信息公开条例》编写，由总体情况、主动公开、申请办理、复议诉讼、问题改进和其他事项六个部分组成。所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
    "为便于社会监督，{full}编制了{year}年度政府信息公开工作报告。数据统计时间自{year}年1月1日起，至{year}年12月31日止。报告可在{domain}查阅，咨询电话0{area}-{phone}。",
    "按照政府信息公开条例第五十条，现将{full}{year}年政府信息公开工作情况公布如下。统计期限：{year}年1月1日至{year}年12月31日。公众如有疑问，请与{full}政务公开科联系，地址：{city}朝晖路{door}号。",
    "{full}现发布{year}年政府信息公开工作年度报告。报告中数据的统计周期从{year}年1月1日到12月31日，电子版登载于{domain}。",
    "本年度报告系依据《中华人民共和国政府信息公开条例》的规定，由{full}编制而成。本报告统计期限自{year}年1月1日起至{year}年12月31日止，邮编：{zip}，电话：0{area}-{phone}。",
)

OPENING = (
    "{year}年，{short}把公开透明作为行政的基本要求，围绕年度重点任务推进各项公开工作，总体运行平稳。",
    "一年来，{short}坚持需求导向，完善公开目录，改进办理流程，公开的质量较往年有所改善。",
    "{year}年度，{short}以群众看得懂、找得到为目标，着力提升信息发布的及时性和准确性。",
    "过去一年，{short}按照上级部署，把信息公开融入业务办理全过程，取得一定成效。",
    "{year}年，{short}紧扣中心工作，稳步扩大公开范围，公众满意程度持续提升。",
)

PROACTIVE = (
    "本年度通过各类渠道主动公开信息[info]条，其中机构职能类[cat1]条、政策文件类[cat2]条、财政资金类[cat3]条、业务动态类[cat4]条、其他类[cat5]条。",
    "全年共主动公开政府信息[info]条，包括：机构职能[cat1]条，政策文件[cat2]条，财政资金[cat3]条，业务动态[cat4]条，其他信息[cat5]条。",
    "{year}年主动公开信息总数为[info]条。按类别分，机构职能信息[cat1]条，政策文件信息[cat2]条，财政资金信息[cat3]条，业务动态信息[cat4]条，其他信息[cat5]条。",
    "主动公开方面，共发布信息[info]条（机构职能[cat1]条、政策文件[cat2]条、财政资金[cat3]条、业务动态[cat4]条、其他[cat5]条）。",
    "我们累计公开政府信息[info]条，分别为机构职能类[cat1]条、政策文件类[cat2]条、财政资金类[cat3]条、业务动态类[cat4]条和其他类[cat5]条。",
)

CHANNELS = (
    "门户网站、微信公众号和微博合计发布信息[posts]条，其中门户网站[web]条，微信公众号[wechat]条，微博[weibo]条。",
    "各平台全年推送信息[posts]条，包括网站[web]条、微信[wechat]条、微博[weibo]条。",
    "新媒体与网站协同发力，共计发布信息[posts]条（其中网站[web]条、微信公众号[wechat]条、微博[weibo]条）。",
    "从渠道看，发布信息[posts]条，其中网站发布[web]条，微信发布[wechat]条，微博发布[weibo]条。",
    "全年在三个平台上共发布信息[posts]条：网站[web]条，微信[wechat]条，微博[weibo]条。",
)

NORMATIVE_2021 = (
    "全年制发行政规范性文件[norm_made]件，并在专栏集中展示。",
    "本年度新制发行政规范性文件[norm_made]件，均按规定公布。",
    "截至年底，现行有效的行政规范性文件为[norm_valid]件。",
    "{year}年共制发行政规范性文件[norm_made]件，现行有效行政规范性文件[norm_valid]件。",
    "行政规范性文件库同步更新，当年制发行政规范性文件[norm_made]件。",
)

NORMATIVE_2019 = (
    "全年新制作规范性文件[norm_made]件，全部向社会公开。",
    "本年新制作规范性文件[norm_made]件，并同步发布解读材料。",
    "{year}年，新制作规范性文件[norm_made]件。",
    "规范性文件方面，本年新制作规范性文件[norm_made]件。",
    "当年新制作规范性文件[norm_made]件，均通过网站公开。",
)

REQUESTS = (
    "{year}年新收政府信息公开申请[new]件，上年结转[carried_in]件，全年办结[done]件，结转下年度继续办理[carried_out]件。",
    "全年新收到政府信息公开申请[new]件，加上上年结转政府信息公开申请[carried_in]件，共办结[done]件，另有[carried_out]件结转下年度办理。",
    "本年度新收政府信息公开申请[new]件，结转上年[carried_in]件；年内办结[done]件，结转下年[carried_out]件。",
    "依申请公开渠道保持畅通，新收政府信息公开申请[new]件，上年结转[carried_in]件，办结[done]件，转下年度继续办理[carried_out]件。",
    "共新收政府信息公开申请[new]件，上年结转申请[carried_in]件，答复[done]件，结转下年度[carried_out]件。",
)

REQUESTS_NONE = (
    "{year}年〈new|未收到政府信息公开申请〉。",
    "本年度〈new|没有收到政府信息公开申请〉，申请渠道保持畅通。",
    "全年〈new|未接到政府信息公开申请〉。",
    "统计期内〈new|无政府信息公开申请〉。",
    "{year}年度，{short}〈new|未收到公开申请〉。",
)

OUTCOMES = (
    "已办结的[done]件中，予以公开[granted]件，部分公开[partial]件，不予公开[denied]件，无法提供[unable]件，不予处理[unhandled]件，其他处理[other]件。",
    "从办理结果看，办结[done]件，其中予以公开[granted]件、部分公开[partial]件、不予公开[denied]件、无法提供[unable]件、不予处理[unhandled]件、其他处理[other]件。",
    "办结的申请[done]件，分别为：予以公开[granted]件，部分公开[partial]件，不予公开[denied]件，无法提供[unable]件，不予处理[unhandled]件，其他处理[other]件。",
    "全部答复[done]件（予以公开[granted]件、部分公开[partial]件、不予公开[denied]件、无法提供[unable]件、不予处理[unhandled]件、其他处理[other]件）。",
    "共作出答复[done]件，包括予以公开[granted]件、部分公开[partial]件、不予公开[denied]件、无法提供[unable]件、不予处理[unhandled]件和其他处理[other]件。",
)

SHARES = (
    "在办结的[done]件申请中，予以公开[granted]件，占[p_granted]%。",
    "全年办结[done]件，其中无法提供[unable]件，占[p_unable]%。",
    "办结申请[done]件，予以公开的[granted]件，占比[p_granted]%。",
    "年内答复[done]件，其中予以公开[granted]件，占办结总数的[p_granted]%。",
    "办结[done]件，不予公开[denied]件，占[p_denied]%。",
)

GROWTH_UP = (
    "新收政府信息公开申请[new]件，较上年的[prev_new]件增长[growth]%。",
    "新收政府信息公开申请[new]件，上年为[prev_new]件，同比增长[growth]%。",
    "与上年[prev_new]件相比，本年新收政府信息公开申请[new]件，增长[growth]%。",
)
GROWTH_DOWN = (
    "新收政府信息公开申请[new]件，较上年的[prev_new]件下降[growth]%。",
    "新收政府信息公开申请[new]件，上年为[prev_new]件，同比下降[growth]%。",
    "与上年[prev_new]件相比，本年新收政府信息公开申请[new]件，减少[growth]%。",
)

MANAGEMENT = (
    "文件起草时即确定公开属性，拟不公开的须写明理由，由办公室复核后报签。",
    "对历年文件逐件清理，标注效力状态，失效文件及时移出有效目录。",
    "公开前一律履行保密审查，审查记录随文件归档，做到先审后发、一事一审。",
    "落实发布审核制度，明确初审、复审、终审三道关口，差错率明显下降。",
    "建立信息更新台账，按季度核对栏目内容，对过期内容及时更正。",
)

DOCUMENTS = (
    "对照《{doctitle}》（{docno}）的要求，逐项分解任务并明确责任科室。",
    "认真落实《{doctitle}》（{docno}），细化工作清单。",
    "根据《{doctitle}》（{docno}）安排，完成专栏调整。",
    "结合《{doctitle}》（{docno}），制定年度工作方案。",
    "按照《{doctitle}》（{docno}）部署，开展自查整改。",
)

PLATFORM = (
    "门户网站完成栏目整合，检索入口移至首页显著位置，适老化功能同步上线。",
    "政务新媒体统一纳入监测，长期不更新的账号予以注销。",
    "设置公开查阅点[spots]个，配备自助查询设备，方便群众就近查阅。",
    "微信公众号关注人数达到[fans]人，留言均有专人回复。",
    "编发政府信息专刊[issues]期，免费投放至便民服务场所。",
)

SUPERVISION = (
    "全年召开专题会议[meetings]次，举办业务培训[trainings]期，参训人员[trainees]人次。",
    "把公开工作纳入年度考核，权重不低于规定比例；全年未发生责任追究情形。",
    "开展专项检查[inspections]次，发现的问题均已督促整改。",
    "从事信息公开工作的人员共[staff]人，其中专职[staff_full]人、兼职[staff_part]人。",
    "邀请群众代表参加开放日活动[visits]场，听取意见建议。",
)

CASES = (
    "因政府信息公开引发行政复议[review]件，行政诉讼[suits]件。",
    "涉及政府信息公开的行政复议[review]件、行政诉讼[suits]件。",
    "全年发生政府信息公开行政复议[review]件，行政诉讼[suits]件。",
)
CASES_UPHELD = (
    "因政府信息公开引发的行政复议[review]件，均获维持。",
    "全年政府信息公开行政复议[review]件，复议结果均为维持。",
    "涉及政府信息公开的行政复议[review]件，全部获得维持。",
)
CASES_NONE = (
    "全年〈review|未发生因政府信息公开引起的行政复议〉。",
    "{year}年〈review|没有发生政府信息公开行政复议〉。",
    "本年度〈review|无政府信息公开行政复议案件〉。",
)

ALL_DONE = (
    "所有申请均已在法定期限内办结。",
    "收到的申请全部办理完毕。",
    "上述申请均已按期办结，没有逾期情形。",
)

PROBLEMS = (
    "存在的不足主要有：一是部分科室主动公开意识不强；二是解读材料形式单一；三是栏目检索不够便捷。",
    "对照公众期待，工作中还有差距：一是信息更新不够及时；二是答复文书的说理性有待加强。",
    "当前的主要问题是：基层力量偏弱，业务培训覆盖面不够，个别栏目内容偏少。",
    "仍然存在公开内容不够具体、互动回应不够主动、人员变动较快等问题。",
    "从检查情况看，政策解读与政策发布尚未完全同步，目录编排也不够清晰。",
)
PLANS = (
    "{next}年，{short}将把解读与文件同步起草，扩大图文和视频解读的比例。",
    "下一步，{short}将加强培训，做到每个科室都有熟悉业务的联络员。",
    "{next}年，我们将继续优化目录结构，完善申请办理的内部流程。",
    "针对上述问题，{short}将建立月度抽查机制，督促责任科室限期整改。",
    "{next}年，{short}将重点推进专栏改版，改进检索和下载服务。",
)
PLAN_DATED = (
    "{plan}年，我们将继续优化目录结构，完善申请办理的内部流程。",
    "{plan}年，{short}将重点推进专栏改版，改进检索和下载服务。",
    "{plan}年，{short}计划把解读与文件同步起草，扩大图文和视频解读的比例。",
)

FEES_NONE = (
    "〈fee_yuan|未收取信息处理费〉，没有其他需要报告的事项。",
    "本年度〈fee_yuan|未收取政府信息公开信息处理费〉。",
    "{year}年，{short}依申请提供政府信息，〈fee_yuan|没有收取信息处理费〉。",
    "按照信息处理费管理办法，全年收取信息处理费[fee_yuan]元。",
    "本机关全年〈fee_yuan|未产生信息处理费〉，其他无需要报告的事项。",
)
FEES_SOME = (
    "按照《政府信息公开信息处理费管理办法》，全年收取信息处理费[fee_yuan]元。",
    "本年度对[fee_cases]件申请收取信息处理费，合计[fee_yuan]元。",
    "{year}年收取信息处理费[fee_yuan]元，已全额上缴。",
)

OLD_SECTIONS: tuple[tuple[str, ...], ...] = (
    ("概述", "工作基本情况", "总体工作情况"),
    ("主动公开政府信息情况", "主动公开的情况", "政府信息主动公开情况"),
    ("依申请公开政府信息情况", "依申请公开办理情况", "公开申请的办理情况"),
    ("政府信息公开的收费及减免情况", "收费和减免情况", "收费及减免情况"),
    ("因政府信息公开申请行政复议、提起行政诉讼的情况", "行政复议和行政诉讼情况", "复议和诉讼情况"),
    ("存在的主要问题和改进措施", "主要问题和改进情况", "存在不足及下一步打算"),
)
"""Titles of reports before 2019, freely worded."""

OLD_REQUESTS = (
    "{year}年共收到政府信息公开申请[asked]件，均已答复。",
    "全年受理政府信息公开申请[asked]件，在规定期限内予以答复。",
    "统计期内收到公开申请[asked]件，办理过程规范有序。",
    "本年度收到政府信息公开申请[asked]件。",
    "共接收依申请公开事项[asked]件，全部登记在册。",
)
OLD_FEES = (
    "{year}年，依申请提供政府信息〈fee_yuan|未收取费用〉。",
    "本年度〈fee_yuan|没有收取任何费用〉，也无减免事项。",
    "全年〈fee_yuan|未发生收费〉情况。",
    "公开过程中〈fee_yuan|不存在收费项目〉。",
    "依申请公开〈fee_yuan|未收取检索、复制等费用〉。",
)
OLD_CASES = (
    "{year}年〈review|未发生行政复议〉，也没有引发诉讼。",
    "全年〈review|没有因公开工作被申请行政复议〉。",
    "统计期内〈review|无行政复议案件〉。",
    "本年度〈review|未发生因信息公开提起的复议〉。",
    "{short}全年〈review|无复议、诉讼情况〉。",
)

OLD_CASES_SOME = (
    "{year}年发生行政复议[review]件，行政诉讼[suits]件。",
    "全年共有行政复议案件[review]件、行政诉讼案件[suits]件。",
)

DOC_TITLES = (
    "年度政务公开重点工作安排",
    "关于加强公开栏目管理的通知",
    "主动公开基本目录编制办法",
    "基层公开标准化实施方案",
    "关于做好政策解读工作的意见",
    "公开审查工作规程",
)

LABELS: dict[str, tuple[str, str]] = {
    "info": ("主动公开信息", ""),
    "cat1": ("机构职能", ""),
    "cat2": ("政策文件", ""),
    "cat3": ("财政资金", ""),
    "cat4": ("业务动态", ""),
    "cat5": ("其他", ""),
    "posts": ("发布信息", ""),
    "web": ("网站", ""),
    "wechat": ("微信公众号", ""),
    "weibo": ("微博", ""),
    "new": ("新收申请", "t3.new.total"),
    "carried_in": ("上年结转", "t3.carried_in.total"),
    "done": ("办结", "t3.total.total"),
    "carried_out": ("结转下年度", "t3.carried_out.total"),
    "granted": ("予以公开", "t3.granted.total"),
    "partial": ("部分公开", "t3.partial.total"),
    "denied": ("不予公开", ""),
    "unable": ("无法提供", ""),
    "unhandled": ("不予处理", ""),
    "other": ("其他处理", ""),
    "prev_new": ("上年新收申请", ""),
    "review": ("行政复议", "t4.review.total"),
    "suits": ("行政诉讼", "t4.litigation_direct.total+t4.litigation_after_review.total"),
    "norm_made": ("行政规范性文件", ""),
    "norm_valid": ("现行有效规范性文件", ""),
    "fee_yuan": ("信息处理费", ""),
    "fee_cases": ("收费申请", ""),
    "p_granted": ("予以公开占比", ""),
    "p_unable": ("无法提供占比", ""),
    "p_denied": ("不予公开占比", ""),
    "growth": ("同比", ""),
    "asked": ("收到申请", ""),
}
"""Label and related cells of a figure; keys not named here are plain counts."""
PARTS: dict[str, tuple[str, ...]] = {
    "info": ("cat1", "cat2", "cat3", "cat4", "cat5"),
    "posts": ("web", "wechat", "weibo"),
    "done": ("granted", "partial", "denied", "unable", "unhandled", "other"),
    "staff": ("staff_full", "staff_part"),
}
