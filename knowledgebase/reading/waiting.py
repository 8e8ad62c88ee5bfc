"""What waits for an editor, as rows of the work list."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from helpcenter.models import User
from knowledgebase.models import ArticleTranslation, ReviewRequest, Vote
from knowledgebase.models.opinion import bad, good
from knowledgebase.models.translation import ArticleTranslationQuerySet

A_LIST = 20
UNTOUCHED_DAYS = 365
COMMENTS = 3


@dataclass(frozen=True)
class Unhelpful:
    """A published text that readers call unhelpful, with the last of what they said."""

    translation: ArticleTranslation
    helpful: int
    unhelpful: int
    comments: list[str]


def reviews_for(user: User) -> list[ReviewRequest]:
    """Requests that this person can answer, the oldest first."""
    waiting = ReviewRequest.objects.waiting_for(user).select_related("translation", "asked_by", "revision")
    return list(waiting.order_by("asked_at")[:A_LIST])


def answers_for(user: User, *, days: int = 14) -> list[ReviewRequest]:
    """What colleagues asked this person to change, as long as no newer request stands."""
    since = timezone.now() - timedelta(days=days)
    asked = ReviewRequest.objects.filter(
        asked_by=user, outcome=ReviewRequest.Outcome.CHANGES, decided_at__gte=since
    )
    return [
        one
        for one in asked.select_related("translation", "decided_by", "revision")
        if not one.translation.revisions.filter(number__gt=one.revision.number).exists()
    ][:A_LIST]


def scheduled() -> list[ArticleTranslation]:
    """What will be published by itself, the next first."""
    return list(
        ArticleTranslation.objects.filter(scheduled_at__isnull=False).order_by("scheduled_at")[:A_LIST]
    )


def unhelpful() -> list[Unhelpful]:
    """Published texts with more bad votes than good ones on the revision that readers see, worst first."""
    counts = (
        Vote.objects.filter(revision__in=ArticleTranslation.objects.published().values("published"))
        .values("revision")
        .annotate(good=Count("pk", filter=good()), bad=Count("pk", filter=bad()))
        .order_by("-bad")
    )
    worst = {row["revision"]: row for row in counts if row["bad"] > row["good"]}
    texts = ArticleTranslation.objects.published().filter(published__in=list(worst)[:A_LIST])
    found = [
        Unhelpful(text, row["good"], row["bad"], _last_comments(text))
        for text in texts
        if (row := worst.get(text.published_id or 0))
    ]
    return sorted(found, key=lambda one: -one.unhelpful)


def behind() -> list[ArticleTranslation]:
    """Published translations of which the source has changed since."""
    found = ArticleTranslation.objects.published().behind()
    return list(found.select_related("article", "translated_from").order_by("updated_at")[:A_LIST])


def stale(today: date) -> list[ArticleTranslation]:
    """Texts to look at again: their day has come, or nobody touched them for a year and no day is set."""
    source = _due(today).select_related("article__owner")
    return list(source.order_by("article__review_on", "updated_at")[:A_LIST])


def due(today: date) -> list[tuple[int, str]]:
    """The same, all of them, as article and language."""
    return list(_due(today).order_by("article_id", "language").values_list("article_id", "language"))


def _due(today: date) -> ArticleTranslationQuerySet:
    long_ago = timezone.now() - timedelta(days=UNTOUCHED_DAYS)
    is_due = Q(article__review_on__lte=today) | Q(article__review_on=None, updated_at__lt=long_ago)
    return ArticleTranslation.objects.published().filter(is_due)


def drafts() -> list[ArticleTranslation]:
    """What is written and not for readers yet, the oldest first."""
    found = ArticleTranslation.objects.filter(status=ArticleTranslation.Status.DRAFT, scheduled_at=None)
    return list(found.select_related("article").order_by("pk")[:A_LIST])


def _last_comments(text: ArticleTranslation) -> list[str]:
    said = Vote.objects.filter(revision=text.published_id).exclude(comment="").order_by("-changed_at")
    return list(said.values_list("comment", flat=True)[:COMMENTS])
