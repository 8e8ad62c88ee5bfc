"""The breakdowns in words, for docs/metrics.md."""

from collections.abc import Iterator

from analytics.reports.breakdown_numbers import SHRUNKEN
from analytics.reports.dimensions import DIMENSIONS
from analytics.reports.numbers import Number
from analytics.reports.topic_numbers import TOPIC_SHARES

BREAKDOWNS = """\
The case deflection rate with its interval, and `sought`, `deflected`, `taken_back` and `tickets`, by one
dimension at a time, over the same journeys as the whole report. Each journey stands in exactly one row, so
that the rows add up to the report. Rows without a value say why: `none`, `unknown` (their events were gone
before this was asked) and `unplaced` (an article without a category, or one that is not here).

"""
FACTS = """\
Three facts of a journey are asked for here alone:

- **Entry** is told by the first event that is no `page_viewed`: `search` if it is `searched`, or an
  `article_viewed` via `search`; `form` if it opens the form, is `suggestions_shown`, or an `article_viewed`
  via `suggestion`; `elsewhere` if it is a `ticket_submitted` by mail, API or an agent; else `direct`. A
  journey that did not seek help has none.
- **Landing** is the article of the journey's first `article_viewed`.
- **Returned** is a journey whose visitor has an earlier one that counts, however long ago.

### How rows are ranked

Never by raw percentages: of many small rows, the first are always lucky ones. The rates of all rows that
have a value are taken to come from one beta distribution, fitted to them by maximum likelihood of the
beta-binomial (D. A. Griffiths, Biometrics 29, 1973); each row is ranked by its mean under it (empirical
Bayes: G. Casella, The American Statistician 39, 1985). A row of few journeys is told by the others, one of
many by itself. With fewer than four rows nothing is ranked (B. Efron, C. Morris, JASA 68, 1973), nor where
rows differ by no more than chance makes them: the largest then stands first.

"""
TOPICS = """\
### Tickets by topic

Only whoever files says what it is about: of journeys without a ticket nobody knows the topic, and there is no
deflection rate by topic. Tickets are those of the guard-rails, one by one, and each stands in one row; its
topic is that of now. `unknown` are tickets that are not here, as those of a replayed log.

"""


def breakdowns_described() -> Iterator[str]:
    """The dimensions, how they are ranked, and what is known of topics."""
    yield BREAKDOWNS
    yield "\n".join(f"- **{one.label}** (`{one.key}`): {one.sentence}" for one in DIMENSIONS.values()) + "\n"
    yield FACTS
    yield _section(SHRUNKEN)
    yield TOPICS
    yield from map(_section, TOPIC_SHARES.values())


def _section(number: Number) -> str:
    lines = (
        f"#### {number.label} (`{number.key}`)\n",
        f"{number.sentence} *Source: {number.source}.*\n",
        f"- Formula: `{number.formula}`",
        f"- Unit: {number.unit}",
        f"- How it misleads: {number.misleads}\n",
    )
    return "\n".join(lines)
