"""Readers of articles, a small module each: bytes in; articles, what was cut from them, and warnings out."""
