"""How the report leaves the house: files of its panels and journeys, saved reports, and digests by mail."""
