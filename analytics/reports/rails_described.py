"""The guard-rails that count otherwise, the alarm, and what is not seen, in words for docs/metrics.md."""

from collections.abc import Iterator

from analytics.reports.causes import UNSEEN
from analytics.reports.contact_rate import CONTACT_RATE
from analytics.reports.reopened import REOPENED, SOLVED_WORDS, STILL_OPEN

CONTACTS = """\
### {number.label} (`{number.key}`), as a guard-rail

The definition of that name below, beside what it was before. Its `change` has an interval of its own: tickets
arrive one at a time, so that their number has the score interval of a Poisson count. A journey with several
tickets is one piece of evidence: the count is divided by the number of tickets that an average ticket was
filed with (Σn² / Σn over the journeys), and its interval multiplied by it. The interval of the difference
follows from the two (Zou and Donner, Statistics in Medicine 27, 2008), as Newcombe's follows from Wilson's.
"""
REOPENINGS = """\
### {number.label} (`{number.key}`)

{number.sentence}

- Formula: `{number.formula}`
- Denominator: tickets that were filed here and solved in the period, by the day of the
  **solution**; one that was solved twice is one ticket
- Still open: {still_open}, under `still_open`
- Unit: {number.unit}
- How it misleads: {number.misleads}
"""
ALARM = """\
### The alarm (`alarm`)

The overview says so where the case deflection rate **rose** against as many days before while a guard-rail
got **worse**, both by more than chance: no change at all lies outside the 95 % interval of either. Worse is a
higher contact rate, more reopenings, a longer time to submit or to the first answer, and less satisfaction;
how many saw suggestions has no worse side. Numbers of fewer than 30 on either side say nothing. The interval
of the change of a median follows from the two medians' own. In the JSON `alarm` is null, or says of the rate
and of each of `worse` what it was, what it is and the change, times in seconds.
"""
NOT_SEEN = """\
Counted at the door by day and cause, on any surface and in any language, under `left_out`, `refused`,
`conflict`, `failed` and `dropped` in the JSON. Nothing of it is kept but these counts. Discarded tickets
stand under `discarded`, by agent; the lag under `settle_lag_seconds` in `/readyz`.
"""


def rails_described() -> Iterator[str]:
    """What stands after the guard-rails over filed tickets."""
    yield CONTACTS.format(number=CONTACT_RATE)
    yield REOPENINGS.format(number=REOPENED, still_open=SOLVED_WORDS[STILL_OPEN])
    yield ALARM


def unseen_described() -> Iterator[str]:
    """Every cause, and what it means for the numbers."""
    yield NOT_SEEN
    rows = (
        f"| `{number.key}` | {number.label}: {number.sentence} | {number.unit} | {number.misleads} |"
        for number in UNSEEN.values()
    )
    yield (
        "\n".join(["| key | what is counted | unit | what it means |", "| --- | --- | --- | --- |", *rows])
        + "\n"
    )
