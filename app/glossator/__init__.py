"""Glossator: read political news and record who said what, who proposed what to whom, and who stands where."""

__version__ = "0.1.0"
