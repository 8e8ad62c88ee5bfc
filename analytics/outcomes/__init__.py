"""Outcomes: what became of each journey, its credit and its reversal; METRICS.md section 4."""
