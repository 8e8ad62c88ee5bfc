"""The order of articles by any of their numbers: a share by the bound that it surely reaches.

By the plain percentage one vote of one would stand above ninety of a hundred.
"""

from collections.abc import Callable, Iterable

from analytics.reports.article_numbers import ARTICLE_NUMBERS, NET
from analytics.reports.articles import ArticleLine
from analytics.reports.numbers import Kind

ORDERS = (*ARTICLE_NUMBERS, NET.key)


def ranked(lines: Iterable[ArticleLine], by: str, *, rising: bool) -> list[ArticleLine]:
    """By one of ``ORDERS``, the highest first or the lowest; what cannot be measured stands last."""
    value = value_of(by, rising=rising)
    valued = [(value(line), line) for line in lines]
    known = [(found, line) for found, line in valued if found is not None]
    known.sort(key=lambda pair: (pair[0] if rising else -pair[0], pair[1].article_id))
    return [line for _found, line in known] + [line for found, line in valued if found is None]


def value_of(by: str, *, rising: bool) -> Callable[[ArticleLine], float | None]:
    """A count itself; of a share the low bound, or the high one where the lowest are looked for."""
    if by == NET.key:
        return lambda line: line.net
    one, bound = ARTICLE_NUMBERS[by], int(rising)
    if one.number.kind is Kind.COUNT:
        return lambda line: one.above.count(line.counts)

    def surely(line: ArticleLine) -> float | None:
        interval = one.measure(line.counts).interval
        return interval[bound] if interval else None

    return surely
