"""What the knowledge base holds of a person: their votes, and what they wrote beside them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When

from helpcenter.erasure.registry import Person, erases, exports
from knowledgebase.models import Vote


def votes_of(person: Person) -> QuerySet[Vote]:
    """What their browsers voted."""
    return Vote.objects.filter(visitor__in=person.visitors)


@erases("knowledgebase")
def erase_votes(person: Person) -> Mapping[str, int]:
    """Drop their comments; the votes stay, cast by a visitor whom nobody knows."""
    comments = votes_of(person).exclude(comment="").update(comment="")
    fresh = [When(visitor=old, then=Value(new)) for old, new in person.visitors.items()]
    votes = votes_of(person).update(visitor=Case(*fresh, default=F("visitor")))
    return {"comments": comments, "votes under another name": votes}


@exports("knowledgebase")
def export_votes(person: Person) -> Mapping[str, Any]:
    """Their votes, each with what they wrote beside it."""
    told = ("article", "language", "helpful", "rating", "reasons", "comment", "created_at", "changed_at")
    return {"votes": list(votes_of(person).order_by("changed_at", "pk").values(*told))}
