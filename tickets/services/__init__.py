"""Everything that writes: one verb, one transaction, one fact."""
