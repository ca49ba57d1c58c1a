"""The law of government information disclosure (政府信息公开) as a library.

Standard library only: no Django, no database, no network, no third-party import.
"""
