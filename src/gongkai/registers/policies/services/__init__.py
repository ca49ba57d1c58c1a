"""Acts on the register of policies. The first argument is the scope of who acts."""

from __future__ import annotations
