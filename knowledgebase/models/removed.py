"""Articles that were public and are no more: who still has their address learns that they are gone."""

from django.db import models


class RemovedArticle(models.Model):
    """The id of a deleted article that everyone could read."""

    article_id = models.BigIntegerField(primary_key=True)
    removed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"#{self.article_id}"
