"""Words that editors teach search, a language at a time: which mean the same, and which say little."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from helpcenter.text import one_line
from helpcenter.versions import raise_version

MOST_SYNONYMS = 20  # of one group: each of them is looked for whenever one is asked
LONGEST_PHRASE = 4  # words
MOST_STOP_WORDS = 500


class SearchWords(models.Model):
    """What search has to learn again within a second, whoever writes it."""

    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        raise_version("search_words")

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise_version("search_words")
        return super().delete(*args, **kwargs)


class Synonyms(SearchWords):
    """Words and phrases that mean the same."""

    words = models.CharField(
        _("words"),
        max_length=500,
        help_text=_("Words or short phrases, separated by commas: invoice, bill, receipt."),
    )
    one_way = models.BooleanField(
        _("one way"),
        default=False,
        help_text=_("The first one also finds the others, but they do not find it."),
    )

    class Meta:
        ordering = ["language", "words"]
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        constraints = [
            models.UniqueConstraint(fields=["language", "words"], name="one_group_of_these_synonyms")
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def group(self) -> list[str]:
        """Each word or phrase of the group."""
        return [text for part in self.words.split(",") if (text := one_line(part))]

    def clean(self) -> None:
        if self.words and (problem := _problem_of(self.group)):
            raise ValidationError({"words": problem})
        self.words = ", ".join(self.group)


class StopWords(SearchWords):
    """Words of a language that say little; one list a language."""

    words = models.TextField(
        _("words"),
        max_length=10_000,
        help_text=_(
            "Separated by spaces, commas or lines. They count little beside other words, and still find"
            " something alone."
        ),
    )

    class Meta:
        ordering = ["language"]
        verbose_name = _("list of stop words")
        verbose_name_plural = _("stop words")
        constraints = [models.UniqueConstraint(fields=["language"], name="one_list_of_stop_words_a_language")]

    def __str__(self) -> str:
        return self.get_language_display()

    def clean(self) -> None:
        words = list(dict.fromkeys(one_line(self.words).replace(",", " ").split()))
        if self.words and not words:
            raise ValidationError({"words": _("Give at least one word.")})
        self.words = " ".join(words)
        for word in words:
            if not _is_word(word):
                raise ValidationError({"words": _("“%s” has no letter or digit.") % word})
        if len(words) > MOST_STOP_WORDS:
            too_many = ngettext("At most %d word.", "At most %d words.", MOST_STOP_WORDS) % MOST_STOP_WORDS
            raise ValidationError({"words": too_many})


def _problem_of(group: list[str]) -> str:
    """Why these cannot be synonyms; nothing where they can."""
    for text in group:
        if not _is_word(text):
            return _("“%s” has no letter or digit.") % text
        if len(text.split()) > LONGEST_PHRASE:
            return _("“%(text)s” is longer than %(most)d words.") % {"text": text, "most": LONGEST_PHRASE}
    if len({text.casefold() for text in group}) < 2:
        return str(_("Give at least two different words, separated by commas."))
    if len({text.casefold() for text in group}) < len(group):
        return str(_("One word is there twice."))
    if len(group) > MOST_SYNONYMS:
        return ngettext("At most %d word.", "At most %d words.", MOST_SYNONYMS) % MOST_SYNONYMS
    return ""


def _is_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
