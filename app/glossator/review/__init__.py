"""How far analysts agree: their tags side by side. Pure functions over rows; this room knows domain alone.

Side by side: `align.py` puts the tags of several analysts into clusters, one tag of each, and `difference.py` says in
what the tags of a cluster differ. What of a tag is compared is in `facts.py`, where tags meet in `overlap.py`, which
pairs weigh most in `matching.py`, and which tags belong together in `grouping.py`. `units.py` joins clusters with what
was decided about them.

In figures: `agreement.py` makes the report, from what `counting.py` counts, `measures.py` asks of the counts,
`coefficients.py` works out, and `resampling.py` says of how sure that is. `confusion.py` tells which values are taken
for each other, and `report_json.py` writes and reads the report.
"""
