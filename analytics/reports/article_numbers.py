"""The numbers of an article in words: what it was used for, whether it helped, and what it let through."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from analytics.reports import encountered
from analytics.reports.encountered import ArticleHalf, Counts
from analytics.reports.numbers import Kind, Measured, Number

JOURNEYS, PERCENT = _("journeys"), _("share, shown in per cent")


@dataclass(frozen=True)
class ArticleNumber:
    """A number of an article: what stands above the line and, of a share, below."""

    number: Number
    above: ArticleHalf
    below: ArticleHalf | None = None

    @property
    def key(self) -> str:
        return self.number.key

    def measure(self, counts: Counts) -> Measured:
        """This number over these counts."""
        return Measured(self.number, self.above.count(counts), self.below.count(counts) if self.below else 1)


ROWS = (
    ArticleNumber(
        Number(
            "views",
            Kind.COUNT,
            _("Opened"),
            _("Journeys in which the article was opened: on its page, beside the form or in the widget."),
            "journeys with article_viewed on it",
            JOURNEYS,
            None,
            misleads=_("Whoever was sent to it by mistake counts too: many views are no praise."),
        ),
        above=encountered.viewed,
    ),
    ArticleNumber(
        Number(
            "reads",
            Kind.COUNT,
            _("Really read"),
            _("Journeys in which it was in use on the screen for as long as the settings ask of a read."),
            "journeys with seconds(article) >= READ_SECONDS",
            JOURNEYS,
            None,
            misleads=_(
                "A long article is read longer than a short one that helps as well. A tab that is left after "
                "a pause tells of its read in a journey of its own, which opened nothing."
            ),
        ),
        above=encountered.read,
    ),
    ArticleNumber(
        Number(
            "read_share",
            Kind.SHARE,
            _("Read, once opened"),
            _("Of the journeys that opened it, how many read it for long enough."),
            "opened and read / opened",
            PERCENT,
            None,
            misleads=_("Who finds the answer in the first line is gone before the time is over."),
        ),
        above=encountered.viewed_read,
        below=encountered.viewed,
    ),
    ArticleNumber(
        Number(
            "helpful_votes",
            Kind.SHARE,
            _("Voted helpful"),
            _("Of the journeys that voted on it, how many said last that it helped."),
            "last vote positive / last vote positive or negative",
            PERCENT,
            None,
            misleads=_("Few vote, and mostly the pleased and the angry: look at how many did."),
        ),
        above=encountered.helpful,
        below=encountered.voted,
    ),
    ArticleNumber(
        Number(
            "leaky_share",
            Kind.SHARE,
            _("Filed after it"),
            _("Of the journeys that opened it, how many filed a ticket after that in the same journey."),
            "opened, and a ticket after it in the journey / opened",
            PERCENT,
            None,
            misleads=_(
                "An article beside the form is seen by those who came to file: it looks leaky wherever it is "
                "suggested. And a ticket on another day is not in it; it takes deflections back instead."
            ),
        ),
        above=encountered.filed,
        below=encountered.viewed,
    ),
)
ARTICLE_NUMBERS = {one.key: one for one in ROWS}
# Of those who were helped, the report's own count: see by_article.
NET = Number(
    "net_deflections",
    Kind.COUNT,
    _("Cases deflected"),
    _("Deflections credited to it that no ticket has taken back; each is credited to one article at most."),
    "net deflections with this article credited",
    JOURNEYS,
    None,
    misleads=_("Of two articles that helped together, one gets all of it."),
)


def measured(counts: Counts) -> Mapping[str, Measured]:
    """Every number of an article."""
    return {one.key: one.measure(counts) for one in ROWS}
