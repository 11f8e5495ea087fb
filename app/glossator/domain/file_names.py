"""What files are called."""

SUFFIX = ".gloss"
"""A project's."""
FORBIDDEN = '<>:"/\\|?*'
"""What no file name may hold on one system or another."""
