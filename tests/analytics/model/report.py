"""The report's object as ARCHITECTURE.md lists it, as far as the journeys of a period decide it."""

from collections import Counter

from tests.analytics.model.definitions import RATIOS, definitions
from tests.analytics.model.numbers import counts, is_net, of_period, rates, wilson
from tests.analytics.model.words import DEFLECTED, OUTCOMES


def report(rows, settings, *, now, start, end, locale=None, surface=None):
    """Over the journeys of these days and this filter; ``now`` decides only what is provisional."""
    rows = of_period(rows, start, end, locale, surface)
    net = [row for row in rows if is_net(row)]
    return {
        "period": {"from": str(start), "to": str(end), "locale": locale, "surface": surface},
        **counts(rows),
        "outcomes": {name: sum(row["outcome"] == name for row in rows) for name in OUTCOMES},
        "reversed": {
            name: sum(row["outcome"] == name and row["reversed_by"] is not None for row in rows)
            for name in DEFLECTED
        },
        **{key: number(*halves) for key, halves in rates(rows).items()},
        "definitions": {
            key: number(*halves, is_share=key not in RATIOS) for key, halves in definitions(rows).items()
        },
        "by_article": dict(Counter(str(row["credited"] or "none") for row in net)),
        "by_day": dict(Counter(str(row["day"]) for row in rows)),
        "provisional": sum(now <= row["ended_at"] + settings.window for row in net),
    }


def number(numerator, denominator, *, is_share=True):
    """A rate whose denominator is 0 is null, never 0."""
    value = numerator / denominator if denominator else None
    interval = wilson(numerator, denominator) if denominator and is_share else None
    return {"value": value, "interval": interval, "numerator": numerator, "denominator": denominator}
