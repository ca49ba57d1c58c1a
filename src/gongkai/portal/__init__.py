"""The public site: reports, findings, comparison, search and open data."""
