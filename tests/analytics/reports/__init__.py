"""The report, from its intervals to its page."""
