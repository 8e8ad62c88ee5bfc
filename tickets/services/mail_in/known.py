"""What is known of tickets where a mail looks for its own: tokens, Message-IDs, references."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from helpcenter.mail import Mail
from helpcenter.outbox.bounces import OUR_ID
from tickets.mail_in.reply_tokens import ticket_named
from tickets.mail_in.threading import ids_of
from tickets.mail_in.values import ParsedMail
from tickets.mails import tickets_of_threads
from tickets.models import MailName, ReceivedMail, Ticket


class KnownTickets:
    """Answers for ``threading.place_of``, by the tickets' ids."""

    def by_token(self, tokens: Sequence[str]) -> int | None:
        named = ticket_named(tokens)
        return named if named and Ticket.objects.filter(pk=named).exists() else None

    def by_message_ids(self, ids: Sequence[str]) -> Mapping[str, int]:
        named = dict(MailName.objects.filter(name__in=ids).values_list("name", "ticket_id"))
        return named | our_mails(ids)

    def by_reference(self, reference: str) -> int | None:
        return Ticket.objects.filter(reference=reference).values_list("pk", flat=True).first()


def our_mails(ids: Sequence[str]) -> dict[str, int]:
    """The tickets of those that we sent; whoever knows such an id was sent the mail, or was shown it."""
    ours = {UUID(found[0]): name for name in ids if (found := OUR_ID.match(name.lower()))}
    threads = Mail.objects.filter(pk__in=list(ours)).exclude(thread="").values_list("pk", "thread")
    return tickets_of_threads({ours[pk]: thread for pk, thread in threads})


def remember(ticket: Ticket, mail: ParsedMail, *, is_opened_by_it: bool) -> None:
    """Know the ticket by the mail and by all that it names, also by what never came.

    Its own id is that of the ticket it opened, whoever named it before; of two mails of one id, the first's.
    """
    names = [MailName(ticket=ticket, name=name) for name in ids_of(mail)]
    MailName.objects.bulk_create(names, ignore_conflicts=True)
    came_before = ReceivedMail.objects.filter(name=mail.message_id, ticket__isnull=False)
    if is_opened_by_it and mail.message_id and not came_before.exists():
        MailName.objects.filter(name=mail.message_id).update(ticket=ticket)
