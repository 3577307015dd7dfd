"""Crossread reads many news reports of the same events against one another and writes one sourced account."""

__version__ = "0.1.0"
