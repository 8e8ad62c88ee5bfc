"""What an agent fills in for a customer on the phone."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from helpcenter.site import site
from tickets.forms.choosing import PRIORITIES, Chosen
from tickets.forms.fields import LONGEST_BODY, Address, ManyLines, OneLine, TopicChoice
from tickets.forms.files import FormWithFiles
from tickets.forms.topic_form import TopicForm
from tickets.models import Ticket
from tickets.services.calling import Call
from tickets.services.submitting import Question
from tickets.topics import offered


class CallForm(TopicForm, FormWithFiles):
    """The customer's request in the agent's hand; what the topic asks is asked as in the customer's form."""

    field_order = ("email", "name", "topic", "subject", "body", "attachments")
    email = Address(
        label=_("Customer’s email"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the customer’s address: answers go there.")},
    )
    name = OneLine(
        label=_("Customer’s name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
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
        error_messages={"required": _("Write down what the customer said.")},
    )
    note = ManyLines(
        label=_("Internal note"),
        max_length=LONGEST_BODY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=PRIORITIES, coerce=int, initial=Ticket.Priority.NORMAL
    )
    assignee = Chosen(label=_("Assignee"))
    language = forms.ChoiceField(label=_("Language of our mails"))
    tells_customer = forms.BooleanField(label=_("Tell the customer by mail"), required=False, initial=True)

    def __init__(self, *args: Any, language: str, agents: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer = offered(language)
        self.ask_for(offer, language=language)
        cast("Chosen", self.fields["assignee"]).offer(agents)
        names, spoken = dict(settings.LANGUAGES), site().languages
        languages = [(code, names.get(code, code)) for code in spoken]
        cast("forms.ChoiceField", self.fields["language"]).choices = languages
        self.fields["language"].initial = language if language in spoken else spoken[0]
        if offer.topics:
            cast("TopicChoice", self.fields["topic"]).offer(offer.topics)
        else:
            del self.fields["topic"]

    @property
    def has_languages(self) -> bool:
        """Whether there is anything to choose."""
        return len(site().languages) > 1

    def call(self, *, is_solved: bool) -> Call:
        """What the agent set, in the words of the services."""
        data = self.cleaned_data
        return Call(
            language=data["language"],
            priority=data["priority"],
            assignee=data["assignee"],
            note=data["note"],
            is_solved=is_solved,
            tells_customer=data["tells_customer"],
        )

    def question(self, *, is_solved: bool) -> Question:
        """What the customer asks; told of its solution, they need not hear that it came."""
        data = self.cleaned_data
        return Question(
            subject=data["subject"],
            body=data["body"],
            email=data["email"],
            name=data["name"],
            topic=data.get("topic"),
            files=[*data["attachments"], *(file for answer in self.answers for file in answer.files)],
            answers=self.answers,
            wants_answer=data["tells_customer"] and not is_solved,
        )
