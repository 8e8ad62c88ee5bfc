"""What readers send: a vote, a comment on it, a search."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helpcenter.text import normalised, one_line

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


class CommentForm(forms.Form):
    """What a reader adds to a vote."""

    comment = forms.CharField(max_length=2000)

    def clean_comment(self) -> str:
        return normalised(self.cleaned_data["comment"])


def query_of(text: str) -> str:
    """Words searched for, as they are searched: one line, of a length that people type."""
    return one_line(text, most=MOST_QUERY_LETTERS)


def page_of(text: str) -> int:
    """The number of a page of results; what is no such number means the first."""
    digits = text[:6]  # more would be beyond the last page anyway
    return min(max(int(digits), 1), MOST_PAGES) if digits.isascii() and digits.isdigit() else 1
