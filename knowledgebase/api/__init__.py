"""The knowledge base for other programs: published articles, to read."""
