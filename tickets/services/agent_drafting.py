"""Keeping what an agent writes to a ticket, for as long as it is not sent."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import AgentDraft, HeldAnswer, Message

WORDS = ("body", "note")


class OtherAgentDraft(Exception):
    """Meanwhile the agent saved other words elsewhere: which are wanted?"""

    def __init__(self, draft: AgentDraft) -> None:
        super().__init__()
        self.draft = draft


class AlreadySent(Exception):
    """The form was sent before its draft came."""


@tried_twice
@transaction.atomic
def save_agent_draft(
    ticket_id: int,
    *,
    by: User,
    body: str,
    note: str,
    known: datetime | None,
    form_digest: str,
) -> AgentDraft | None:
    """Save the words in place of those ``known``, by when they were saved; without any there is no draft.

    Raises:
        OtherAgentDraft: there are others that were not seen.
        AlreadySent: this form's answer is in the thread, or on its way there.
    """
    if form_digest and _is_sent(ticket_id, form_digest):
        raise AlreadySent
    there = AgentDraft.objects.select_for_update().filter(ticket=ticket_id, agent=by).first()
    is_same = there is not None and (there.body, there.note) == (body, note)
    if there is not None and there.saved_at != known and not is_same:
        raise OtherAgentDraft(there)
    if not body and not note:
        AgentDraft.objects.filter(ticket=ticket_id, agent=by).delete()
        return None
    now = timezone.now()
    words = {"body": body, "note": note, "saved_at": now}
    draft, _is_new = AgentDraft.objects.update_or_create(words, ticket_id=ticket_id, agent=by)
    return draft


def _is_sent(ticket_id: int, form_digest: str) -> bool:
    return any(
        sent.filter(form_token=form_digest, ticket=ticket_id).exists()
        for sent in (Message.objects, HeldAnswer.objects)
    )


def forget_sent(ticket_id: int, name: str, *, by: User) -> None:
    """The answer (``body``) or the note was sent; what is left of the draft stays."""
    drafts = AgentDraft.objects.filter(ticket=ticket_id, agent=by)
    drafts.update(**{name: ""})
    drafts.filter(body="", note="").delete()
