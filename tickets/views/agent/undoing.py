"""Taking an answer back in the seconds before it is sent."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tickets.models import Ticket
from tickets.services.holding import undo_held
from tickets.tokens import new_form_token, read_form_token


def sent() -> str:
    """What an agent is told who pressed "Send"."""
    seconds = settings.UNDO_SEND_SECONDS
    if not seconds:
        return _("Sent.")
    said = ngettext(
        "It is sent in %(n)d second. Until then you can undo it.",
        "It is sent in %(n)d seconds. Until then you can undo it.",
        seconds,
    )
    return said % {"n": seconds}


def undone(request: HttpRequest, ticket: Ticket) -> dict[str, Any]:
    """What the boxes then hold: the answer's words before what was typed since, and its files."""
    typed = {name: request.POST.get(name, "") for name in ("body", "note", "then", "form_token")}
    token = new_form_token()
    digest = read_form_token(token).digest  # type: ignore[union-attr]  # made just now
    held = undo_held(ticket.pk, by=request.user, form_digest=digest)  # type: ignore[arg-type]
    if held is None:
        messages.warning(request, _("It was sent already."))
        return typed
    messages.info(request, _("Not sent. Your words are back in the box."))
    body = "\n\n".join(piece for piece in (held.body, typed["body"].strip()) if piece)
    return typed | {"body": body, "then": held.then, "form_token": token, "upload": held.files}
