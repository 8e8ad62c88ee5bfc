"""Engines other than PostgreSQL that run the same rules over events in Parquet."""
