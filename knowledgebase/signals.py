"""The facts that the knowledge base tells, each inside the transaction that makes it true."""

from dataclasses import dataclass
from datetime import datetime

from django.dispatch import Signal

from helpcenter.visitors import Visitor


@dataclass(frozen=True)
class ArticleVoted:
    """A reader said whether an article helped: exactly one of ``helpful`` and ``rating`` (1 to 5)."""

    vote_id: int
    article_id: int
    visitor: Visitor
    language: str
    surface: str
    helpful: bool | None
    rating: int | None
    changed_at: datetime


@dataclass(frozen=True)
class ReviewAsked:
    """An editor asks a colleague, or any of them, to look a text over."""

    request_id: int
    asked_at: datetime


@dataclass(frozen=True)
class TaskDone:
    """An editor says that what a colleague asked for is mended."""

    task_id: int
    done_at: datetime


review_asked = Signal()  # fact: ReviewAsked
article_voted = Signal()  # fact: ArticleVoted
task_done = Signal()  # fact: TaskDone
