"""Votes: one row a visitor and article, whoever presses how often at once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from helpcenter.text import normalised
from helpcenter.transactions import tell, tried_twice
from helpcenter.visitors import Visitor
from knowledgebase.models import ArticleTranslation, Vote
from knowledgebase.signals import ArticleVoted, article_voted


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
    """Keep a reader's word on an article, in place of an earlier one, and tell those who listen."""
    # Whoever presses again waits here, so that the last row written also bears the latest moment.
    earlier = Vote.objects.filter(article=translation.article_id, visitor=visitor.key)
    earlier.select_for_update().values_list("pk").first()
    (vote,) = Vote.objects.bulk_create(
        [_vote(translation, visitor, helpful=helpful, rating=rating, at=timezone.now())],
        update_conflicts=True,
        unique_fields=["article", "visitor"],
        update_fields=["revision", "language", "helpful", "rating", "changed_at"],
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
def comment_on_vote(*, article_id: int, visitor: Visitor, comment: str) -> bool:
    """Keep what a reader says beside their vote; False where they have not voted."""
    votes = Vote.objects.filter(article_id=article_id, visitor=visitor.key)
    return bool(votes.update(comment=normalised(comment, most=2000)))
