"""The compiled rules, one file an engine: read in review, compared by a test."""
