"""METRICS.md section 5 and DEFINITIONS.md read plainly, over the journeys of ``tests.analytics.model``."""

from collections import Counter

EXPLICIT = ("explicit_confirmed", "explicit_evidenced")
IMPLICIT = ("implicit_confirmed", "implicit_inferred")
DEFLECTED = EXPLICIT + IMPLICIT


def of_period(rows, start, end, locale=None, surface=None):
    """The journeys of these days (last day out) and this filter."""
    return [
        row
        for row in rows
        if start <= row["day"] < end
        and (locale is None or row["locale"] == locale)
        and (surface is None or row["surface"] == surface)
    ]


def is_net(row):
    return row["outcome"] in DEFLECTED and row["reversed_by"] is None


def numbers(rows):
    """Key -> (numerator, denominator) of every rate and every definition but ``caused``."""
    return rates(rows) | definitions(rows)


def rates(rows):
    outcome = Counter(row["outcome"] for row in rows)
    sought = len(rows) - outcome["browsed"]
    opened = sum(row["opened_at"] is not None for row in rows)
    explicit = sum(is_net(row) for row in rows if row["outcome"] in EXPLICIT)
    implicit = sum(is_net(row) for row in rows if row["outcome"] in IMPLICIT)
    claimed = sum(outcome[name] for name in DEFLECTED)
    never = outcome["implicit_confirmed"] + outcome["implicit_inferred"] + outcome["unhelped"]
    return {
        "case_deflection_rate": (explicit + implicit, sought),
        "explicit_rate": (explicit, opened),
        "implicit_rate": (implicit, never),
        "abandonment_rate": (outcome["abandoned"], opened),
        "reversal_rate": (sum(row["reversed_by"] is not None for row in rows), claimed),
        "unhelped_rate": (outcome["unhelped"], sought),
    }


def definitions(rows):
    count = lambda says: sum(bool(says(row)) for row in rows)  # noqa: E731
    opened = lambda row: row["opened_at"] is not None  # noqa: E731
    quiet = lambda row: row["tickets"] == 0  # noqa: E731
    sought = count(lambda row: row["outcome"] != "browsed")
    deflected, viewed, n_opened = count(is_net), count(lambda row: row["viewed"]), count(opened)
    tickets = sum(row["tickets"] for row in rows)
    positives = sum(row["positives"] for row in rows)
    abandoned = count(lambda row: opened(row) and quiet(row))
    in_form = lambda row: row["viewed_in_form"]  # noqa: E731
    no_case = lambda row: not row["case_in_a_day"]  # noqa: E731
    return {
        "case_deflection": (deflected, sought),
        "form_abandoned": (abandoned, n_opened),
        "left_after_suggestion": (
            count(lambda row: opened(row) and row["viewed_suggestion"] and quiet(row)),
            n_opened,
        ),
        "said_solved": (count(lambda row: row["solved"] and quiet(row)), n_opened),
        "article_in_form_no_case": (count(lambda row: in_form(row) and quiet(row)), count(in_form)),
        "search_no_support_page": (
            count(lambda row: row["searched"] and row["viewed_search"] and not opened(row) and quiet(row)),
            count(lambda row: row["searched"]),
        ),
        "read_no_case": (count(lambda row: row["viewed"] and quiet(row)), viewed),
        "confirmed": (
            count(lambda row: row["viewed"] and row["last_vote_positive"] and no_case(row)),
            viewed,
        ),
        "potential": (count(lambda row: row["viewed"] and no_case(row)), viewed),
        "no_ticket_in_a_day": (count(lambda row: row["sought"] and no_case(row)), sought),
        "resolved_share": (deflected, deflected + tickets),
        "helpful_share": (positives, positives + sum(row["negatives"] for row in rows)),
        "self_service_ratio": (
            len({row["visitor"] for row in rows if row["more"]}),
            len({row["customer"] for row in rows if row["tickets"]}),
        ),
        "tickets_per_thousand": (1000 * tickets, sought),
        "several_read_no_case": (
            count(lambda row: row["several"] and not opened(row) and quiet(row)),
            sought,
        ),
        "vendor_total": (abandoned + count(lambda row: row["outcome"] in IMPLICIT), sought),
        "customers_deflected": (
            len(
                {row["customer"] for row in rows if is_net(row)}
                - {row["customer"] for row in rows if row["tickets"]}
            ),
            len({row["customer"] for row in rows if row["sought"]}),
        ),
    }
