"""How long a whole help center takes to come in, how much memory, and whether its links are right."""
