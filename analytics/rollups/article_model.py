"""The table that the report reads of articles: counts of journeys by day, place and article."""

from django.db import models


class ArticleRollup(models.Model):
    """Journeys that met an article, by how; both halves of every rate in one row."""

    day = models.DateField()
    locale = models.CharField(max_length=35, blank=True)
    surface = models.CharField(max_length=8)
    article = models.BigIntegerField()
    journeys = models.IntegerField()
    viewed = models.IntegerField()
    read = models.IntegerField()
    viewed_read = models.IntegerField()
    helpful = models.IntegerField()
    unhelpful = models.IntegerField()
    filed = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "locale", "surface", "article"], name="one_article_rollup_a_grain"
            )
        ]
        indexes = [models.Index(fields=["article", "day"], name="article_rollup_by_article")]

    def __str__(self) -> str:
        return f"{self.day} article {self.article}: {self.journeys}"
