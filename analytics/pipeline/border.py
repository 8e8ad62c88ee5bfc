"""Retention's border in SQL: which events there still are, and which journeys events can still change."""

BORDER = "(SELECT coalesce(max(first_kept_at), '-infinity') FROM analytics_border)"
KEPT = f"(SELECT * FROM analytics_event WHERE at >= {BORDER})"
# Journeys that began before the border stay as they are.
OPEN = f"started_at >= {BORDER}"
