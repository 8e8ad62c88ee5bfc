"""What a published text means, as the optional encoder says it in numbers; worked out once, by the worker."""

from django.db import models

from knowledgebase.models.revision import Revision


class Meaning(models.Model):
    """The vectors of one revision's passages, end to end as 16-bit floats."""

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="meaning")
    encoder = models.CharField(max_length=200)
    passages = models.PositiveSmallIntegerField()
    vectors = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.encoder}: {self.revision_id}"
