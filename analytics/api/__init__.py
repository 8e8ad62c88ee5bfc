"""The API of the measurement."""
