"""What is taken out of a ticket is nowhere any more, and the history says who did it, not what it was."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from knowledgebase.models import ArticleTranslation, Revision
from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tests.tickets.files import a_file
from tests.tickets.mail_in.mails import raw
from tickets.models import (
    AgentDraft,
    Attachment,
    Change,
    HeldAnswer,
    Mailbox,
    MailedMessage,
    Rating,
    ReceivedMail,
    Ticket,
)
from tickets.models.attachment import AttachmentFolder
from tickets.services.article_drafting import draft_article
from tickets.services.mail_in.storing import MOST_IN_A_ROW, store
from tickets.services.mail_in.taking import take_in
from tickets.services.noting import add_note
from tickets.services.redacting import Wanted, redact
from tickets.services.uploading import attach, keep_upload
from tickets.services.writing import answer, reply
from tickets.signals import TicketRedacted, ticket_redacted
from tickets.wording import as_html

pytestmark = pytest.mark.django_db
CODE = "swordfish 77"
ASKED = Wanted(passages=(CODE,))


@pytest.fixture
def ticket():
    return TicketFactory(subject=f"Lost {CODE}", body=f"The code is **{CODE}**, please help.")


def address(ticket):
    return reverse("agent:redact", args=[ticket.reference])


def everything_kept(ticket):
    """Every word of every row that belongs to the ticket."""
    rows = [
        Ticket.objects.get(pk=ticket.pk),
        *ticket.messages.all(),
        *ticket.notes.all(),
        *ticket.answers.all(),
        *ticket.changes.all(),
    ]
    rows += [*AgentDraft.objects.all(), *HeldAnswer.objects.all()]
    rows += [*Rating.objects.all(), *MailedMessage.objects.all(), *ReceivedMail.objects.all()]
    rows += [*Attachment.objects.all(), *Revision.objects.all(), *ArticleTranslation.objects.all()]
    return " ".join(str(value) for row in rows for value in vars(row).values()).lower()


def test_a_passage_is_gone_from_wherever_the_ticket_keeps_words(ticket, agent):
    reply(ticket.pk, body=f"> The code is swordfish\n> 77\n\nAgain: {CODE.upper()}")
    answer(ticket.pk, body=f"Thank you for {CODE}.", author=agent)
    add_note(ticket.pk, body=f"They wrote {CODE}", author=agent, form_digest="n")
    ticket.answers.create(field=1, kind="text", label="Code", value=CODE)
    now = timezone.now()
    ticket.agent_drafts.create(agent=agent, body=CODE, note=f"Is it {CODE}?", saved_at=now)
    held = {"author": agent, "form_token": "f", "seen": 0, "status": "open", "send_at": now}
    HeldAnswer.objects.create(ticket=ticket, body=f"So {CODE} it is.", **held)
    Rating.objects.create(ticket=ticket, good=True, comment=CODE, rated_at=now, changed_at=now)
    ticket.changes.create(what="answer", old=f"Code: {CODE}", new="Code: –", by=agent, changed_at=now)
    redact(ticket.pk, ASKED, by=agent)
    ticket.refresh_from_db()
    kept = everything_kept(ticket)
    assert "swordfish" not in kept
    assert "please help" in kept
    assert ticket.subject == "Lost ▇▇▇"
    assert ticket.messages.first().html == as_html("The code is **▇▇▇**, please help.")


def test_the_history_says_who_and_when_and_not_what(desk, ticket, agent):
    redact(ticket.pk, ASKED, by=agent)
    change = Change.objects.get(what="redacted")
    assert (change.by, change.old, change.new) == (agent, "", "passage")
    page = desk.get(reverse("agent:ticket", args=[ticket.reference])).text
    assert "Taken out for good" in page
    assert "swordfish" not in page


def test_search_finds_it_no_more(ticket, agent):
    assert Ticket.objects.with_words("swordfish").exists()
    redact(ticket.pk, ASKED, by=agent)
    assert not Ticket.objects.with_words("swordfish").exists()


def test_a_file_goes_with_its_bytes_and_its_name(ticket, agent, django_capture_on_commit_callbacks):
    message, form = ticket.messages.get(), ticket.form_token
    kept = keep_upload(a_file(), name="app.log", form_digest=form)
    attach(message, [kept.public_id], form_digest=form)
    answered = ticket.answers.create(field=1, kind="file", label="Log", value="other.log\napp.log")
    Attachment.objects.update(answer=answered)
    with django_capture_on_commit_callbacks(execute=True):
        redact(ticket.pk, Wanted(files=(kept.public_id,)), by=agent)
    assert not Attachment.objects.exists()
    assert not AttachmentFolder().exists(kept.file.name)
    answered.refresh_from_db()
    assert answered.value == "other.log\n▇▇▇"
    assert Change.objects.get().new == "file"
    assert message.body in Ticket.objects.get().messages.get().body


@pytest.mark.parametrize("padding", [0, MOST_IN_A_ROW])
def test_the_raw_mails_of_the_ticket_go_and_what_was_read_from_them_is_cleaned(
    agent, settings, padding, django_capture_on_commit_callbacks
):
    settings.SUPPORT_ADDRESS = settings.DEFAULT_FROM_EMAIL = "support@help.example"
    box = Mailbox.objects.create(address="support@help.example")
    filler = f"{'x' * 70}\n" * (padding // 70)
    content = raw(f"My code: {CODE}\n{filler}\n-- \nAda, {CODE}", subject=f"About {CODE}")
    came = store(box, content)
    take_in(came.pk)
    came.refresh_from_db()
    assert MailedMessage.objects.get().pieces
    file = came.file.name
    with django_capture_on_commit_callbacks(execute=True):
        redact(came.ticket_id, ASKED, by=agent)
    came.refresh_from_db()
    assert (came.raw, came.file.name, came.state) == (None, "", "taken")
    assert not (file and came.file.storage.exists(file))
    assert "swordfish" not in everything_kept(came.ticket)
    again = store(box, content)
    assert again == came


def test_an_article_that_was_drafted_from_it_loses_it_until_it_is_published(ticket, agent):
    answer(ticket.pk, body="Pull down.", author=agent)
    translation = draft_article(ticket.pk, by=agent)
    assert "swordfish" in translation.revisions.get().body.lower()
    redact(ticket.pk, ASKED, by=agent)
    assert "swordfish" not in everything_kept(ticket)
    translation.refresh_from_db()
    assert translation.title == "Lost ▇▇▇"
    assert "Pull down." in translation.revisions.get().text


def test_the_log_of_the_admin_forgets_the_subject(ticket, agent):
    kind = ContentType.objects.get_for_model(Ticket)
    LogEntry.objects.create(
        user=agent, content_type=kind, object_id=ticket.pk, object_repr=str(ticket), action_flag=CHANGE
    )
    redact(ticket.pk, ASKED, by=agent)
    assert "swordfish" not in LogEntry.objects.get().object_repr


def test_it_is_told_so_that_others_drop_their_copies(ticket, agent):
    heard = []

    def hear(*, fact, **_):
        heard.append(fact)

    ticket_redacted.connect(hear)
    redact(ticket.pk, ASKED, by=agent)
    ticket_redacted.disconnect(hear)
    assert [type(fact) for fact in heard] == [TicketRedacted]


def test_it_is_asked_once_more_before_anything_goes(desk, ticket):
    asked = desk.post(address(ticket), {"passages": CODE})
    assert asked.status_code == 200
    assert "This cannot be undone" in asked.text
    assert "2 places" in asked.text
    assert CODE in Ticket.objects.get().subject
    back = desk.post(address(ticket), {"passages": CODE, "act": "back"})
    assert f"{CODE}</textarea>" in back.text
    done = desk.post(address(ticket), {"passages": CODE, "act": "redact"})
    assert done.status_code == 303
    assert Ticket.objects.get().subject == "Lost ▇▇▇"


@pytest.mark.parametrize(
    ("passages", "said"),
    [
        ("", "Mark a passage or a file first."),
        ("is", "A passage has 3 letters at least"),
        ("swordfsh", "This does not stand in the ticket: swordfsh"),
    ],
)
def test_a_slip_of_the_pen_takes_nothing_out(desk, ticket, passages, said):
    sent = desk.post(address(ticket), {"passages": passages, "act": "redact"})
    assert sent.status_code == 422
    assert said in sent.text
    assert not Change.objects.exists()


def test_a_file_of_another_ticket_cannot_be_named(desk, ticket):
    other = TicketFactory()
    kept = keep_upload(a_file(), name="app.log", form_digest=other.form_token)
    attach(other.messages.get(), [kept.public_id], form_digest=other.form_token)
    sent = desk.post(address(ticket), {"chosen": kept.public_id, "act": "redact"})
    assert sent.status_code == 422
    assert Attachment.objects.exists()


def test_another_teams_ticket_is_not_there(desk):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    hidden = TicketFactory(topic=topic, body=CODE)
    assert desk.get(address(hidden)).status_code == 404
    assert desk.post(address(hidden), {"passages": CODE, "act": "redact"}).status_code == 404
