"""A million events: replay, rebuild beside DuckDB with the same rules, settle; times, memory, limits."""
