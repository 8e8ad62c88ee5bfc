"""DEFINITIONS.md, one row a line of its table: numerator and denominator over journeys."""

from tests.analytics.model.numbers import counts, is_net
from tests.analytics.model.words import IMPLICIT

RATIOS = ("self_service_ratio", "tickets_per_thousand")


def opened(row):
    return row["opened_at"] is not None


def quiet(row):
    return row["tickets"] == 0


def no_case(row):
    return not row["case_in_a_day"]


def definitions(rows):
    """Key -> (numerator, denominator) of every row but ``caused``, which asks for a holdout."""
    return in_form(rows) | elsewhere(rows) | within_a_day(rows) | people(rows) | totals(rows)


def count(rows, *conditions):
    return sum(all(condition(row) for condition in conditions) for row in rows)


def said(name):
    return lambda row: row[name]


def in_form(rows):
    n_opened = count(rows, opened)
    return {
        "form_abandoned": (count(rows, opened, quiet), n_opened),
        "left_after_suggestion": (count(rows, opened, said("viewed_suggestion"), quiet), n_opened),
        "said_solved": (count(rows, said("solved"), quiet), n_opened),
        "article_in_form_no_case": (
            count(rows, said("viewed_in_form"), quiet),
            count(rows, said("viewed_in_form")),
        ),
    }


def elsewhere(rows):
    unopened = lambda row: not opened(row)  # noqa: E731  a condition like those above
    return {
        "search_no_support_page": (
            count(rows, said("searched"), said("viewed_search"), unopened, quiet),
            count(rows, said("searched")),
        ),
        "read_no_case": (count(rows, said("viewed"), quiet), count(rows, said("viewed"))),
        "several_read_no_case": (count(rows, said("several"), unopened, quiet), counts(rows)["sought"]),
    }


def within_a_day(rows):
    return {
        "confirmed": (
            count(rows, said("viewed"), said("last_vote_positive"), no_case),
            count(rows, said("viewed")),
        ),
        "potential": (count(rows, said("viewed"), no_case), count(rows, said("viewed"))),
        "no_ticket_in_a_day": (count(rows, said("sought"), no_case), counts(rows)["sought"]),
    }


def people(rows):
    """Distinct visitors and customers among these journeys."""
    filed = {row["customer"] for row in rows if row["tickets"]}
    helped = {row["customer"] for row in rows if is_net(row)}
    return {
        "self_service_ratio": (len({row["visitor"] for row in rows if row["more"]}), len(filed)),
        "customers_deflected": (
            len(helped - filed),
            len({row["customer"] for row in rows if row["sought"]}),
        ),
    }


def totals(rows):
    n = counts(rows)
    tickets, positives, negatives = (
        sum(row[name] for row in rows) for name in ("tickets", "positives", "negatives")
    )
    vendor = count(rows, opened, quiet) + count(rows, lambda row: row["outcome"] in IMPLICIT)
    return {
        "case_deflection": (n["deflected"], n["sought"]),
        "resolved_share": (n["deflected"], n["deflected"] + tickets),
        "helpful_share": (positives, positives + negatives),
        "tickets_per_thousand": (1000 * tickets, n["sought"]),
        "vendor_total": (vendor, n["sought"]),
    }
