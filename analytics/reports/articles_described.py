"""The numbers of an article, in words, for docs/metrics.md."""

from collections.abc import Iterator

from analytics.reports.article_numbers import NET, ROWS
from analytics.reports.numbers import Number

ARTICLES = """\
Of each article, under `articles` in the JSON by the article's id, under the report's days and filter; a
journey counts once for an article, however often it met it, and counts for every article that it met. The
events are of all the article's translations: an article has one id.

- **A share is ranked by the end of its interval that it surely reaches**: the low end where the highest
  stand first, the high end where the lowest do. One vote of one does not stand above ninety of a hundred.
- **Before and after a revision** are whole days on either side of its publication, at most 28, up to the
  next publication in the same language, of journeys that began in it; the day itself is in neither. The
  difference comes with Newcombe's interval, and is more likely noise where 0 lies in it. Something else may
  have changed in those days: it is a hint, and no experiment.
- `voted` below means the last vote of a journey on the article, positive or negative.

"""


def articles_described() -> Iterator[str]:
    """What they count, and then each of them."""
    yield ARTICLES
    for one in ROWS:
        halves = f"{one.above.words}, out of {one.below.words}" if one.below else f"{one.above.words}"
        yield section(one.number, halves)
    yield section(NET, f"{NET.unit}")


def section(number: Number, counts: str) -> str:
    """One number."""
    lines = (
        f"### {number.label} (`{number.key}`)\n",
        f"{number.sentence}\n",
        f"- Formula: `{number.formula}`",
        f"- Counts: {counts}",
        f"- Unit: {number.unit}",
        f"- How it misleads: {number.misleads}\n",
    )
    return "\n".join(lines)
