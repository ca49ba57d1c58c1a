"""The tree of RFC 6962: known roots, brute force over every size, and proofs that must not hold."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.foundation.publishing.proofs import merkle

LEAVES = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
# The test vectors of the reference implementation of RFC 6962 (Certificate Transparency).
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def by_definition(hashes: list[bytes]) -> bytes:
    """MTH as RFC 6962 writes it."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return merkle.node_hash(by_definition(hashes[:k]), by_definition(hashes[k:]))


def subtrees(hashes: list[bytes]) -> merkle.Get:
    def get(level: int, index: int) -> bytes:
        part = hashes[index << level : (index + 1) << level]
        assert len(part) == 1 << level, "only complete subtrees are asked for"
        return by_definition(part)

    return get


def leaves(size: int) -> list[bytes]:
    return [merkle.leaf_hash(str(one).encode()) for one in range(size)]


@pytest.mark.parametrize("size", range(9))
def test_noop_known_roots(size: int) -> None:
    hashes = [merkle.leaf_hash(one) for one in LEAVES[:size]]
    assert merkle.root(size, subtrees(hashes)).hex() == ROOTS[size]
    grown = merkle.Growing()
    grown.extend(hashes)
    assert grown.root().hex() == ROOTS[size]


def test_known_inclusion_and_consistency_proofs() -> None:
    get = subtrees([merkle.leaf_hash(one) for one in LEAVES])
    assert [one.hex() for one in merkle.inclusion(5, 8, get)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert [one.hex() for one in merkle.consistency(6, 8, get)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_every_proof_of_every_small_tree_holds_and_no_other_does() -> None:
    hashes = leaves(33)
    get = subtrees(hashes)
    roots = [merkle.root(size, get) for size in range(34)]
    for size in range(1, 34):
        assert roots[size] == by_definition(hashes[:size])
        for index in range(size):
            path = merkle.inclusion(index, size, get)
            assert merkle.holds_inclusion(hashes[index], index, size, path, roots[size])
            other = (index + 1) % size
            if other != index:
                assert not merkle.holds_inclusion(hashes[other], index, size, path, roots[size])
                assert not merkle.holds_inclusion(hashes[index], other, size, path, roots[size])
        for old in range(1, size + 1):
            path = merkle.consistency(old, size, get)
            assert merkle.holds_consistency(old, size, roots[old], roots[size], path)
            wrong = roots[old - 1]
            assert not merkle.holds_consistency(old, size, wrong, roots[size], path)
            assert not merkle.holds_consistency(old, size, roots[old], wrong, path)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 400), st.integers(0, 399), st.data())
def test_a_damaged_proof_never_holds(size: int, index: int, data: st.DataObject) -> None:
    index %= size
    get = subtrees(leaves(size))
    root = merkle.root(size, get)
    path = merkle.inclusion(index, size, get)
    if path:
        at = data.draw(st.integers(0, len(path) - 1))
        changed = [*path[:at], merkle.EMPTY, *path[at + 1 :]]
        leaf = merkle.leaf_hash(str(index).encode())
        assert not merkle.holds_inclusion(leaf, index, size, changed, root)
        assert not merkle.holds_inclusion(leaf, index, size, path[:-1], root)
        assert not merkle.holds_inclusion(leaf, index, size, [*path, merkle.EMPTY], root)


def test_proofs_of_nothing_are_refused() -> None:
    get = subtrees(leaves(4))
    for index, size in ((4, 4), (-1, 4), (0, 0)):
        with pytest.raises(ValueError, match="no such leaf"):
            merkle.inclusion(index, size, get)
        assert not merkle.holds_inclusion(merkle.EMPTY, index, size, [], merkle.EMPTY)
    for old, new in ((0, 4), (5, 4)):
        with pytest.raises(ValueError, match="older tree"):
            merkle.consistency(old, new, get)
        assert not merkle.holds_consistency(old, new, merkle.EMPTY, merkle.EMPTY, [])
