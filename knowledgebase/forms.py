"""What readers send: a vote, why they voted so, a search."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helpcenter.text import normalised, one_line
from knowledgebase.models import Reason
from knowledgebase.services.votes import MOST_LETTERS

WORDS_OF_A_VOTE = {"yes": True, "no": False, "1": True, "0": False}
MOST_QUERY_LETTERS = 200
MOST_PAGES = 100


class VoteForm(forms.Form):
    """Exactly one of ``helpful`` (yes or no) and ``rating`` (1 to 5)."""

    helpful = forms.ChoiceField(choices=[(word, word) for word in WORDS_OF_A_VOTE], required=False)
    rating = forms.IntegerField(min_value=1, max_value=5, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        said, rating = given.get("helpful"), given.get("rating")
        if bool(said) == (rating is not None):
            raise ValidationError(_("Say whether it helped, or how much from 1 to 5."))
        return {"helpful": WORDS_OF_A_VOTE[said] if said else None, "rating": rating}


class ExplanationForm(forms.Form):
    """Why a reader voted so, all of it optional; ``website`` is a field that only machines fill in.

    ``replaces`` says that the form showed what the reader had said before.
    """

    reasons = forms.MultipleChoiceField(choices=Reason.choices, required=False)
    comment = forms.CharField(required=False)
    replaces = forms.BooleanField(required=False)
    website = forms.CharField(required=False)

    def clean_comment(self) -> str:
        comment = normalised(self.cleaned_data["comment"])
        if len(comment) > MOST_LETTERS:
            raise ValidationError(_("At most %d letters, please.") % MOST_LETTERS)
        return comment

    @property
    def is_by_a_machine(self) -> bool:
        """Whether something filled in what no person sees."""
        return bool(self.cleaned_data["website"])


def query_of(text: str) -> str:
    """Words searched for, as they are searched: one line, of a length that people type."""
    return one_line(text, most=MOST_QUERY_LETTERS)


def page_of(text: str) -> int:
    """The number of a page of results; what is no such number means the first."""
    digits = text[:6]  # more would be beyond the last page anyway
    return min(max(int(digits), 1), MOST_PAGES) if digits.isascii() and digits.isdigit() else 1
