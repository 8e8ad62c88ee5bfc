"""Which votes speak for an article and which against it, yes or no and 1 to 5 alike."""

from django.db.models import Q

LEAST_GOOD, MOST_BAD = 4, 2  # of five


def good(votes: str = "") -> Q:
    """Votes for it; ``votes`` is the way to them, as in ``votes__``."""
    return Q(**{f"{votes}helpful": True}) | Q(**{f"{votes}rating__gte": LEAST_GOOD})


def bad(votes: str = "") -> Q:
    """Votes against it."""
    return Q(**{f"{votes}helpful": False}) | Q(**{f"{votes}rating__lte": MOST_BAD})
