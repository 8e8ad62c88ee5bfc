"""The two forms of a ticket's page, as they come and as they are shown again."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest

from tickets.choices import choices, with_own
from tickets.forms.agent import AnswerForm, PropertiesForm
from tickets.models import Ticket
from tickets.properties import Properties
from tickets.thread import Thread
from tickets.views.agent.putting_in import PutIn

KEPT = ("body", "note", "then", "form_token")


@dataclass(frozen=True)
class Forms:
    """What an agent writes, and what they set."""

    answer: AnswerForm
    properties: PropertiesForm

    def are_valid(self) -> bool:
        """Both are looked at, so that each says what is wrong with it."""
        return all([self.answer.is_valid(), self.properties.is_valid()])


def came(request: HttpRequest, ticket: Ticket, new: PutIn) -> Forms:
    """The forms as they were posted, with what a button puts into them."""
    words = new.into(request.POST)
    return Forms(AnswerForm(words, request.FILES), _properties(ticket)(words))


def shown(ticket: Ticket, thread: Thread, written: Any = None, touched: Any = None) -> Forms:
    """The forms as the ticket is now, with what was ``written`` and ``touched`` and is not kept yet."""
    now = PropertiesForm.showing(Properties.of(ticket))
    return Forms(
        AnswerForm(initial={"seen": thread.last_message, **(written or {})}),
        _properties(ticket)(initial={**now, **(touched or {}), "seen_change": thread.last_change}),
    )


def written(forms: Forms, *, but: str = "") -> dict[str, Any]:
    """What was typed and not sent, its files with it; of a form that was sent the token is spent."""
    kept = {name: forms.answer.data.get(name, "") for name in KEPT if name != but}
    if but == "body":
        return {"note": kept["note"]}
    return {**kept, "upload": forms.answer.cleaned_data.get("attachments", [])}


def _properties(ticket: Ticket) -> Any:
    offered = choices()
    return partial(
        PropertiesForm,
        ticket=ticket,
        agents=with_own(offered.agents, ticket.assignee),
        teams=with_own(offered.teams, ticket.team),
        topics=with_own(offered.topics, ticket.topic),
    )
