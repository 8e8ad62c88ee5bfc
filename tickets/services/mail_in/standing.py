"""Who a mail is from, as far as anything speaks for it, and whether it may join the ticket that it names.

Anybody can write any address into a mail, and whoever was told a Message-ID or a reference can name it. So
a ticket is joined by its token, which only its own mails carry, or by somebody who is on it; whoever else
names it gets a ticket of their own, and reads nothing of the other.
"""

from tickets.mail_in.authentication import dmarc_of
from tickets.mail_in.threading import Evidence, Place, ids_before
from tickets.mail_in.values import ParsedMail
from tickets.models import Mailbox, MailedMessage, Ticket
from tickets.services.mail_in.known import our_mails

Standing = MailedMessage.Standing
PASS, FAIL = "pass", "fail"


def dmarc(mail: ParsedMail, mailbox: Mailbox) -> str:
    """What the mailbox's own server says of the sender's address."""
    return dmarc_of(mail.authentication, server=mailbox.authentication_server)


def may_join(mail: ParsedMail, ticket: Ticket, place: Place[int], *, said: str) -> bool:
    """Whether the mail becomes part of the ticket; ``said`` is what ``dmarc`` found."""
    return place.by is Evidence.TOKEN or (is_on(ticket, mail.sender.address) and said != FAIL)


def is_on(ticket: Ticket, address: str) -> bool:
    """Whether this address is the requester's or a colleague's whom they let in."""
    address = address.lower()
    return address == ticket.email.lower() or ticket.participants.filter(email=address).exists()


def standing_of(mail: ParsedMail, ticket: Ticket, place: Place[int], *, said: str) -> Standing:
    """What speaks for its being from who it says."""
    if not is_on(ticket, mail.sender.address):
        return Standing.STRANGER
    if said == PASS:
        return Standing.PROVED
    answers_ours = place.by is Evidence.TOKEN or ticket.pk in our_mails(ids_before(mail)).values()
    return Standing.KNOWN if answers_ours and said != FAIL else Standing.UNPROVED
