"""Names found in an article's text: text in, suggestions out. Only the engine and what it is built of import spaCy."""
