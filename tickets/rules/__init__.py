"""Rules without writing: which tickets meet them, and what they would do."""
