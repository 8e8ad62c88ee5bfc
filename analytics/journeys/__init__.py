"""Journeys: a visitor's events, cut at the pauses, and what they say; METRICS.md section 3."""
