"""Mail in: what a raw message says, worked out by pure functions and in a child process with limits."""
