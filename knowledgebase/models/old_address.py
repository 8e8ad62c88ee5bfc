"""Addresses of the help center that articles came from: they lead to the same words here for ever."""

from django.db import models
from django.db.models import Q

from knowledgebase.models.article import Article
from knowledgebase.models.category import Category


class OldAddress(models.Model):
    """``/hc/<locale>/<kind>/<number>-…``, as Zendesk writes it, and what it names here."""

    class Kind(models.TextChoices):
        ARTICLE = "articles"
        SECTION = "sections"
        CATEGORY = "categories"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.BigIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="old_addresses")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True, related_name="old_addresses")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="an_old_address_leads_to_one_thing"),
            models.CheckConstraint(
                condition=Q(kind="articles", article__isnull=False, category__isnull=True)
                | Q(kind__in=["sections", "categories"], article__isnull=True, category__isnull=False),
                name="an_old_address_leads_to_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.number}"
