"""The form at /contact/."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from helpcenter.site import site
from helpcenter.text import normalised
from helpcenter.visitors import Visitor
from tickets.forms.fields import LONGEST_BODY, Address, ArticleId, ManyLines, OneLine, TopicChoice
from tickets.forms.files import FormWithFiles
from tickets.forms.topic_form import TopicForm
from tickets.leaving_share import is_asked
from tickets.proof_of_work import challenge_for, is_solved
from tickets.services.submitting import Question
from tickets.topics import offered
from tickets.wording import links_in

MANY_LINKS = 20
NOT_TYPED = {"form_token", "website"}


class ContactForm(TopicForm, FormWithFiles):
    """A customer's request; ``website`` is a field that only machines see and fill in."""

    field_order = ("topic", "subject", "body", "attachments")
    topic = TopicChoice(required=False, label=_("Topic"))
    subject = OneLine(
        label=_("Subject"),
        max_length=255,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    body = ManyLines(
        label=_("What happened?"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Describe what happened, so that we can help.")},
    )
    email = Address(
        label=_("Your email"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Enter your email address, so that we know whose request it is.")},
    )
    name = OneLine(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    article = ArticleId(required=False)
    website = forms.CharField(required=False, label=_("Leave this empty"))
    altcha = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer = offered(language)
        self.ask_for(offer, language=language)
        if offer.topics:
            cast("TopicChoice", self.fields["topic"]).offer(offer.topics)
        else:
            del self.fields["topic"]

    @property
    def typed(self) -> list[forms.BoundField]:
        """The fields whose words must travel along: also what other topics asked, but nothing empty."""
        files = {field.name for field in self.file_fields}
        names = (name for name in self.fields if name not in NOT_TYPED | files)
        return [self[name] for name in names if self[name].value()]

    @property
    def words(self) -> dict[str, str | bool]:
        """What of it belongs into a draft, by the names of the controls."""
        said = {field.name: field.value() for field in self.typed if field.name != "asked"}
        return {
            name: value if isinstance(value, bool) else normalised(str(value), most=LONGEST_BODY)
            for name, value in said.items()
        }

    @property
    def carried(self) -> int | None:
        """The article from which the customer came, as far as it can be one."""
        return ArticleId().clean(self["article"].value())

    @property
    def is_suspect(self) -> bool:
        """Whether it looks as if a machine had filled it in; such requests wait for an agent's eye."""
        data = self.cleaned_data
        return bool(data["website"] or data["form_token"].is_too_fast or links_in(data["body"]) >= MANY_LINKS)

    def asks_why(self, visitor: Visitor) -> bool:
        """Whether this form asks why somebody leaves it; what an earlier page of it said stands."""
        said = self.data.get("why")
        return said == "yes" if said in {"yes", "no"} else is_asked(visitor, form_digest=self._token.digest)

    @property
    def challenge(self) -> str:
        """What the browser is to work out before this form is sent; nothing where the site asks for none."""
        return challenge_for(self._token.digest) if site().proof_of_work else ""

    @property
    def took_trouble(self) -> bool:
        """Whether the browser worked it out, or had not to."""
        data = self.cleaned_data
        return not site().proof_of_work or is_solved(data["altcha"], form_digest=data["form_token"].digest)

    @property
    def question(self) -> Question:
        """The request in the words of the services."""
        data = self.cleaned_data
        return Question(
            subject=data["subject"],
            body=data["body"],
            email=data["email"],
            name=data["name"],
            topic=data.get("topic"),
            carried_article=data["article"],
            files=[*data["attachments"], *(file for answer in self.answers for file in answer.files)],
            answers=self.answers,
        )
