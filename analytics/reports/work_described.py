"""The shares of what agents do, in words, for docs/metrics.md."""

from collections.abc import Iterator

from analytics.reports.numbers import Number
from analytics.reports.work_numbers import LINKS, PROMISES

WORK = """\
What agents do, beside the guard-rails: `service_levels` and `articles_linked` in the JSON. These count
tickets and no journeys, under the report's days and filter, by the ticket's **own** language and way in.

- **Promises** belong to the day on which their ticket was submitted. What is overdue is missed at once, what
  is paused still runs; both within a minute. By service level, by topic and by month; a service level that
  was deleted, and tickets without a topic, stand under `none`.
- **Links with articles** belong to the day on which the ticket was solved, and count while it still is. What
  was discarded or imported is in no half. By topic, and by article: the tickets with which it was linked.

"""


def work_described() -> Iterator[str]:
    """What they count, and then each of them."""
    yield WORK
    yield from map(work_section, [*PROMISES.values(), *LINKS.values()])


def work_section(number: Number) -> str:
    """One share of what agents do."""
    lines = (
        f"### {number.label} (`{number.key}`)\n",
        f"{number.sentence}\n",
        f"- Formula: `{number.formula}`",
        f"- Unit: {number.unit}",
        f"- How it misleads: {number.misleads}\n",
    )
    return "\n".join(lines)
