"""The page: tables of events in, a timeline that people can filter, read and take away."""
