"""Clean official prose yields nothing: false alarms kill a check."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.platform.registers.wording.trying import LISTS, NAMES, TODAY

from gongkai.foundation.publishing.content import Content
from gongkai.registers.wording.services.checking import findings
from gongkai.registers.wording.shapes import Subject, Text

SENTENCES = (
    "为贯彻落实《云川市节约用水条例》（2025年修订），按照市委、市政府工作部署，现将有关事项通知如下。",
    "截至2026年5月底，全市共改造老旧管网42公里，惠及居民1.2万户。",
    "根据《中华人民共和国政府信息公开条例》第二十条的规定，主动公开本机关履职依据。",
    "依据云政办发〔2026〕12号文件，由市林业局、市财政局按照职责分工配合。",
    "一是健全制度；二是强化监督；三是做好宣传。",
    "联系人：办公室；联系电话：0797-1234567；电子邮箱：shuiwu@example.gov.cn。",
    "统一社会信用代码：91110000600037341L，注册地址：云川市高新区创业路8号。",
    "全年共受理申请20件，其中予以公开12件、不予公开8件。",
    "会上，局长沈清和、副局长罗以宁就“十五五”规划编制提出要求。",
    "我局将继续推进节水型社会建设，维护群众合法权益，规范行使行政权力。",
    "（一）目标任务。到2027年，万元GDP用水量较2025年下降4%。",
    "1）申请表；2）身份证明复印件；3）授权委托书。",
    "报名截止时间为6月30日17:30，逾期不予受理。",
    "请登录云川市人民政府网站（https://www.example.gov.cn）下载《申请表》和《承诺书》。",
    "对未满18周岁的未成年人，由监护人代为办理。",
    "该工程总投资3,250.5万元，设计流量0.8m³/s。",
    "台风登陆前，各水库账目和台账应当核对清楚。",
    "本通知自2026年7月1日起施行，有效期5年。",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12), st.booleans())
def test_clean_official_prose_yields_nothing(sentences: list[str], paragraphs: bool) -> None:
    text = ("\n" if paragraphs else "").join(sentences)
    content = Content(title="关于做好节水工作的通知", made_on=date(2026, 5, 20))
    texts = (Text("title", content.title), Text("html", text))
    found = findings(Subject(content, texts, TODAY, NAMES, LISTS), {})
    assert found == []
