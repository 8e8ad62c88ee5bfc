"""The work lists in words, for docs/metrics.md."""

from collections.abc import Iterator

from analytics.reports.todo.kinds import LISTS, Listed

WORDS = """\
The rows of the work lists at `/admin/report/next/`, each with one share. The worker works them out each hour
for the usual periods, and for any other period and filter when somebody looks at it.

- **Searches** that ask the same are one row: slips are mended as the search mends them, endings, order and
  words that tell little are left aside, and where an encoder is set, questions of one meaning are one. An
  article opened from the results belongs to the last search before it in the journey. A journey that opened a
  result of one of a row's searches in the end is not in vain.
- **Tickets asked again** are the newest 2,000 of the period by their own language and way in, not discarded
  and not imported, asked as the form asks; one without a suggestion has no article.
- **Votes** are each reader's last word, by the day it was cast and by its own language, whatever the surface.
- **Journeys** are those of the period and filter, by their day.
- A **task** is measured once a day from the day after it is done: the same share over the 28 days before that
  day, and over the whole days since, at most 28; both at the same time by the search of that day, in every
  language and on every surface. Under 14 days it is *too early*; with fewer than 30 on a side, *too few to
  tell*; where Newcombe's interval of the difference holds 0, *more likely noise*. Rows are made tasks because
  their number is high, and what is high by chance falls by itself: mind that before you thank the article.

"""


def todo_described() -> Iterator[str]:
    """What they count, and then each of them."""
    yield WORDS
    yield from map(list_section, LISTS.values())


def list_section(listed: Listed) -> str:
    """One list's number."""
    number = listed.number
    lines = (
        f"### {listed.title} (`{listed.key}`)\n",
        f"{number.sentence}\n",
        f"- Formula: `{number.formula}`",
        f"- Above the line: {listed.above}",
        f"- Below the line: {listed.below}",
        f"- Unit: {number.unit}",
        f"- How it misleads: {number.misleads}\n",
    )
    return "\n".join(lines)
