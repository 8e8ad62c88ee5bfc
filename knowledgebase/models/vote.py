"""What readers said of an article."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledgebase.models.article import Article, Revision


class Vote(models.Model):
    """One reader's word on one article; a later word of the same reader replaces it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="votes")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    visitor = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("language"), max_length=12)
    helpful = models.BooleanField(_("helpful"), null=True)
    rating = models.PositiveSmallIntegerField(_("rating"), null=True)
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
