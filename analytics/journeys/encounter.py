"""The table of articles in journeys: what became of each in it; made like the journeys."""

from django.db import models


class Encounter(models.Model):
    """An article that was opened, read or voted on in a journey that counts, and how.

    ``read`` for as long as the settings ask; ``filed`` is a ticket in the journey after the article was
    opened. Day, language and surface are the journey's. Of whom it tells, only the journey knows.
    """

    pk = models.CompositePrimaryKey("journey", "article")
    journey = models.UUIDField()
    article = models.BigIntegerField()
    day = models.DateField()
    locale = models.CharField(max_length=35, blank=True)
    surface = models.CharField(max_length=8)
    started_at = models.DateTimeField(help_text="When the journey began.")
    viewed = models.BooleanField()
    read = models.BooleanField()
    helpful = models.BooleanField()
    unhelpful = models.BooleanField()
    filed = models.BooleanField()

    class Meta:
        indexes = [
            # With all that leads from an article's number to its journeys, so that this reads no table.
            models.Index(
                fields=["article", "day"],
                include=[
                    "journey", "locale", "surface", "viewed", "read", "helpful", "unhelpful", "filed",
                ],
                name="encounter_by_article",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.article} in {self.journey}"
