"""Customers who never were, as an event log: for the demo, for benchmarks, for trying the rules out."""
