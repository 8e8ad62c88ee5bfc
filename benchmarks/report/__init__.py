"""A large site's report: its data, its page and the journeys behind a number; times and limits."""
