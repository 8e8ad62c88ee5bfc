"""Every number in words, as docs/metrics.md shows it: written from the registry, so that it cannot drift."""

from collections.abc import Iterable

from analytics.reports.articles_described import articles_described
from analytics.reports.breakdown_described import breakdowns_described
from analytics.reports.guard_rails import GUARD_RAILS, GuardRail
from analytics.reports.numbers import Number
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.rails_described import rails_described, unseen_described
from analytics.reports.registry import COUNTS, DEFINITIONS, EVIDENCE, RATES, SAVED
from analytics.reports.todo.described import todo_described
from analytics.reports.work_described import work_described

OPENING = """\
# Every number, in words

The report in the admin, `manage.py report`, the API and this page read one registry,
`analytics/reports/`. This page is written from it; after a change there, write it anew (a test fails
while the two differ):

```
.venv/bin/python manage.py describe_metrics > docs/metrics.md
```

The unit is the **journey**: a visitor's events in order, cut wherever the visitor pauses for longer
than the site setting says (30 minutes, unless changed). Each journey has exactly one outcome. A
deflected journey is *taken back* when the same customer files a ticket within the window (7 days,
unless changed); what was not taken back is *net*. Until its window has passed, a deflection is
*provisional*.

A share whose denominator is 0 has no value, never the value 0. Every share comes with its 95 % Wilson
interval; the change against the period before comes with Newcombe's. Rates are never averaged: a total
is worked out from summed numerators and denominators. Below 30 in the denominator the page shows the
counts instead of a percentage.

All numbers of a report are of one **settlement**, the run that last carried new events into it; its
number and moment stand on the page and in the JSON's `settings` (`settle_number`, `as_of`). An agent can
*discard* a ticket as spam or a test: it is then no ticket in any number, and a journey with no other
ticket counts nowhere. How many were discarded in the period, by the day on which they were marked and
whatever the filter, stands in `discarded`, by the agent's account (`none` where it is not known).
"""
RAILS = """\
Deflection is worth nothing where it keeps people from a person. These stand beside it, under `guard_rails`
in the JSON, under the same filters and over the same tickets: every ticket that was submitted and not
discarded, of a journey of the period, one by one (a journey may have two). Who stands in no number, because
nobody knows, is counted beside it as `not_known`; the same of as many days before stands under `before`.

- **Times** are medians with their quartiles, `[after a quarter, after three quarters]`, in seconds. The
  median is the shortest time after which it was over for half. Forms are counted in whole seconds, answers
  in whole minutes, both rounded up.
- **Who still waits is not left out**: that would flatter, most of all a team that leaves the hard tickets
  lying. A ticket without an answer is known to take longer than until now (`now` of the question), and
  Kaplan and Meier's estimate counts it as that (E. L. Kaplan, P. Meier, "Nonparametric Estimation from
  Incomplete Observations", JASA 53, 1958). How many wait stands in `waiting`. Where too many do, the median
  is null: nobody knows it yet.
- **The interval of a median** (95 %) is Brookmeyer and Crowley's (Biometrics 38, 1982), from Greenwood's
  variance on the log(−log) scale, and Wilson's where nobody waits any more; its second end is null while too
  few are over to know it.
- **Shares** have Wilson's interval, their `change` against the days before and `satisfaction_difference`
  Newcombe's. Below 30 before there is nothing to compare with, and the page says so.
- **The opening of a form** is the first `contact_opened` in the journey since the ticket before it, discarded
  or not. Suggestions count where the journey has `suggestions_shown` before the ticket. Where the browser
  told of neither, as one without script does, nobody knows what the form showed.
- **By the form** are tickets of the surfaces `web` and `widget`. Tickets by mail, API or an agent for
  somebody on the telephone have no form, and stand in the time to the first answer alone.
- **An answer** is a message that an agent wrote to the customer, and no mail that a machine sends. It counts
  within a minute, as does a rating, and without waiting for a settlement; the days before are looked at once
  an hour. Of a rating that was changed the last word stands. Only tickets that were filed here can be known
  to wait: those that came with a replayed log stand in `not_known`.
- A customer who is left out of the measurement (opted out, say) is left out here too.

"""
PROOF = """\
How much of a rate is proved, and how much of it is a setting: `evidence`, `bounds` and `sensitivity` in the
JSON, over the same journeys. Journeys of days whose events were gone before this was asked stand under every
setting as they were counted.
"""
OTHERS = """\
Published formulas, worked out on the same journeys, each with who says so and when it rises for a bad
reason. They are in the report so that a number can be compared with the one a team had before.
"""


