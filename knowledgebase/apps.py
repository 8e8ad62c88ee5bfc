"""Articles: written, found, read and judged."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgebaseConfig(AppConfig):
    name = "knowledgebase"
    verbose_name = _("Knowledge base")

    def ready(self) -> None:
        from knowledgebase import erasure, receivers  # noqa: F401  register themselves
        from knowledgebase.search import alike, examined  # noqa: F401  register themselves
