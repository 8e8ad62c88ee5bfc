"""Files whose rows are gone: remembered until their bytes are gone too."""

from django.db import models


class UnwantedFile(models.Model):
    """A file to delete, written down in the transaction that deletes its row: none is forgotten."""

    name = models.CharField(max_length=100)
    unwanted_since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
