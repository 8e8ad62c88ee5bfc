"""What agents are told by mail of what concerns them."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from helpcenter.outbox.kinds import Letter, tells
from helpcenter.outbox.posting import post
from helpcenter.outbox.stopping import stop_address
from helpcenter.site import site
from tickets.models import Ticket
from tickets.models.notification import Kind

NOTICE = "tickets/notice"
SUBJECTS = {
    Kind.ASSIGNED: _("%(reference)s: given to you"),
    Kind.REPLIED: _("%(reference)s: the customer replied"),
    Kind.MENTIONED: _("%(reference)s: you are mentioned in a note"),
    Kind.WATCHED: _("%(reference)s: something happened"),
}


def post_notice(reader: User, *, kind: Kind, ticket: Ticket, cause: str, by: int | None) -> None:
    """Have somebody told, once of each cause; for transactions."""
    post(
        NOTICE,
        key=f"{NOTICE} {cause} {reader.pk}",
        to=reader.email,
        language=site().languages[0],
        about={"reader": reader.pk, "ticket": ticket.pk, "kind": kind, "by": by or 0},
        thread=f"notices of ticket {ticket.pk}",
    )


def notice(kind: Kind, ticket: Ticket, *, reader: User, by: User | None) -> Letter:
    """What happened, and where to see it."""
    shown = {
        "ticket": ticket,
        "who": (by.get_full_name() or by.get_username()) if by else "",
        "link": f"{settings.SITE_URL}{reverse('agent:ticket', args=[ticket.reference])}",
        "choices": f"{settings.SITE_URL}{reverse('agent:preferences')}",
    }
    subject = str(SUBJECTS[kind]) % {"reference": ticket.reference}
    return Letter(subject, shown, unsubscribe=stop_address(reader))


def _sample() -> Letter:
    ada = User(pk=0, username="ada", first_name="Ada", last_name="Lovelace")
    ticket = Ticket(pk=0, reference="HC-48213", subject=str(_("My phone shows old events")))
    return notice(Kind.MENTIONED, ticket, reader=ada, by=ada)


@tells(NOTICE, title=_("Something that concerns an agent"), sample=_sample)
def _notice(about: Mapping[str, Any]) -> Letter | None:
    """Where its reader still works here and sees the ticket."""
    reader = User.objects.filter(pk=about["reader"], is_active=True, is_staff=True, wants_mail=True).first()
    ticket = reader and Ticket.objects.seen_by(reader).filter(pk=about["ticket"]).first()
    by = User.objects.filter(pk=about["by"]).first()
    return notice(Kind(about["kind"]), ticket, reader=reader, by=by) if reader and ticket else None
