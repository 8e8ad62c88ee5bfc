"""The pipeline: from events to journeys to rollups, in steps over the customers touched or over all."""
