"""Topics: what a request can be about, with names per language."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TopicQuerySet(models.QuerySet["Topic"]):
    def offered(self) -> Self:
        """Those that the form shows."""
        return self.filter(active=True)

    def with_name(self, language: str) -> Self:
        """Annotate ``name`` in the language, or in the first language that has one."""
        names = TopicTranslation.objects.filter(topic=models.OuterRef("pk"))
        best = names.order_by(
            models.Case(
                models.When(language=language, then=0), default=1, output_field=models.IntegerField()
            ),
            "pk",
        )
        return self.annotate(name=models.Subquery(best.values("name")[:1]))


class Topic(models.Model):
    """What a request is about; its words stand in its translations."""

    position = models.PositiveIntegerField(_("position"), default=0)
    active = models.BooleanField(_("offered in the form"), default=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        translation = next(iter(self.translations.all()), None)
        return translation.name if translation else f"#{self.pk}"


class TopicTranslation(models.Model):
    """A topic's name in one language."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["topic", "language"], name="one_topic_translation_a_language")
        ]

    def __str__(self) -> str:
        return self.name
