"""The store: one SQLite file, written and read through sqlite-utils. Knows `domain` and nothing else of ours."""
