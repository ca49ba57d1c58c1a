"""Links that lead nowhere for a citizen, or say nothing."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.S)
_TAGS = re.compile(r"<[^>]*>")
_SAYS_NOTHING = re.compile(
    r"(?:请?点击(?:这里|此处|查看|进入|下载)?|这里|此处|链接|详情|更多|查看|here|click)[。>》»…\s]*",
    re.I,
)
_SHORT = frozenset({
    "t.cn", "dwz.cn", "url.cn", "suo.im", "bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd",
    "ow.ly", "mrw.so", "suo.nz", "u.nu", "rrd.me", "c7c.com", "985.so", "reurl.cc", "sourl.cn",
})  # fmt: skip
FREE_MAIL = frozenset({
    "163.com", "126.com", "qq.com", "foxmail.com", "sina.com", "sina.cn", "sohu.com", "yeah.net",
    "139.com", "189.cn", "wo.cn", "tom.com", "21cn.com", "aliyun.com", "gmail.com", "outlook.com",
    "hotmail.com", "yahoo.com", "icloud.com", "vip.163.com", "vip.qq.com", "vip.sina.com",
})  # fmt: skip
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")


def run(subject: Subject) -> Iterator[Hit]:
    """Links in the text, addresses of the source, and mail addresses of free providers."""
    body = subject.body
    at = 0
    for match in _LINK.finditer(subject.content.html):
        words = unescape(_TAGS.sub("", match[2])).strip()
        start = body.text.find(words, at) if words else -1
        start = max(start, 0)
        at = start if words else at
        for fault in faults(unescape(match[1])):
            yield Hit("html", start, start + len(words), fault, excerpt=f"{words} {match[1]}"[:200])
        if not words or _SAYS_NOTHING.fullmatch(words):
            fault = _("链接文字“%(words)s”没有说明指向什么。") % {"words": words or "—"}
            yield Hit("html", start, start + len(words), fault, excerpt=f"{words} {match[1]}"[:200])
    if subject.content.source.url:
        for fault in faults(subject.content.source.url):
            yield Hit("source", 0, 0, fault, excerpt=subject.content.source.url[:200])
    for text in subject.written:
        for match in _MAIL.finditer(text.text):
            if match[1].lower() in FREE_MAIL:
                fault = _("“%(mail)s”是商业免费邮箱，机关联系方式应使用政务邮箱。")
                yield hit(text, match.start(), match.end(), fault % {"mail": match[0]})


def faults(address: str) -> list[str]:
    """What is wrong with an address, in words."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        return []
    host = (parts.hostname or "").lower()
    found = []
    if _private(host):
        found.append(_("链接“%(host)s”是内部地址，公众打不开。") % {"host": host})
    elif host in _SHORT:
        found.append(_("“%(host)s”是短链接，看不出指向哪里，也可能失效。") % {"host": host})
    elif parts.scheme == "http" and host.endswith(".gov.cn"):
        found.append(_("链接使用 http，请核对网站是否已经支持 https。"))
    if parts.username:
        found.append(_("链接中带有用户名或者密码。"))
    return found


def _private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal", ".localhost"))


CHECK = Check(
    "W14",
    Severity.WARNING,
    "链接和邮箱",
    "Links and mail addresses",
    "国办发〔2017〕47号《政府网站发展指引》；国办秘函〔2019〕19号 检查指标（链接可用）",
    run,
)
