"""Rollups: what the report adds up, one row a grain, and the book of settlements."""
