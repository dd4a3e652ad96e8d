"""Articles on relations between countries in, tidy tables of events out."""
