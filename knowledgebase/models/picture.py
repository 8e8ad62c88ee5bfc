"""Pictures in articles: stored once each, under the hash of their content."""

from django.db import models


class Picture(models.Model):
    """A picture file, known by its SHA-256."""

    digest = models.CharField(max_length=64, primary_key=True)
    file = models.FileField(upload_to="pictures/")
    name = models.CharField(max_length=200)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
