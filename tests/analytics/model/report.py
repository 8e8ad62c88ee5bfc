"""The report's object as ARCHITECTURE.md lists it, as far as the journeys of a period decide it."""

from collections import Counter

from tests.analytics.model.articles import articles
from tests.analytics.model.definitions import RATIOS, definitions
from tests.analytics.model.numbers import counts, is_net, of_period, rate, rates
from tests.analytics.model.words import DEFLECTED, OUTCOMES


def report(rows, met, settings, *, now, start, end, locale=None, surface=None):
    """Over the journeys of these days and this filter, and the articles met in them.

    ``now`` decides only what is provisional.
    """
    rows, met = (of_period(some, start, end, locale, surface) for some in (rows, met))
    net = [row for row in rows if is_net(row)]
    return {
        "period": {"from": str(start), "to": str(end), "locale": locale, "surface": surface},
        **counts(rows),
        "outcomes": {name: sum(row["outcome"] == name for row in rows) for name in OUTCOMES},
        "reversed": {
            name: sum(row["outcome"] == name and row["reversed_by"] is not None for row in rows)
            for name in DEFLECTED
        },
        **{key: rate(*halves) for key, halves in rates(rows).items()},
        "definitions": {
            key: rate(*halves, is_share=key not in RATIOS) for key, halves in definitions(rows).items()
        },
        "by_article": dict(Counter(str(row["credited"] or "none") for row in net)),
        "articles": {str(article): numbers for article, numbers in articles(net, met).items()},
        "by_day": dict(Counter(str(row["day"]) for row in rows)),
        "provisional": sum(now <= row["ended_at"] + settings.window for row in net),
    }
