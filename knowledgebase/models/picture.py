"""Pictures in articles: stored once each, under the hash of their content."""

from django.db import models

from helpcenter.private_files import PrivateFolder


class WaitingRoom(PrivateFolder):
    """Where nobody but the worker sees what cameras write into pictures."""

    folder = "waiting"


class Picture(models.Model):
    """A picture file, known by the SHA-256 of what was given to us."""

    digest = models.CharField(max_length=64, primary_key=True)
    file = models.FileField(upload_to="pictures/")
    name = models.CharField(max_length=200)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    waiting = models.FileField(
        storage=WaitingRoom,
        blank=True,
        editable=False,
        help_text="What was uploaded, until the worker has made the file that readers see.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
