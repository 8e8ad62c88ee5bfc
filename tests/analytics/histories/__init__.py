"""Random histories: whatever happens in whatever order, what is stored is what the plain model says."""
