"""Names, statements and proposals found in an article's text: text in, suggestions out.

`engine.py` is the way in. Only it and what it is built of import spaCy, and they run in a child process (`worker.py`);
what the window imports says so in its first line. `statements/` finds who said what, `proposals.py` what was proposed
to whom, and `learning/` learns from a project's tags which suggestions are wanted.
"""
