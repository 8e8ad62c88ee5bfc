"""What the site holds of one person: exported on their request, and erased."""
