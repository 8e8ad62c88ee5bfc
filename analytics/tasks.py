"""What the worker does for the measurement."""
