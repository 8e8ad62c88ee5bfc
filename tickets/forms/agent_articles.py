"""What agents type about articles."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledgebase.services.tasks import LONGEST
from tickets.forms.fields import ManyLines, OneLine


class FindForm(forms.Form):
    """Words to find an article by."""

    q = OneLine(label=_("Find an article"), max_length=200, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["q"].widget.input_type = "search"


class ReportForm(forms.Form):
    """What is wrong with an article, in the agent's words."""

    words = ManyLines(
        label=_("What is wrong, or missing?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say it in a few words: the editors know nothing of this ticket.")},
    )
