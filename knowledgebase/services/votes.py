"""Votes: one row a visitor and article, whoever presses how often at once."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from helpcenter.text import normalised
from helpcenter.transactions import tell, tried_twice
from helpcenter.visitors import Visitor
from knowledgebase.models import ArticleTranslation, Vote
from knowledgebase.signals import ArticleVoted, article_voted

MOST_LETTERS = 2000  # of a comment


@tried_twice
@transaction.atomic
def cast_vote(
    translation: ArticleTranslation,
    *,
    visitor: Visitor,
    helpful: bool | None = None,
    rating: int | None = None,
    surface: str = "web",
) -> Vote:
    """Keep a reader's word on an article, in place of an earlier one, and tell those who listen.

    What they wrote beside the earlier one stays; their reasons only where the new one is as good or bad.
    """
    # Whoever presses again waits here, so that the last row written also bears the latest moment.
    earlier = _votes(translation.article_id, visitor).select_for_update().first()
    said = _vote(translation, visitor, helpful=helpful, rating=rating, at=timezone.now())
    if earlier and earlier.is_good == said.is_good:
        said.reasons = earlier.reasons
    (vote,) = Vote.objects.bulk_create(
        [said],
        update_conflicts=True,
        unique_fields=["article", "visitor"],
        update_fields=["revision", "language", "helpful", "rating", "reasons", "changed_at"],
    )
    tell(article_voted, Vote, _fact(vote, visitor=visitor, surface=surface))
    return vote


def _vote(
    translation: ArticleTranslation,
    visitor: Visitor,
    *,
    helpful: bool | None,
    rating: int | None,
    at: datetime,
) -> Vote:
    return Vote(
        article_id=translation.article_id,
        revision_id=translation.published_id,
        visitor=visitor.key,
        language=translation.language,
        helpful=helpful,
        rating=rating,
        changed_at=at,
    )


def _fact(vote: Vote, *, visitor: Visitor, surface: str) -> ArticleVoted:
    return ArticleVoted(
        vote_id=vote.pk,
        article_id=vote.article_id,
        visitor=visitor,
        language=vote.language,
        surface=surface,
        helpful=vote.helpful,
        rating=vote.rating,
        changed_at=vote.changed_at,
    )


@transaction.atomic
def explain_vote(
    *, article_id: int, visitor: Visitor, reasons: Collection[str], comment: str, replaces: bool = True
) -> bool:
    """Keep why a reader voted so, and what else they say; False where they have not voted.

    Reasons that do not go with the vote are left out. ``replaces`` tells that the reader saw what they
    had said before: else what is empty now leaves that as it was.
    """
    vote = _votes(article_id, visitor).select_for_update().first()
    if vote is None:
        return False
    fitting = [reason.value for reason in vote.possible_reasons if reason in reasons]
    if fitting or replaces:
        vote.reasons = fitting
    if comment or replaces:
        vote.comment = normalised(comment, most=MOST_LETTERS)
    vote.save(update_fields=["reasons", "comment"])
    return True


def _votes(article_id: int, visitor: Visitor) -> QuerySet[Vote]:
    """A visitor's vote on an article, if there is one: nobody else's is ever touched."""
    return Vote.objects.filter(article=article_id, visitor=visitor.key)
