"""G4: the list of titles of a report's appendix."""

from __future__ import annotations

from gongkai.registers.policies.titles import faults, in_marks, listing


def test_g4_titles_are_paired_and_separated() -> None:
    made = listing(["云川市节水办法", "《云川市水费规定》", "关于印发《取水细则》的通知"])
    assert made == "《云川市节水办法》、《云川市水费规定》、《关于印发〈取水细则〉的通知》"
    assert faults(made) == []


def test_g4_two_titles_that_only_look_like_one_pair() -> None:
    assert in_marks("《水法》和《河道条例》") == "《〈水法〉和〈河道条例〉》"


def test_g4_unbalanced_marks_are_flagged() -> None:
    assert faults("《节水办法、《水费规定》") == [("unclosed", 0)]
    assert faults("节水办法》、《水费规定》") == [("unopened", 4)]


def test_g4_unseparated_titles_are_flagged() -> None:
    assert faults("《节水办法》《水费规定》") == [("unseparated", 5)]
    assert faults("《节水办法》 《水费规定》") == [("unseparated", 5)]
