"""What it takes to make a file of a million journeys."""
