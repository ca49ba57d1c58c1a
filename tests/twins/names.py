"""Fictional provinces, cities and bodies. None of them exists."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body: full name, the short name its own report uses, level, and its city.

    ``wrong`` are names of *other* bodies that a copied passage could leave behind.
    """

    full: str
    short: str
    level: str
    city: str
    domain: str
    wrong: tuple[str, ...]
    symbol: str
    """Characters of its document numbers (云科规)."""


CITIES: tuple[tuple[str, str, str], ...] = (
    ("云川市", "云", "yunchuan"),
    ("澜宁市", "澜", "lanning"),
    ("溪岚市", "溪", "xilan"),
    ("望屏市", "望", "wangping"),
    ("禾泽市", "禾", "heze-fic"),
    ("青朔市", "青", "qingshuo"),
)

DISTRICTS: tuple[str, ...] = ("临溪区", "禾川区", "汀岚县", "松屏县", "北渡区", "石浦县")

_DEPARTMENTS: tuple[tuple[str, str, str, str], ...] = (
    ("科学技术局", "市科技局", "科", "kjj"),
    ("生态环境局", "市生态环境局", "环", "sthjj"),
    ("教育局", "市教育局", "教", "jyj"),
    ("民政局", "市民政局", "民", "mzj"),
    ("交通运输局", "市交通运输局", "交", "jtj"),
    ("住房和城乡建设局", "市住建局", "建", "zjj"),
    ("市场监督管理局", "市市场监管局", "市监", "scjgj"),
    ("文化广电和旅游局", "市文广旅局", "文旅", "wglj"),
    ("卫生健康委员会", "市卫健委", "卫", "wjw"),
    ("财政局", "市财政局", "财", "czj"),
)


def _other_city(city: str) -> str:
    names = [name for name, _, _ in CITIES]
    return names[(names.index(city) + 2) % len(names)]


def departments(city: str, symbol: str, domain: str) -> list[BodyName]:
    """Bureaus of a fictional city."""
    found = []
    for index, (name, short, sign, host) in enumerate(_DEPARTMENTS):
        other = _DEPARTMENTS[(index + 3) % len(_DEPARTMENTS)]
        found.append(
            BodyName(
                full=city + name,
                short=short,
                level="city department",
                city=city,
                domain=f"{host}.{domain}.gov.example",
                wrong=(_other_city(city) + name, _other_city(city) + other[0]),
                symbol=f"{symbol}{sign}",
            )
        )
    return found


def office(city: str, symbol: str, domain: str) -> BodyName:
    """The general office of a fictional city government."""
    return BodyName(
        full=f"{city}人民政府办公室",
        short="市政府办公室",
        level="city general office",
        city=city,
        domain=f"www.{domain}.gov.example",
        wrong=("禾川区人民政府办公室",),
        symbol=f"{symbol}政办",
    )


def roll_up(city: str, symbol: str, domain: str) -> BodyName:
    """A city government that counts its whole area."""
    return BodyName(
        full=f"{city}人民政府",
        short="我市",
        level="city roll-up",
        city=city,
        domain=f"www.{domain}.gov.example",
        wrong=("澜宁市人民政府",) if city != "澜宁市" else ("溪岚市人民政府",),
        symbol=f"{symbol}政",
    )


def county(city: str, symbol: str, domain: str, name: str) -> BodyName:
    """A county or district government that counts its whole area."""
    return BodyName(
        full=f"{city}{name}人民政府",
        short="我区" if name.endswith("区") else "我县",
        level="county roll-up",
        city=city,
        domain=f"{domain}-{DISTRICTS.index(name)}.gov.example",
        wrong=(f"{city}{DISTRICTS[(DISTRICTS.index(name) + 1) % len(DISTRICTS)]}人民政府",),
        symbol=f"{name[0]}政",
    )


def pick(rng: Random, level: str | None = None) -> BodyName:
    """Some body, of the level asked for or of any."""
    city, symbol, domain = rng.choice(CITIES)
    level = level or rng.choice(
        ["city department"] * 4 + ["city general office", "city roll-up", "county roll-up"]
    )
    if level == "city general office":
        return office(city, symbol, domain)
    if level == "city roll-up":
        return roll_up(city, symbol, domain)
    if level == "county roll-up":
        return county(city, symbol, domain, rng.choice(DISTRICTS))
    return rng.choice(departments(city, symbol, domain))
