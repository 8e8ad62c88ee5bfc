"""What a rollup holds: counts by day, locale, surface, outcome and credited article."""

from collections import Counter, defaultdict

from tests.analytics.model.words import DEFLECTED, UNKNOWN


def rollups(rows):
    """Grain -> counts, over the journeys of ``journeys()``."""
    cells = defaultdict(Counter)
    for row in rows.values():
        grain = (row["day"], row["locale"], row["surface"], row["outcome"], row["credited"] or 0)
        cells[grain].update(counts(row))
    return {grain: dict(cell) for grain, cell in cells.items()}


def counts(row):
    opened, quiet = row["opened_at"] is not None, row["tickets"] == 0
    unknown = row["outcome"] in UNKNOWN and not row["denied"]
    return {
        "journeys": 1,
        "opened": int(opened),
        "reversed": int(row["reversed_by"] is not None),
        "net": int(row["outcome"] in DEFLECTED and row["reversed_by"] is None),
        "unknown": int(unknown),
        "unknown_back": int(unknown and row["case_in_window"]),
        "tickets": row["tickets"],
        "positives": row["positives"],
        "negatives": row["negatives"],
        "form_abandoned": int(opened and quiet),
        "left_after_suggestion": int(opened and row["viewed_suggestion"] and quiet),
        "said_solved": int(row["solved"] and quiet),
        "article_in_form": int(row["viewed_in_form"]),
        "article_in_form_no_case": int(row["viewed_in_form"] and quiet),
        "searched": int(row["searched"]),
        "search_no_support_page": int(row["searched"] and row["viewed_search"] and not opened and quiet),
        "viewed": int(row["viewed"]),
        "read_no_case": int(row["viewed"] and quiet),
        "confirmed": int(row["viewed"] and row["last_vote_positive"] and not row["case_in_a_day"]),
        "potential": int(row["viewed"] and not row["case_in_a_day"]),
        "no_ticket_in_a_day": int(row["sought"] and not row["case_in_a_day"]),
        "several_read_no_case": int(row["several"] and not opened and quiet),
    }
