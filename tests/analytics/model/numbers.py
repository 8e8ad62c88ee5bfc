"""Section 5: the numbers over the journeys of a period and filter, and the intervals of rates."""

from collections import Counter
from math import sqrt

from tests.analytics.model.words import DEFLECTED, EXPLICIT, IMPLICIT

Z = 1.959963984540054


def of_period(rows, start, end, locale=None, surface=None):
    """The journeys of these days (last day out) and this filter; ``none`` asks for those without a locale."""
    wanted = "" if locale == "none" else locale
    return [
        row
        for row in rows
        if start <= row["day"] < end
        and (locale is None or row["locale"] == wanted)
        and (surface is None or row["surface"] == surface)
    ]


def is_net(row):
    return row["outcome"] in DEFLECTED and row["reversed_by"] is None


def counts(rows):
    """The counts that have a name."""
    explicit = sum(is_net(row) for row in rows if row["outcome"] in EXPLICIT)
    implicit = sum(is_net(row) for row in rows if row["outcome"] in IMPLICIT)
    return {
        "journeys": len(rows),
        "sought": sum(row["outcome"] != "browsed" for row in rows),
        "opened": sum(row["opened_at"] is not None for row in rows),
        "explicit": explicit,
        "implicit": implicit,
        "deflected": explicit + implicit,
    }


def rates(rows):
    """Key -> (numerator, denominator)."""
    n, outcome = counts(rows), Counter(row["outcome"] for row in rows)
    claimed = sum(outcome[name] for name in DEFLECTED)
    never = sum(outcome[name] for name in (*IMPLICIT, "unhelped"))
    return {
        "case_deflection_rate": (n["deflected"], n["sought"]),
        "explicit_rate": (n["explicit"], n["opened"]),
        "implicit_rate": (n["implicit"], never),
        "abandonment_rate": (outcome["abandoned"], n["opened"]),
        "reversal_rate": (sum(row["reversed_by"] is not None for row in rows), claimed),
        "unhelped_rate": (outcome["unhelped"], n["sought"]),
    }


def rate(numerator, denominator, *, is_share=True):
    """A rate whose denominator is 0 is null, never 0."""
    value = numerator / denominator if denominator else None
    interval = wilson(numerator, denominator) if denominator and is_share else None
    return {"value": value, "interval": interval, "numerator": numerator, "denominator": denominator}


def wilson(x, n):
    """The 95 % interval of x out of n, as the roots of (p − x/n)² = z² p (1 − p) / n."""
    a, b, c = n + Z * Z, -(2 * x + Z * Z), x * x / n
    root = sqrt(max(b * b - 4 * a * c, 0.0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def newcombe(x1, n1, x2, n2):
    """The 95 % interval of x2/n2 − x1/n1 from the two Wilson intervals."""
    (low1, high1), (low2, high2) = wilson(x1, n1), wilson(x2, n2)
    p1, p2 = x1 / n1, x2 / n2
    return (
        p2 - p1 - sqrt((p2 - low2) ** 2 + (high1 - p1) ** 2),
        p2 - p1 + sqrt((high2 - p2) ** 2 + (p1 - low1) ** 2),
    )
