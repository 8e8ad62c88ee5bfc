"""The work lists in words: what each lists, the number of its rows, and how that number misleads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from analytics.reports.numbers import Kind, Number
from analytics.reports.outcomes import Words
from analytics.reports.todo import failing, opening, questions, searches, votes
from analytics.reports.todo.found import Asking, Found

PERCENT = _("share, shown in per cent")
Find = Callable[[Asking], Iterator[Found]]
Count = Callable[[Asking, str, str, str], tuple[int, int]]
# Each fills one list or several.
FINDERS: tuple[Find, ...] = (votes.find, failing.find, opening.find, searches.find, questions.find)


class Counts(StrEnum):
    """What a number counts, and so leads to."""

    JOURNEYS = "journeys"
    TICKETS = "tickets"
    VOTES = "votes"


@dataclass(frozen=True)
class Listed:
    """A work list; ``above`` and ``below`` are the halves of its rows' number, ``count`` counts one row's."""

    key: str
    title: Words
    sentence: Words
    above: Words
    below: Words
    formula: str
    misleads: Words
    none: Words
    count: Count
    counts: Counts = Counts.JOURNEYS

    @cached_property
    def number(self) -> Number:
        return Number(
            self.key,
            Kind.SHARE,
            self.title,
            self.sentence,
            self.formula,
            PERCENT,
            None,
            misleads=self.misleads,
        )


LISTS = {
    one.key: one
    for one in (
        Listed(
            searches.EMPTY,
            _("Searched for, nothing found"),
            _("Of the journeys that searched for it, those that got no result and opened none."),
            _("found nothing"),
            _("searched for it"),
            "journeys that searched for it and got no result / journeys that searched for it",
            _(
                "A robot that runs scripts, or one customer with many browsers, makes it high. An article "
                "that is found and does not help takes it down as well."
            ),
            _("Every search of these days found something."),
            searches.number,
        ),
        Listed(
            searches.UNOPENED,
            _("Results, none opened"),
            _("Of the journeys that searched for it, those that got results and opened none of them."),
            _("opened no result"),
            _("searched for it"),
            "journeys that searched for it, got results and opened none / journeys that searched for it",
            _(
                "Who finds the answer in the lines below a result opens nothing either. Who types on after a "
                "pause leaves a search behind that was never meant."
            ),
            _("From every search of these days a result was opened."),
            searches.number,
        ),
        Listed(
            failing.FAILED,
            _("Suggested, read, filed anyway"),
            _("Of the journeys that opened it from the form’s suggestions and read it, those that filed."),
            _("filed anyway"),
            _("opened it from a suggestion and read it"),
            "journeys that opened it from a suggestion, read it and filed / journeys that opened and read it",
            _(
                "An article that is suggested for the wrong questions fails without a fault of its own; and "
                "who was helped with one thing may write about another."
            ),
            _("Nobody read a suggested article and filed anyway."),
            failing.number,
        ),
        Listed(
            questions.QUESTION,
            _("Questions without an article"),
            _("Of the tickets asked again, those that share these words and get no suggestion today."),
            _("have no article"),
            _("tickets asked again"),
            "tickets with these words and without a suggestion / tickets asked again",
            _(
                "Tickets that share words need not ask the same. What only one person asks is not listed. "
                "The search of today is asked: an article of yesterday answers tickets of last month."
            ),
            _("For every question that two people asked there is an article."),
            questions.number,
            Counts.TICKETS,
        ),
        Listed(
            votes.UNHELPFUL,
            _("Readers say it does not help"),
            _("Of the votes cast in these days, those against it."),
            _("votes against"),
            _("votes"),
            "votes against / votes for and against",
            _("Those vote who are moved to, and more who are angry. It says nothing of silent readers."),
            _("No vote against any article."),
            votes.number,
            Counts.VOTES,
        ),
        Listed(
            opening.BEFORE_TICKET,
            _("Opened before a ticket"),
            _("Of the journeys that opened it, those that filed a ticket in the same visit."),
            _("opened it and filed a ticket in the same visit"),
            _("opened it"),
            "journeys that opened it and filed a ticket / journeys that opened it",
            _("Articles about what only people can settle lead to tickets rightly."),
            _("Nobody opened an article and filed a ticket in the same visit."),
            opening.number,
        ),
        Listed(
            opening.STALE,
            _("Stale, and used"),
            _(
                "Past the day on which to look at it again, or untouched for a year; the most opened first. "
                "Of the journeys that opened it, those that filed a ticket."
            ),
            _("opened it and filed a ticket in the same visit"),
            _("opened it"),
            "journeys that opened it and filed a ticket / journeys that opened it",
            _("Old is not wrong: what stays true for years need not be touched."),
            _("Nothing that was opened is due."),
            opening.number,
        ),
        Listed(
            opening.UNTRANSLATED,
            _("Not in the reader’s language"),
            _(
                "Opened without a text in the language of the page, or with one behind its source; the most "
                "opened first. Of the journeys in that language that opened it, those that filed a ticket."
            ),
            _("opened it and filed a ticket in the same visit"),
            _("opened it"),
            "journeys of the language that opened it and filed a ticket / journeys of it that opened it",
            _("A page has a language that its reader did not always choose: many read another as well."),
            _("Everything that was opened is there in the language of its page."),
            opening.number,
        ),
        Listed(
            opening.UNREAD,
            _("Without readers"),
            _("Public for ninety days and opened by nobody in the last ninety, whatever the period."),
            _("opened it"),
            _("sought help"),
            "journeys that opened it / journeys that sought help",
            _("What is asked once a year is worth its page all the same."),
            _("Every article had a reader in the last ninety days."),
            opening.number,
        ),
    )
}
OF_ARTICLES = LISTS.keys() - {searches.EMPTY, searches.UNOPENED, questions.QUESTION}
NUMBERS = {key: listed.number for key, listed in LISTS.items()}
