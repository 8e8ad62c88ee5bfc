"""The work lists in words: what each lists, the number of its rows, and how that number misleads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from analytics.reports.numbers import Kind, Number
from analytics.reports.outcomes import Words
from analytics.reports.todo import failing, opening, questions, searches, votes
from analytics.reports.todo.found import Asking, Found

PERCENT = _("share, shown in per cent")
Find = Callable[[Asking], Iterator[Found]]
Count = Callable[[Asking, str, str, str], tuple[int, int]]


class Counts(StrEnum):
    """What a number counts, and so leads to."""

    JOURNEYS = "journeys"
    TICKETS = "tickets"
    VOTES = "votes"


@dataclass(frozen=True)
class Listed:
    """A work list. ``above`` and ``below`` say what stands in the two halves of its number."""

    key: str
    title: Words
    number: Number
    above: Words
    below: Words
    task: Words  # what a task of one of its rows says, before the row's own words
    counts: Counts
    count: Count
    none: Words


def _listed(
    key: str,
    title: Words,
    sentence: Words,
    halves: tuple[Words, Words],
    task: Words,
    misleads: Words,
    none: Words,
    *,
    count: Count,
    counts: Counts = Counts.JOURNEYS,
) -> Listed:
    formula = FORMULAS[key]
    number = Number(key, Kind.SHARE, title, sentence, formula, PERCENT, None, misleads=misleads)
    return Listed(key, title, number, *halves, task, counts, count, none)


FORMULAS = {
    searches.EMPTY: "journeys that searched for it, found nothing and opened no result of it"
    " / journeys that searched for it",
    searches.UNOPENED: "journeys that searched for it, had results and opened none"
    " / journeys that searched for it",
    failing.FAILED: "journeys with a ticket after the suggested article was opened and read"
    " / journeys in which it was opened from a suggestion and read",
    questions.QUESTION: "tickets that share these words and for which the search suggests nothing"
    " / tickets asked again",
    votes.UNHELPFUL: "votes against / votes for and against",
    opening.BEFORE_TICKET: "journeys that opened it and filed a ticket / journeys that opened it",
    opening.STALE: "journeys that opened it and filed a ticket / journeys that opened it",
    opening.UNTRANSLATED: "journeys of the language that opened it and filed a ticket"
    " / journeys of the language that opened it",
    opening.UNREAD: "journeys that opened it / journeys that sought help",
}
OPENED_AND_FILED = (_("opened it and filed a ticket in the same visit"), _("opened it"))
# Each finder with the lists that it fills, the cheapest first.
FINDERS: tuple[Find, ...] = (votes.find, failing.find, opening.find, searches.find, questions.find)
LISTS = {
    one.key: one
    for one in (
        _listed(
            searches.EMPTY,
            _("Searched for, nothing found"),
            _("Of the journeys that searched for it, those that got no result and opened none."),
            (_("found nothing"), _("searched for it")),
            _("Searched for, nothing found"),
            _(
                "A search engine's robot that runs scripts, or one customer with many browsers, makes it high. "
                "An article that is found and does not help takes it down as well."
            ),
            _("Every search of these days found something."),
            count=searches.number,
        ),
        _listed(
            searches.UNOPENED,
            _("Results, none opened"),
            _("Of the journeys that searched for it, those that got results and opened none of them."),
            (_("opened no result"), _("searched for it")),
            _("Results, none opened"),
            _(
                "Who finds the answer in the lines below a result opens nothing either. Who types on after a "
                "pause leaves a search behind that was never meant."
            ),
            _("From every search of these days a result was opened."),
            count=searches.number,
        ),
        _listed(
            failing.FAILED,
            _("Suggested, read, filed anyway"),
            _("Of the journeys that opened it from the form's suggestions and read it, those that filed."),
            (_("filed anyway"), _("opened it from a suggestion and read it")),
            _("Suggested, read, filed anyway"),
            _(
                "An article that is suggested for the wrong questions fails without a fault of its own; and "
                "who was helped with one thing may write about another."
            ),
            _("Nobody read a suggested article and filed anyway."),
            count=failing.number,
        ),
        _listed(
            questions.QUESTION,
            _("Questions without an article"),
            _("Of the tickets asked again, those that share these words and get no suggestion today."),
            (_("have no article"), _("tickets asked again")),
            _("Question without an article"),
            _(
                "Tickets that share words need not ask the same. What only one person asks is not listed. "
                "The search of today is asked: an article of yesterday answers tickets of last month."
            ),
            _("For every question that two people asked there is an article."),
            count=questions.number,
            counts=Counts.TICKETS,
        ),
        _listed(
            votes.UNHELPFUL,
            _("Readers say it does not help"),
            _("Of the votes cast in these days, those against it."),
            (_("votes against"), _("votes")),
            _("Readers say it does not help"),
            _("Those vote who are moved to, and more who are angry. It says nothing of silent readers."),
            _("No vote against any article."),
            count=votes.number,
            counts=Counts.VOTES,
        ),
        _listed(
            opening.BEFORE_TICKET,
            _("Opened before a ticket"),
            _("Of the journeys that opened it, those that filed a ticket in the same visit."),
            OPENED_AND_FILED,
            _("Opened before a ticket"),
            _("Articles about what only people can settle lead to tickets rightly."),
            _("Nobody opened an article and filed a ticket in the same visit."),
            count=opening.number,
        ),
        _listed(
            opening.STALE,
            _("Stale, and used"),
            _(
                "Past the day on which to look at it again, or untouched for a year; the most opened first. "
                "Of the journeys that opened it, those that filed a ticket."
            ),
            OPENED_AND_FILED,
            _("Stale, and used"),
            _("Old is not wrong: what stays true for years need not be touched."),
            _("Nothing that was opened is due."),
            count=opening.number,
        ),
        _listed(
            opening.UNTRANSLATED,
            _("Opened, and not in the reader’s language"),
            _(
                "Without a text in the language of the page, or with one behind its source; the most opened "
                "first. Of the journeys in that language that opened it, those that filed a ticket."
            ),
            OPENED_AND_FILED,
            _("Not in the reader’s language"),
            _("A page has a language that its reader did not always choose: many read the other one as well."),
            _("Everything that was opened is there in the language of its page."),
            count=opening.number,
        ),
        _listed(
            opening.UNREAD,
            _("Without readers"),
            _("Public for ninety days and opened by nobody in the period; asked of periods of ninety days."),
            (_("opened it"), _("sought help")),
            _("Without readers"),
            _("What is asked once a year is worth its page all the same."),
            _("Every article had a reader, or the period is shorter than ninety days."),
            count=opening.number,
        ),
    )
}
NUMBERS = {key: listed.number for key, listed in LISTS.items()}
