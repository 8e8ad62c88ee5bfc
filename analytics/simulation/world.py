"""The world that simulated customers live in: every number they are drawn from, in one place."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

HOURS = (2, 1, 1, 1, 1, 2, 4, 9, 16, 20, 21, 19, 15, 17, 20, 19, 16, 12, 9, 8, 8, 7, 5, 3)
WEEKDAYS = (20, 21, 20, 19, 16, 7, 6)


@dataclass(frozen=True)
class Topic:
    """An article, and what people type who look for it, by language."""

    article: int
    queries: dict[str, str]


def numbered_topics(count: int) -> tuple[Topic, ...]:
    """Articles of no site in particular, for logs that are only counted."""
    return tuple(Topic(n, {"en": f"question {n}", "fr": f"question n° {n}"}) for n in range(1, count + 1))


@dataclass(frozen=True)
class World:
    """Shares are of those who stand before the choice.

    ``effect`` is the true one: the share of those who open the form whom a suggestion keeps from filing.
    """

    visitors: int = 1000
    days: int = 30
    effect: float = 0.18
    seed: int = 1
    until: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    topics: tuple[Topic, ...] = field(default_factory=lambda: numbered_topics(60))

    french: float = 0.35
    popularity: float = 0.9  # exponent of Zipf's law over the articles
    more_visits: float = 0.28  # after each visit, the chance of another one within weeks
    several_browsers: float = 0.15  # customers who come with a second browser

    lands_on_article: float = 0.38  # from a search engine, straight to an article
    searches: float = 0.34
    browses: float = 0.16  # the rest goes straight to the form

    finds_nothing: float = 0.09
    is_helped: float = 0.27  # by an article of ordinary quality
    reads_on: float = 0.25  # of those not helped, another article
    votes_if_helped: float = 0.13
    votes_if_not: float = 0.03
    goes_to_form: float = 0.24  # of those not helped at the end

    types: float = 0.86
    sees_suggestions: float = 0.8
    opens_suggestion: float = 0.42
    files: float = 0.66  # of those who open the form, without any suggestion
    says_solved: float = 0.45  # of those whom a suggestion helped
    says_why: float = 0.3  # of those who leave without filing
    returns_with_ticket: float = 0.08  # of those helped, within the window
    writes_mail: float = 0.05  # customers who write instead of coming
    is_spam: float = 0.02

    @property
    def strongest_effect(self) -> float:
        """The effect of suggestions that help everybody who sees them and would have filed."""
        return self.files * self.types * self.sees_suggestions
