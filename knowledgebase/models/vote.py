"""What readers said of an article."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledgebase.models.article import Article
from knowledgebase.models.opinion import LEAST_GOOD
from knowledgebase.models.revision import Revision


class Reason(models.TextChoices):
    """Why an article helped, or did not."""

    ANSWERED = "answered", _("It answered my question")
    CLEAR = "clear", _("It was easy to follow")
    EXAMPLES = "examples", _("The pictures or examples helped")
    UNCLEAR = "unclear", _("It was hard to follow")
    INCOMPLETE = "incomplete", _("Something is missing")
    WRONG = "wrong", _("It is wrong or out of date")
    FAILED = "failed", _("I tried it, and it did not work")
    ELSEWHERE = "elsewhere", _("It is about something else")


PRAISE = (Reason.ANSWERED, Reason.CLEAR, Reason.EXAMPLES)
BLAME = tuple(reason for reason in Reason if reason not in PRAISE)


class Vote(models.Model):
    """One reader's word on one article; a later word of the same reader replaces it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="votes")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    visitor = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("language"), max_length=12)
    helpful = models.BooleanField(_("helpful"), null=True)
    rating = models.PositiveSmallIntegerField(_("rating"), null=True)
    reasons = ArrayField(
        models.CharField(max_length=12, choices=Reason.choices),
        verbose_name=_("reasons"),
        default=list,
        blank=True,
    )
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("first cast"), auto_now_add=True)
    changed_at = models.DateTimeField(_("cast"))

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(fields=["article", "visitor"], name="one_vote_a_visitor_and_article"),
            models.CheckConstraint(
                condition=Q(helpful__isnull=False, rating__isnull=True)
                | Q(helpful__isnull=True, rating__range=(1, 5)),
                name="a_vote_is_helpful_or_a_rating",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.helpful if self.rating is None else self.rating}"

    @property
    def is_good(self) -> bool:
        """Whether it says that the article helped; its reasons are of that kind."""
        return bool(self.helpful) if self.rating is None else self.rating >= LEAST_GOOD

    @property
    def possible_reasons(self) -> tuple[Reason, ...]:
        return PRAISE if self.is_good else BLAME
