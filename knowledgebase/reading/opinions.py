"""What readers said of articles in a span of time, by article."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from knowledgebase.models import Vote
from knowledgebase.models.opinion import bad, good


@dataclass(frozen=True)
class Opinion:
    """Votes for or against an article, those against it, and the comments beside these, the newest first."""

    article_id: int
    votes: int
    bad: int
    comments: list[str]


def opinions(start: datetime, end: datetime, *, language: str | None = None) -> list[Opinion]:
    """Of ``[start, end)``, by each reader's last word; a vote that is neither for nor against is left out."""
    chosen = Q(changed_at__gte=start, changed_at__lt=end)
    if language is not None:
        chosen &= Q(language=language)
    votes = Vote.objects.filter(chosen).order_by()
    counts = votes.values("article").annotate(bad=Count("pk", filter=bad()), good=Count("pk", filter=good()))
    said = defaultdict(list)
    comments = votes.filter(bad()).exclude(comment="").order_by("-changed_at", "-pk")
    for article, comment in comments.values_list("article", "comment"):
        said[article].append(comment)
    return [
        Opinion(row["article"], row["bad"] + row["good"], row["bad"], said[row["article"]]) for row in counts
    ]
