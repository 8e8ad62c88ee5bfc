"""Journeys written by hand from METRICS.md: the events, and what must become of them."""
