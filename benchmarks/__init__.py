"""Comparisons with limits and peers, each one command: ``python -m benchmarks.NAME``."""
