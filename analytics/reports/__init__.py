"""Reports: the numbers of METRICS.md section 5 and the published definitions, read from rollups and journeys."""
