"""The form at /contact/."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpcenter.text import normalised
from tickets.forms.fields import LONGEST_BODY, Address, ArticleId, ManyLines, OneLine
from tickets.forms.files import FormWithFiles
from tickets.forms.topic_form import TopicForm
from tickets.models import Topic
from tickets.services.submitting import Question
from tickets.wording import links_in

MANY_LINKS = 20
NOT_TYPED = {"form_token", "website"}


class ContactForm(TopicForm, FormWithFiles):
    """A customer's request; ``website`` is a field that only machines see and fill in."""

    field_order = ("topic", "subject", "body", "attachments")
    topic = forms.ModelChoiceField(
        Topic.objects.none(), required=False, label=_("Topic"), empty_label=_("Something else")
    )
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

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = Topic.objects.offered().with_name(language)
        self.ask_for(list(topics), language=language)
        if not topics:
            del self.fields["topic"]
            return
        choice = self.fields["topic"]
        choice.queryset = topics  # type: ignore[attr-defined]
        choice.label_from_instance = lambda topic: topic.name or str(topic)  # type: ignore[attr-defined]

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
    def is_suspect(self) -> bool:
        """Whether it looks as if a machine had filled it in; such requests wait for an agent's eye."""
        data = self.cleaned_data
        return bool(data["website"] or data["form_token"].is_too_fast or links_in(data["body"]) >= MANY_LINKS)

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
