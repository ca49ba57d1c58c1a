"""Published annual reports of government information disclosure: read, check, compare, dataset.

Imports nothing of Django. Public names are re-exported by :mod:`gongkai_reports.api`.
"""
