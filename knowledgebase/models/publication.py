"""What readers saw when: one row each time that a revision is shown to them, or taken away."""

from django.conf import settings
from django.db import models

from knowledgebase.models.revision import Revision
from knowledgebase.models.translation import ArticleTranslation
from knowledgebase.models.written_once import WrittenOnce


class Publication(WrittenOnce):
    """From this moment on readers of a translation saw ``revision``; nothing where it is null."""

    translation = models.ForeignKey(ArticleTranslation, on_delete=models.CASCADE, related_name="publications")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["translation", "at"], name="publication_by_time")]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.revision}"
