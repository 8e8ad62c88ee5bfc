"""The world that simulated customers live in: every number they are drawn from, in one place."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

HOURS = (2, 1, 1, 1, 1, 2, 4, 9, 16, 20, 21, 19, 15, 17, 20, 19, 16, 12, 9, 8, 8, 7, 5, 3)
WEEKDAYS = (20, 21, 20, 19, 16, 7, 6)


MISSED = {
    "en": [
        "desktop app for linux",
        "import from outlook",
        "two people in one booking",
        "change my user name",
        "sla",
    ],
    "fr": ["application pour linux", "importer depuis outlook", "changer mon nom", "facture au format xml"],
}


@dataclass(frozen=True)
class Topic:
    """An article, and what people type who look for it, by language."""

    article: int
    queries: dict[str, str]

    def query(self, language: str) -> str:
        """What somebody types who finds it."""
        return self.queries.get(language) or next(iter(self.queries.values()))

    def missed(self, language: str) -> str:
        """What somebody types for whom there is no article."""
        words = MISSED.get(language, MISSED["en"])
        return words[self.article % len(words)]


def numbered_topics(count: int) -> tuple[Topic, ...]:
    """Articles of no site in particular, for logs that are only counted."""
    return tuple(Topic(n, {"en": f"question {n}", "fr": f"question n° {n}"}) for n in range(1, count + 1))


@dataclass(frozen=True)
class Holdout:
    """A run in this world: ``share`` of visitors, chosen by hash with ``salt``, see no suggestions from
    ``start`` on (from the first day, if there is none)."""

    share: float
    salt: str
    start: datetime | None = None


@dataclass(frozen=True)
class World:
    """Shares are of those who stand before the choice; any of them can be set to zero.

    ``effect`` is the true one: of the visits that open the form, the share in which suggestions, where
    they are shown, keep somebody from filing who would have filed. Over visitors it comes out lower:
    some come again and file then. ``truth`` knows by how much.
    """

    visitors: int = 1000  # customers who come for a first time, bots and shared machines among them
    days: int = 30
    effect: float = 0.18
    seed: int = 1
    until: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    topics: tuple[Topic, ...] = field(default_factory=lambda: numbered_topics(60))
    holdout: Holdout | None = None

    # Who comes.
    french: float = 0.35  # customers who read French; the others read English
    popularity: float = 0.9  # exponent of Zipf's law over the articles
    more_visits: float = 0.28  # after each visit, the chance of another one within weeks
    several_browsers: float = 0.15  # of those who come again, by another browser than before
    signed_in: float = 0.1  # customers who are known by name from their first event on
    writes_mail: float = 0.05  # customers who write or call instead of coming
    by_phone: float = 0.25  # of the tickets that come neither way through the site, told to an agent
    bots: float = 0.01  # first visits by programs that run scripts and that nobody knows for what they are
    bots_keep_cookies: float = 0.5  # of those; to the others every event is another visitor's
    bots_come_again: float = 0.7  # after each round of such a program, the chance of another one
    kiosks: float = 0.001  # first visits at a machine that many share: many persons, one visitor
    people_at_a_kiosk: float = 12.0  # who come to one over time, in the mean

    # Requests of which nothing is kept but their number, by cause, for each first visit.
    left_out: dict[str, float] = field(
        default_factory=lambda: {"bot": 0.4, "gpc": 0.05, "dnt": 0.03, "staff": 0.1, "opted_out": 0.004}
    )

    # How a visit begins; who comes by none of the three goes straight to the form.
    lands_on_article: float = 0.38  # from a search engine, straight to an article
    searches: float = 0.34  # from the home page
    browses: float = 0.16  # looks around, with no question
    is_curious: float = 0.15  # of those who land on an article: content with it, and would never have asked

    # Looking and reading.
    finds_nothing: float = 0.09  # searches without a result
    opens_result: float = 0.88  # of searches with results
    opens_category: float = 0.6  # of those who look around
    opens_listed: float = 0.5  # of those who look at a category, an article in it
    is_helped: float = 0.27  # by an article of ordinary quality
    reads_in_vain: float = 0.08  # of those not helped, reads as long as if they were
    reads_on: float = 0.25  # of those not helped, another article
    looks_away: float = 0.2  # of those who read for a minute and a half, in between
    seconds_if_helped: float = 70.0  # of reading, in the median
    seconds_if_not: float = 8.0
    votes_if_helped: float = 0.13  # that it helped
    votes_if_not: float = 0.03  # that it did not
    goes_to_form: float = 0.24  # of those not helped at the end

    # In the form.
    is_spam: float = 0.014  # visits to the form that leave rubbish, which an agent discards
    gives_up: float = 0.34  # of the others, would leave without filing, were there no suggestions
    types: float = 0.86  # of those who open the form
    sees_suggestions: float = 0.8  # of those who type, where suggestions are shown
    opens_suggestion: float = 0.42  # of those who see them and whom they do not keep from filing
    says_solved: float = 0.45  # of those whom a suggestion kept from filing
    says_why: float = 0.3  # of those who leave without filing

    # Afterwards.
    turns_elsewhere: float = 0.06  # of those who gave up in the form, writes a mail or calls within days
    returns_with_ticket: float = 0.08  # of those helped, within some days, most within the window
    returns_late: float = 0.03  # of the others helped, in the days after the window
    returns_by_mail: float = 0.1  # of those who return, not through the form

    @property
    def strongest_effect(self) -> float:
        """The effect of suggestions that help everybody who sees them and would have filed."""
        return (1 - self.is_spam) * (1 - self.gives_up) * self.types * self.sees_suggestions
