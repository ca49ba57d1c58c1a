"""One file per check; found by :mod:`gongkai_reports.checks`."""
