"""The registers every body keeps about itself, one definition each."""

from __future__ import annotations

from gongkai.foundation.bodies.registers import duties, office, yearly
from gongkai.foundation.bodies.registers.base import FieldKind, Register, RegisterField, Shelf

REGISTERS: dict[str, Register] = {
    register.code: register
    for register in (*office.REGISTERS, *duties.REGISTERS, *yearly.REGISTERS)
}

__all__ = ["REGISTERS", "FieldKind", "Register", "RegisterField", "Shelf"]
