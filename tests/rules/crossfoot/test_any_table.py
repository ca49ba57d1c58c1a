"""Whatever stands in the cells, the rules answer; they never raise and never take long."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai_rules.crossfoot import check
from gongkai_rules.crossfoot.base import Case, Finding, Severity, StatedFigure
from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import CellRef, TableData

ANYTHING = st.one_of(
    st.none(),
    st.integers(-5, 60),
    st.integers(0, 10**12),
    st.sampled_from(["/", "-", "无", ""]),
    st.decimals(-3, 10**6, places=4),
    st.sampled_from([Decimal("0"), Decimal("1E+3")]),
)


@st.composite
def cases(draw, depth=1):
    edition = draw(st.sampled_from(sorted(EDITIONS)))
    tables = {}
    for key, spec in EDITIONS[edition].tables.items():
        refs = list(spec.refs(optional=True))
        table = TableData(spec, partial=draw(st.booleans()))
        for ref in draw(st.lists(st.sampled_from(refs), max_size=60, unique=True)):
            table.set(ref.row, ref.column, draw(ANYTHING))
        if table.cells or draw(st.booleans()):
            tables[key] = table
    case = Case(draw(st.none() | st.integers(2008, 2030)), edition, tables)
    case.body = draw(st.sampled_from(["", "青禾市水利局", "政府", "（）", "国家", "区人民政府"]))
    case.stated = [
        StatedFigure("收到", draw(st.integers(0, 9)), "件", (CellRef("t3", "new", "total"),))
    ]
    case.undecided = frozenset(draw(st.sets(st.just(CellRef("t3", "new", "natural")))))
    if depth:
        case.previous = draw(st.none() | cases(depth=0))
        case.children = draw(st.dictionaries(st.sampled_from("甲乙丙"), cases(depth=0), max_size=2))
        case.expected_children = draw(st.lists(st.sampled_from("甲乙丁"), max_size=2))
    return case


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cases())
def test_the_rules_answer_on_any_table(case):
    for finding in check(case):
        assert isinstance(finding, Finding) and finding.severity in Severity
        assert finding.message.strip() and finding.message_en.strip() and finding.where
        assert all(repair.value >= 0 for repair in finding.repairs)
