"""The reasons that the question below an article offers, once somebody has answered it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knowledgebase.models import BLAME, PRAISE, Reason
from knowledgebase.models.opinion import LEAST_GOOD

GOOD = {"yes", *(str(rating) for rating in range(LEAST_GOOD, 6))}
BAD = {"no", *(str(rating) for rating in range(1, LEAST_GOOD))}
# How a page looks to a reader without script who has just voted, or has just said why.
JUST_SAID = {*GOOD, *BAD, "said"}


@dataclass(frozen=True)
class Reasons:
    """What one may choose from after a vote of one kind; open to whoever has just cast such a vote."""

    kind: str
    question: str
    offered: Sequence[Reason]
    is_open: bool


def reasons(voted: str) -> list[Reasons]:
    """Both kinds: the page is the same for all, and its element opens the one that fits."""
    return [
        Reasons("good", _("What helped?"), PRAISE, voted in GOOD),
        Reasons("bad", _("What was the trouble?"), BLAME, voted in BAD),
    ]
