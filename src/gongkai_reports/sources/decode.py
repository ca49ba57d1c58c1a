"""Bytes to text: byte order marks, declared and guessed charsets, and mojibake undone."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The commonest characters of Chinese administrative prose, simplified and traditional. A wrong
# decoding of the same bytes yields rare characters, so the share of these tells which is right.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两"
    "体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线"
    "内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并"
    "提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见"
    "计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府信息收申请办结复议诉讼市县省局"
    "委会规章政務務開開報機關發佈佈會計國為時個們來對動產學經過進種業後說於辦請處條項訴訟復議"
    "予公開，。、：；（）“”《》〔〕　一二三四五六七八九十"
)
# For bytes in lower case: ignoring case would cost the engine its skip to the next c or e.
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.\-]{2,24})""")
_ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "unicode": "utf-8",
}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_ASCII = re.compile(r"[\x00-\x7f]+")
_SAMPLE = 20_000
_ENOUGH = 1_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and layout codes met on the way."""

    text: str
    encoding: str
    layout: tuple[str, ...] = ()


def commonness(text: str) -> float:
    """Share (0–1) of the non-ASCII characters that are common in Chinese prose."""
    letters = ""
    # Markup is cut out in pieces: in a page saved by Word the words stand far apart.
    for start in range(0, min(len(text), _SAMPLE), _ENOUGH):
        letters += _ASCII.sub("", text[start : start + _ENOUGH])
        if len(letters) > _ENOUGH:
            break
    if not letters:
        return 0.0
    return sum(map(_COMMON.__contains__, letters)) / len(letters)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 told by its line breaks and spaces: a NUL always on the same side."""
    head = data[:4096]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even = head[0::2].count(0)
    odd = head[1::2].count(0)
    if even + odd < max(2, len(head) // 400):
        return None
    for encoding, this, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # 一 (U+4E00) puts a NUL on the other side, so a majority is all that can be asked.
        if this <= other:
            continue
        guess = head[: len(head) & ~1].decode(encoding, "replace")
        if commonness(guess) > 0.25 or (this > len(head) * 0.4 and guess.isprintable()):
            return encoding
    return None


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096].lower())
    return None if match is None else _ALIASES.get(match.group(1).decode("ascii"))


def _as_utf8(data: bytes) -> str | None:
    """The text when the bytes are UTF-8; a few broken sequences are forgiven."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    others = sum(1 for c in text[:_SAMPLE] if "\u2e80" <= c <= "\uffef" and c != "\ufffd")
    return text if bad * 20 < others else None


def _guess(data: bytes) -> str:
    sample = data[: _SAMPLE * 2]
    scores = {
        name: commonness(text) - 4 * text.count("\ufffd") / max(1, len(text))
        for name in ("gb18030", "big5hkscs")
        for text in (sample.decode(name, "replace"),)
    }
    return max(scores, key=lambda name: scores[name])


def _redo(text: str, wrong: str, right: str) -> str:
    """Encode with the charset wrongly used, decode with the right one, run by run."""

    def again(match: re.Match[str]) -> str:
        run = match.group()
        if wrong == "gb18030":
            # 0x80 begins no character there: it was shown as € or as U+FFFD. What is lost at the
            # end of a run may have been any byte and stays lost.
            run = run.replace("€", "\ufffd")
            kept = run.rstrip("\ufffd")
            pieces = [piece.encode(wrong) for piece in kept.split("\ufffd")]
            lost = b"\xff" * (len(run) - len(kept))
            return (b"\x80".join(pieces) + lost).decode(right, "replace")
        try:
            raw = run.encode(wrong)
        except UnicodeEncodeError:
            return run
        return raw.decode(right, "replace")

    return _NON_ASCII.sub(again, text)


def _sample(text: str) -> str:
    """A piece with words in it: the head of a page saved by Word is names of fonts only."""
    start = max(text.find("<body"), text.find("<BODY"), 0)
    piece = text[start : start + _SAMPLE]
    # Every Chinese character is three bytes of UTF-8.
    worded = len(piece.encode("utf-8", "replace")) - len(piece) > 200
    return piece if start and worded else text[:_SAMPLE]


def undo_mojibake(text: str) -> str | None:
    """The text as it was before it was decoded with a wrong charset, or ``None``.

    Known ways: UTF-8 read as GBK, UTF-8 or GBK read as Latin-1/cp1252. The result is taken only
    when its characters are clearly more usual than those of the text as it stands.
    """
    sample = _sample(text)
    before = commonness(sample)
    if before > 0.35 or not _NON_ASCII.search(sample):
        return None
    best: tuple[float, str, str] | None = None
    for wrong, right in (
        ("gb18030", "utf-8"),
        ("cp1252", "utf-8"),
        ("latin-1", "utf-8"),
        ("latin-1", "gb18030"),
    ):
        after = _redo(sample, wrong, right)
        score = commonness(after) - after.count("\ufffd") / max(1, len(after))
        if best is None or score > best[0]:
            best = (score, wrong, right)
    if best is None or best[0] < 0.3 or best[0] < before + 0.2:
        return None
    return _redo(text, best[1], best[2])


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """Decode a text file. ``markup``: believe a charset declared in the first 4 KB."""
    layout: list[str] = []
    encoding: str | None = None
    for mark, name in _BOMS:
        if data.startswith(mark):
            encoding, data = name, data[len(mark) :]
            break
    if encoding is None:
        encoding = _utf16_without_mark(data)
    text: str | None = None
    marked = encoding is not None
    if encoding is None:
        if b"\x00" in data:
            data = data.replace(b"\x00", b"")
            layout.append("nul_bytes")
        declared = _declared(data) if markup else None
        text = None if declared == "big5hkscs" else _as_utf8(data)
        if text is not None:
            encoding = "utf-8"
        elif declared in ("big5hkscs", "gb18030"):
            encoding = declared
        else:
            encoding = _guess(data)
        if declared is not None and declared != encoding:
            layout.append("wrong_charset")
    if encoding.startswith(("utf-16", "utf-32")):
        data = data[: len(data) - len(data) % (4 if "32" in encoding else 2)]
    if text is None:
        text = data.decode(encoding, "replace")
    if marked and "\x00" in text:
        text = text.replace("\x00", "")
        layout.append("nul_bytes")
    if "\ufffd" in text:
        layout.append("bad_bytes")
    fixed = undo_mojibake(text)
    if fixed is not None:
        text = fixed
        layout.append("mojibake")
    return Decoded(text, encoding, tuple(dict.fromkeys(layout)))
