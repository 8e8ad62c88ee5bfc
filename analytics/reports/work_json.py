"""Links with articles and kept promises, as other programs read them."""

from collections.abc import Hashable, Mapping
from typing import Any

from analytics.reports.linked import Linked, shares_of
from analytics.reports.numbers import Measured
from analytics.reports.promised import Promises
from analytics.reports.rate_json import rate_as_json

NONE = "none"


def links_as_json(linked: Linked) -> dict[str, Any]:
    """Each share in all and by topic (``none`` without one), and the tickets of each article."""
    return {
        **rates(linked.shares),
        "by_topic": {key_of(row.topic_id): rates(shares_of(row)) for row in linked.by_topic},
        "by_article": {f"{article}": dict(counts) for article, counts in linked.by_article.items()},
    }


def promises_as_json(promises: Promises) -> dict[str, Any]:
    """Both kinds in all, by service level (``none`` for deleted ones), by topic and by month."""
    return {
        **promises_of(promises),
        **{
            f"by_{what}": {key_of(key): promises_of(some) for key, some in promises.by(what).items()}
            for what in ("policy", "topic", "month")
        },
    }


def promises_of(promises: Promises) -> dict[str, Any]:
    running = promises.running
    return {key: {**rate, "running": running[key]} for key, rate in rates(promises.shares).items()}


def rates(shares: Mapping[str, Measured]) -> dict[str, dict[str, Any]]:
    return {key: rate_as_json(share) for key, share in shares.items()}


def key_of(key: Hashable) -> str:
    return NONE if key is None else f"{key}"
