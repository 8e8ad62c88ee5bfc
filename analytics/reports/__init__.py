"""Reports: the numbers of METRICS.md section 5 and of DEFINITIONS.md, read from rollups and journeys."""
