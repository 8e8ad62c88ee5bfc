"""What to do next: work lists, worked out by the worker and kept; tasks, and what they changed."""
