"""Articles on relations between countries in, tidy tables of events out."""

from data_prep import extension

extension.use(__path__)
