"""Ways in and out: readers of articles, and writers and readers of every other format. Knows only the domain."""
