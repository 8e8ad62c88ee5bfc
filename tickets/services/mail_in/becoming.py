"""A mail becomes a ticket or a message; for services that hold the transaction."""

from functools import partial

from helpcenter.site import site
from tickets.mail_in.values import ParsedMail
from tickets.models import MailedMessage, Message, ReceivedMail, Ticket
from tickets.services.mail_in.carrying import Carried, form_secret
from tickets.services.mail_in.known import remember
from tickets.services.mail_in.words import LONGEST_NAME, body_of, pieces_of, subject_of
from tickets.services.submitting import Question, submit_ticket
from tickets.services.writing import reply, write
from tickets.tokens import digest

Standing = MailedMessage.Standing


def open_ticket(
    received: ReceivedMail, mail: ParsedMail, carried: Carried, *, said: str = "", email: str = ""
) -> Message:
    """A ticket of its own; ``said`` is what is known of DMARC, ``email`` who an agent says wrote it."""
    is_proved = said == "pass"
    question = Question(
        subject=subject_of(mail),
        body=body_of(mail),
        email=email or mail.sender.address,
        name=mail.sender.name[:LONGEST_NAME],
        topic=received.mailbox.topic,
        files=carried.ids,
        wants_answer=not (mail.wants_no_answer or mail.is_list or mail.is_automatic),
    )
    ticket = submit_ticket(
        question,
        form_secret=form_secret(received),
        visitor=None,
        language=language_of(received),
        surface=Ticket.Surface.EMAIL,
        is_suspect=said == "fail",
        proof=Ticket.Proof.GIVEN if is_proved else _proof_of_the_rest(),
    )
    message = ticket.messages.order_by("pk")[0]
    standing = Standing.PROVED if is_proved else Standing.OPENED
    _note(received, mail, message, carried, standing)
    remember(ticket, mail, is_opened_by_it=True)
    return message


def join(
    received: ReceivedMail, ticket: Ticket, mail: ParsedMail, carried: Carried, *, standing: Standing
) -> Message:
    """A message of the ticket; a machine's neither opens it again nor counts as the customer's last word."""
    is_requester = mail.sender.address.lower() == ticket.email.lower()
    put = partial(write, ticket) if mail.is_automatic else partial(reply, ticket.pk)
    message = put(
        body=body_of(mail),
        form_digest=digest(form_secret(received)),
        sender_email="" if is_requester else mail.sender.address,
        files=carried.ids,
    )
    _note(received, mail, message, carried, standing)
    remember(ticket, mail, is_opened_by_it=False)
    return message


def language_of(received: ReceivedMail) -> str:
    """In which the mailbox's tickets are answered."""
    return received.mailbox.language or site().languages[0]


def _proof_of_the_rest() -> Ticket.Proof:
    """Where a site asks for addresses to be confirmed, the one in a mail is as good as one in the form."""
    return Ticket.Proof.AWAITED if site().confirm_addresses else Ticket.Proof.NONE


def _note(
    received: ReceivedMail, mail: ParsedMail, message: Message, carried: Carried, standing: Standing
) -> None:
    MailedMessage.objects.get_or_create(
        message=message,
        defaults={
            "standing": standing,
            "is_automatic": mail.is_automatic,
            "pieces": pieces_of(mail),
            "refused": [list(one) for one in carried.refused],
        },
    )
    received.ticket, received.message = message.ticket, message
