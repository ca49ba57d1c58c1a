"""Append-only record of who did what (网络安全法 §23, GB/T 22239 安全审计)."""
