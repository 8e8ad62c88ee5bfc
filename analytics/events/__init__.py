"""Events: immutable facts about visitors, as METRICS.md section 2 lists them."""
