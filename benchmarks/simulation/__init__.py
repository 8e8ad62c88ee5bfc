"""What the formulas of the report say of worlds whose truth is known."""
