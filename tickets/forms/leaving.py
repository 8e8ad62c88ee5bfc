"""What somebody says who leaves the form."""

from django import forms

from tickets.forms.fields import ArticleId, Token
from tickets.models import Departure
from tickets.reading import is_published


class SolvedForm(forms.Form):
    """Which article solved it, if one did."""

    solved_by = ArticleId(required=False)
    form_token = Token()

    def clean_solved_by(self) -> int | None:
        article_id = self.cleaned_data["solved_by"]
        return article_id if article_id and is_published(article_id) else None


class LeftForm(forms.Form):
    """Why somebody leaves without writing."""

    reason = forms.ChoiceField(choices=Departure.Reason.choices)
    form_token = Token()
