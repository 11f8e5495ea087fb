"""How far analysts agree: their tags side by side. Pure functions over rows; this room knows domain alone.

`align.py` puts the tags of several analysts into clusters, one tag of each, and `difference.py` says in what the tags
of a cluster differ. What of a tag is compared is in `facts.py`, where tags meet in `overlap.py`, which pairs weigh most
in `matching.py`, and which tags belong together in `grouping.py`.
"""
