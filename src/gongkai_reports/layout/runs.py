"""Digits of neighbouring cells run together (``713000074``): told apart by the statutory sums.

Spaces that stand between digits are boundaries of cells; where they are missing, every split
without leading zeros is tried and the sums choose. Nothing is guessed: when several splits
survive, all of them are returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

Split = tuple[int | None, ...]
"""Cells in order; ``None`` where a cell may be blank."""
MAX_CANDIDATES = 400
_LONGEST = 7
"""Digits of the largest count a cell may hold."""
_MAX_STEPS = 60_000
"""Steps of one search. A run that needs more is no row of a report (a printed one needs dozens)."""


class _TooManyWays(Exception):
    """The search was given up: nothing may be concluded from what it found so far."""


def plain_tokens(tokens: Sequence[str], count: int) -> Split | None:
    """The cells when the tokens already are them: as many, none with a leading zero."""
    if len(tokens) != count:
        return None
    if any(not t.isdecimal() or (len(t) > 1 and t[0] == "0") for t in tokens):
        return None
    return tuple(map(int, tokens))


def splits(tokens: Sequence[str], count: int, limit: int = MAX_CANDIDATES) -> list[Split]:
    """All ways to cut the tokens into ``count`` numbers without leading zeros.

    A boundary of a token always is a boundary of a cell. At most ``limit`` ways.
    """
    found: list[Split] = []
    parts = tuple(tokens)
    if count < len(parts) or sum(map(len, parts)) < count:
        return found

    def walk(index: int, offset: int, left: int, taken: Split) -> None:
        if len(found) >= limit:
            return
        if index == len(parts):
            if left == 0:
                found.append(taken)
            return
        token = parts[index]
        rest_tokens = len(parts) - index - 1
        size = len(token) - offset
        rest_digits = sum(map(len, parts[index + 1 :]))
        longest = 1 if token[offset] == "0" else size
        for length in range(1, longest + 1):
            after = left - 1
            remaining = size - length + rest_digits
            if remaining < after or after < rest_tokens + (length < size):
                continue
            number = int(token[offset : offset + length])
            if length == size:
                walk(index + 1, 0, after, (*taken, number))
            else:
                walk(index, offset + length, after, (*taken, number))

    walk(0, 0, count, ())
    return found


@lru_cache(maxsize=2048)
def summed_splits(tokens: tuple[str, ...], count: int) -> tuple[Split, ...]:
    """Splits into ``count`` numbers whose last is the sum of the others (a row with 总计)."""
    found: list[Split] = []
    total_token = tokens[-1]
    head = tokens[:-1]
    for length in range(1, min(len(total_token), _LONGEST) + 1):
        last = total_token[-length:]
        if len(last) > 1 and last[0] == "0":
            continue
        rest = total_token[:-length]
        parts = (*head, rest) if rest else head
        if not parts:
            continue
        try:
            ways = _summing(parts, count - 1, int(last))
        except _TooManyWays:
            return ()
        found.extend((*numbers, int(last)) for numbers in ways)
        if len(found) >= MAX_CANDIDATES:
            return tuple(found[:MAX_CANDIDATES])
    return tuple(found)


def _summing(parts: tuple[str, ...], count: int, total: int) -> list[Split]:
    """Splits of the parts into ``count`` numbers that make ``total``."""
    found: list[Split] = []
    digits = "".join(parts)
    ends: set[int] = set()
    at = 0
    for part in parts:
        at += len(part)
        ends.add(at)
    size = len(digits)
    width = len(str(total))
    next_end = [0] * (size + 1)
    tokens_left = [0] * (size + 1)
    boundary, seen = size, 0
    for i in range(size - 1, -1, -1):
        if i + 1 in ends:
            boundary = i + 1
            seen += 1
        next_end[i] = boundary
        tokens_left[i] = seen

    steps = 0

    def walk(offset: int, left: int, rest: int, taken: Split) -> None:
        if len(found) >= MAX_CANDIDATES:
            return
        if offset == size:
            if left == 0 and rest == 0:
                found.append(taken)
            return
        if left < tokens_left[offset] or not left <= size - offset <= left * width:
            return
        nonlocal steps
        steps += 1
        if steps > _MAX_STEPS:
            raise _TooManyWays
        longest = 1 if digits[offset] == "0" else min(width, next_end[offset] - offset)
        if left == 1:
            # The last number takes all that is left.
            longest = min(longest, size - offset)
            if size - offset > longest:
                return
        for length in range(1, longest + 1):
            number = int(digits[offset : offset + length])
            if number > rest:
                break
            walk(offset + length, left - 1, rest - number, (*taken, number))

    walk(0, count, total, ())
    return found


def row_candidates(tokens: Sequence[str], count: int) -> tuple[list[Split], bool]:
    """Candidates for a row whose last cell is the sum, and whether the sum holds for them.

    Tokens that already are the cells are returned as they stand, summing or not. Where no split
    sums, all splits are returned with ``False``.
    """
    plain = plain_tokens(tokens, count)
    if plain is not None:
        return [plain], True
    parts = tuple(t for t in tokens if t)
    if not parts:
        return [], False
    found = list(summed_splits(parts, count))
    if found:
        return found, True
    if len(parts) > 1:
        joined = ("".join(parts),)
        found = list(summed_splits(joined, count))
        if found:
            return found, True
    ways = splits(parts, count)
    return ways, False


@lru_cache(maxsize=512)
def block_splits(tokens: tuple[str, ...], blocks: int, size: int) -> tuple[Split, ...]:
    """Splits of a run into ``blocks`` blocks of ``size`` cells, each ending in its own sum."""
    digits = "".join(tokens)
    end = len(digits)
    boundary = [0] * end
    """Where the token of a digit ends: no cell reaches beyond it."""
    at = 0
    for token in tokens:
        boundary[at : at + len(token)] = [at + len(token)] * len(token)
        at += len(token)

    def cells(offset: int, left: int, total: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Ways to read ``left`` cells and their sum from here: (where they end, the numbers)."""
        if offset >= end:
            return
        if left == 0:
            text = str(total)
            if digits.startswith(text, offset) and offset + len(text) <= boundary[offset]:
                yield offset + len(text), (total,)
            return
        longest = 1 if digits[offset] == "0" else min(_LONGEST, boundary[offset] - offset)
        for length in range(1, longest + 1):
            number = int(digits[offset : offset + length])
            for stop, rest in cells(offset + length, left - 1, total + number):
                yield stop, (number, *rest)

    starts: dict[int, list[Split]] = {0: [()]}
    for block in range(blocks):
        reached: dict[int, list[Split]] = {}
        spare = (blocks - block - 1) * size
        for offset, heads in starts.items():
            for stop, numbers in cells(offset, size - 1, 0):
                if end - stop < spare or (not spare and stop != end):
                    continue
                known = reached.setdefault(stop, [])
                room = MAX_CANDIDATES - len(known)
                known.extend((*head, *numbers) for head in heads[: max(room, 0)])
        starts = reached
    return tuple(starts.get(end, ()))
