"""Service levels as calculations: working time, clocks, which policy applies; none asks the database."""
