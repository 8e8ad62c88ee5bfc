"""A person's visitors and tickets under other names, so that nothing leads back and no number changes."""
