"""The forms that customers fill in."""
