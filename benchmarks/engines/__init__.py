"""The same log through every engine: seconds, memory, and how many times DuckDB's bare sort it takes."""
