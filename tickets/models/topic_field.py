"""What a topic asks beside subject and description, with its words per language."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tickets.models.topic import Topic

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Words:
    """What one reader sees of a field; ``choices`` are pairs of what is posted and what is shown."""

    language: str
    label: str
    help: str
    choices: tuple[tuple[str, str], ...]


class TopicField(models.Model):
    """One question of a topic; perhaps asked only where another one has a certain answer.

    A choice is known by its words in the field's first language, in which ``shown_if_value`` names it too;
    of a checkbox the value is yes or no.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("Text, one line")
        LINES = "lines", _("Text, several lines")
        CHOICE = "choice", _("One of several choices")
        DATE = "date", _("Date")
        NUMBER = "number", _("Number, in digits")
        CHECKBOX = "checkbox", _("Checkbox")
        FILE = "file", _("File, one or several")

    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="fields")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.TEXT)
    required = models.BooleanField(
        _("must be answered"), default=False, help_text=_("A checkbox must then be ticked.")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    shown_if = models.ForeignKey(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="dependents"
    )
    shown_if_value = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_if__isnull=True, shown_if_value="")
                | (Q(shown_if__isnull=False) & ~Q(shown_if_value="")),
                name="a_condition_has_a_field_and_a_value",
            ),
            models.CheckConstraint(condition=~Q(shown_if=F("id")), name="no_field_depends_on_itself"),
        ]

    def __str__(self) -> str:
        source = self._source
        return source.label if source else f"#{self.pk}"

    @cached_property
    def _source(self) -> "TopicFieldTranslation | None":
        return next(iter(self.translations.all()), None) if self.pk else None

    def words(self, language: str) -> Words:
        """The field in the language or, word by word, in its first one."""
        own = next((one for one in self.translations.all() if one.language == language), None)
        first = self._source
        shown = own or first
        if shown is None or first is None:
            return Words(language, str(self), "", ())
        labels = shown.choice_list if len(shown.choice_list) == len(first.choice_list) else first.choice_list
        choices = tuple(zip(first.choice_list, labels, strict=True))
        return Words(shown.language, shown.label, shown.help, choices)

    @property
    def deciding_values(self) -> list[str]:
        """The answers on which another question can depend."""
        if self.kind == self.Kind.CHECKBOX:
            return [YES, NO]
        return self._source.choice_list if self.kind == self.Kind.CHOICE and self._source else []


class TopicFieldTranslation(models.Model):
    """A question's words in one language."""

    field = models.ForeignKey(TopicField, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    label = models.CharField(_("question"), max_length=120)
    help = models.CharField(
        _("help"),
        max_length=250,
        blank=True,
        help_text=_("A line below the question: where to find the answer."),
    )
    choices = models.TextField(
        _("choices"),
        blank=True,
        help_text=_("For a choice: one a line, in the same order in every language. Empty: as in the first."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["field", "language"], name="one_topic_field_translation_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def choice_list(self) -> list[str]:
        """The choices, without empty lines."""
        return [" ".join(line.split()) for line in self.choices.splitlines() if line.strip()]
