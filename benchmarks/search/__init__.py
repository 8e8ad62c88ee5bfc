"""Search on real questions, beside PostgreSQL's own and a plain BM25: the table of docs/search.md."""
