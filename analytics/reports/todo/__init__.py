"""What to do next: work lists of a period, worked out by the worker and kept; tasks, and what they changed."""
