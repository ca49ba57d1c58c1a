"""What the text of a document says about its own life and about other documents.

Everything found here is a proposal with the words it was read from; a person confirms it.
"""

from __future__ import annotations

from gongkai.registers.policies.reading.facts import TextFacts, read_facts
from gongkai.registers.policies.reading.numbers import number_key
from gongkai.registers.policies.reading.relations import ReadRelation

__all__ = ["ReadRelation", "TextFacts", "number_key", "read_facts"]
