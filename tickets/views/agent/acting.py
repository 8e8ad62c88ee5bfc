"""What an agent does on a ticket's page: each button one act, and nothing typed is lost by another."""

from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import Ticket
from tickets.services.agent_drafting import forget_sent
from tickets.services.confirming import take_unconfirmed
from tickets.services.discarding import discard, take_back
from tickets.services.finishing import finish
from tickets.services.holding import hold_answer
from tickets.services.noting import add_note
from tickets.services.properties import set_properties
from tickets.services.standing import put
from tickets.services.watching import unwatch, watch
from tickets.services.writing import answer
from tickets.tokens import digest
from tickets.transitions import Act
from tickets.views.agent.forms import Forms

ENDINGS = {Act.SOLVE, Act.REOPEN, Act.CLOSE}
# What each button needs to find written.
NEEDED = {"answer": "body", "note": "note"}
MARKS = {"discard": discard, "take_back": take_back, "watch": watch, "unwatch": unwatch}


def is_whole(forms: Forms, act: str) -> bool:
    """Whether the forms are as they must be for this act."""
    valid = forms.are_valid()
    needed = NEEDED.get(act, "")
    if valid and needed and not forms.answer.cleaned_data[needed]:
        forms.answer.add_error(needed, _("Write something first."))
        return False
    return valid


@tried_twice
@transaction.atomic
def do(ticket: Ticket, forms: Forms, act: str, *, by: User) -> None:
    """Save what was set beside the thread, and do what the pressed button says: all of it, or nothing.

    Raises:
        Clash: somebody changed the same property meanwhile; nothing is done.
        Overtaken: somebody wrote meanwhile; nothing is sent.
        NotPossible: its present status does not allow it.
    """
    chosen = forms.properties.cleaned_data
    wanted = replace(forms.properties.wanted, assignee=by) if act == "take" else forms.properties.wanted
    set_properties(ticket.pk, wanted, seen=chosen["seen_change"], by=by)
    if act == "answer":
        _send(ticket, forms, by=by)
    elif act == "note":
        _note(ticket, forms, by=by)
    elif act in MARKS:
        MARKS[act](ticket.pk, by=by)
    elif chosen["move"]:
        _move(ticket, Act(chosen["move"]), by=by)


def _send(ticket: Ticket, forms: Forms, *, by: User) -> None:
    said = forms.answer.cleaned_data
    send = hold_answer if settings.UNDO_SEND_SECONDS else answer
    send(
        ticket.pk,
        body=said["body"],
        author=by,
        then=Act(said["then"]) if said["then"] else None,
        seen=said["seen"],
        form_digest=said["form_token"].digest,
        files=said["attachments"],
    )
    forget_sent(ticket.pk, "body", by=by)
    take_unconfirmed(ticket.pk, by=by)  # who answers it has taken it


def _note(ticket: Ticket, forms: Forms, *, by: User) -> None:
    """Its words are part of the name by which a note is known: one page may send several."""
    said = forms.answer.cleaned_data
    name = digest(f"{said['form_token'].digest} {said['note']}")
    add_note(ticket.pk, body=said["note"], author=by, form_digest=name)
    forget_sent(ticket.pk, "note", by=by)


def _move(ticket: Ticket, act: Act, *, by: User) -> None:
    if act in ENDINGS:
        finish(ticket.pk, act, by=by)
    else:
        put(ticket.pk, act, by=by)
