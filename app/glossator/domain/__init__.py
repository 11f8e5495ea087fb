"""What Glossator is about, in the standard library alone: spans, tags, codebook, steps, the rule of the journal."""
