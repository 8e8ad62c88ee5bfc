"""Articles of docs/metrics.md: the numbers of each, over the encounters of a period and its net journeys."""

from collections import Counter, defaultdict

from tests.analytics.model.numbers import rate


def articles(net, met):
    """Article -> its numbers, of every article that was met or is credited with one of the net journeys."""
    credited = Counter(row["credited"] for row in net if row["credited"])
    rows = defaultdict(list)
    for row in met:
        rows[row["article"]].append(row)
    return {
        article: numbers(rows[article]) | {"net_deflections": credited[article]}
        for article in rows.keys() | credited.keys()
    }


def numbers(rows):
    viewed, voted = said(rows, "viewed"), [row for row in rows if row["helpful"] or row["unhelpful"]]
    return {
        "views": len(viewed),
        "reads": len(said(rows, "read")),
        "read_share": rate(len(said(viewed, "read")), len(viewed)),
        "helpful_votes": rate(len(said(rows, "helpful")), len(voted)),
        "leaky_share": rate(len(said(viewed, "filed")), len(viewed)),
    }


def said(rows, name):
    return [row for row in rows if row[name]]
