"""What the measurement's templates use."""
