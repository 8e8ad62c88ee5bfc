"""Articles that an editor put beside another one."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from knowledgebase.models.article import Article


class RelatedArticle(models.Model):
    """``other`` stands beside ``article``, at its place among the others."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="in_related"
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("article shown beside it")
        verbose_name_plural = _("articles shown beside it")
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="related_once"),
            models.CheckConstraint(condition=~Q(article=F("other")), name="related_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} → {self.other_id}"