def described() -> str:
    """The whole page."""
    return "\n".join(
        [
            OPENING,
            "## Outcomes\n",
            "The first rule that fits decides.\n",
            table(("outcome", "rule", "counts as"), outcome_rows()),
            "## Counts\n",
            table(("key", "what it says", "formula", "unit"), map(count_row, [*COUNTS.values(), SAVED])),
            "## Rates\n",
            table(("key", "what it says", "formula", "of", "out of"), map(rate_row, RATES.values())),
            "## How strong the evidence is\n",
            PROOF,
            *(proof_section(number) for number in EVIDENCE.values()),
            "## Guard-rails\n",
            RAILS,
            *map(rail_section, GUARD_RAILS.values()),
            *rails_described(),
            "## Articles\n",
            *articles_described(),
            "## Breakdowns\n",
            *breakdowns_described(),
            "## What is not seen\n",
            *unseen_described(),
            "## Service levels and articles\n",
            *work_described(),
            "## What to do next\n",
            *todo_described(),
            "## What others call deflection\n",
            OTHERS,
            *(section(number) for number in DEFINITIONS.values()),
        ]
    )


def outcome_rows() -> Iterable[tuple[str, ...]]:
    for name, words in OUTCOME_WORDS.items():
        yield f"`{name}`", f"{words.rule}", f"{words.counts_as}"


def count_row(number: Number) -> tuple[str, ...]:
    return f"`{number.key}`", f"{number.sentence}", f"`{number.formula}`", f"{number.unit}"


def rate_row(number: Number) -> tuple[str, ...]:
    return f"`{number.key}`", f"{number.sentence}", f"`{number.formula}`", *halves(number)


def halves(number: Number) -> tuple[str, str]:
    """What stands above and below the line, in words."""
    above = f"{number.numerator.words}" if number.numerator else "–"
    return above, f"{number.denominator.words}" if number.denominator else "–"


def section(number: Number) -> str:
    """One definition of the others."""
    above, below = halves(number)
    lines = (
        f"### {number.label} (`{number.key}`)\n",
        f"{number.sentence} *Source: {number.source}.*\n",
        f"- Formula: `{number.formula}`",
        f"- Above the line: {above}" + (f", times {number.times:,}" if number.times != 1 else ""),
        f"- Below the line: {below}",
        f"- Unit: {number.unit}",
        f"- How it misleads: {number.misleads}\n",
    )
    return "\n".join(lines)


def proof_section(number: Number) -> str:
    """One number about the evidence."""
    above, below = halves(number)
    lines = (
        f"### {number.label} (`{number.key}`)\n",
        f"{number.sentence}\n",
        f"- Formula: `{number.formula}`",
        f"- Above the line: {above}",
        f"- Below the line: {below}",
        f"- Unit: {number.unit}",
        f"- How it misleads: {number.misleads}\n",
    )
    return "\n".join(lines)


def rail_section(rail: GuardRail) -> str:
    """One guard-rail."""
    lines = (
        f"### {rail.number.label} (`{rail.key}`)\n",
        f"{rail.number.sentence}\n",
        f"- Formula: `{rail.number.formula}`",
        f"- Numerator: {rail.above.words}",
        f"- Denominator: {rail.below.words}",
        f"- Not known: {rail.unknown.words}",
        f"- Unit: {rail.number.unit}",
        f"- How it misleads: {rail.number.misleads}\n",
    )
    return "\n".join(lines)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
