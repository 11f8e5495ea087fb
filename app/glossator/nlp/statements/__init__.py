"""Attributions in an article's text: who says, thinks, plans or wants what, by rules over words; no spaCy here."""
