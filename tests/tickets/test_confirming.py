"""Requests that wait until their address is confirmed: kept at once, shown to agents after one press."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpcenter import versions
from helpcenter.mail import Mail
from helpcenter.models import SiteSettings
from helpcenter.outbox.bounces import record_bounce
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.letters import letters
from tests.tickets.conftest import a_token
from tests.tickets.test_signing_in import sign_in
from tickets.models import Ticket
from tickets.tokens import confirmation_token, link_token

pytestmark = pytest.mark.django_db
CONTACT = "/en/contact/"
LIST = "/admin/tickets/ticket/"
AWAITED, GIVEN, NONE = Ticket.Proof.AWAITED, Ticket.Proof.GIVEN, Ticket.Proof.NONE


@pytest.fixture
def asking(suggested):
    SiteSettings(confirm_addresses=True).save()


@pytest.fixture
def sent(asking, filled_in):
    """Send the form from a browser of one's own: ``sent(subject=…)`` gives the ticket."""

    def send(client=None, **changed):
        (client or Client()).post(CONTACT, filled_in(form_token=a_token(), **changed))
        return Ticket.objects.first()

    return send


def link_in(letter):
    return re.search(r"/en/requests/\S+/confirm/\S+", letter.body)[0]


def press(link, *tickets, client=None):
    return (client or Client()).post(link, {"request": [ticket.public_id for ticket in tickets]})


def listed(client, **chosen):
    return client.get(LIST, chosen).content.decode()


def test_where_nobody_asks_a_request_is_with_the_agents_at_once(client, filled_in, suggested, admin_client):
    client.post(CONTACT, filled_in())
    assert Ticket.objects.get().proof == NONE
    assert "My phone shows" in listed(admin_client)


def test_it_is_kept_and_waits_and_the_page_says_so(client, sent):
    ticket = sent(client)
    assert ticket.proof == AWAITED
    page = client.get(f"/en/requests/{ticket.public_id}/").text
    assert "One step is left" in page
    assert "We have just written to <bdi>ada@example.com</bdi>" in page
    assert "Waiting for you to confirm" in page
    assert "A person answers" not in page


def test_the_mail_has_a_link_and_nothing_that_was_typed(sent):
    ticket = sent(subject="You owe us $900", body="Pay at http://evil.example", name="Victim, pay now")
    (letter,) = letters()
    said = letter.subject + letter.body + letter.alternatives[0].content
    assert ticket.reference in letter.subject
    assert link_in(letter) in letter.alternatives[0].content
    for words in ("$900", "evil", "Victim", link_token(ticket.public_id)):
        assert words not in said


def test_opening_the_link_confirms_nothing_and_one_press_does(sent):
    ticket = sent()
    link = link_in(letters()[0])
    for method in ("get", "head"):
        answer = getattr(Client(), method)(link)
        assert (answer.status_code, answer["Referrer-Policy"]) == (200, "no-referrer")
        assert "no-store" in answer["Cache-Control"]
    assert Ticket.objects.get().proof == AWAITED
    client = Client()
    assert "My phone shows no new events" in client.get(link).text
    answer = press(link, ticket, client=client)
    assert (answer.status_code, answer.url) == (303, f"/en/requests/{ticket.public_id}/")
    assert Ticket.objects.get().proof == GIVEN
    assert client.get(answer.url).status_code == 200


def test_a_press_on_another_sites_page_confirms_nothing(sent):
    ticket = sent()
    link = link_in(letters()[0])
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert Client().post(link, {"request": ticket.public_id}, headers=foreign).status_code == 403
    assert Ticket.objects.get().proof == AWAITED


def test_once_confirmed_the_mail_says_what_was_written(sent):
    ticket = sent(body="Since <b>yesterday</b> & on.")
    press(link_in(letters()[0]), ticket)
    confirmation, receipt = letters()
    assert ticket.reference in receipt.subject
    assert "My phone shows no new events" in receipt.body
    assert "Since <b>yesterday</b> & on." in receipt.body
    assert "Since &lt;b&gt;yesterday&lt;/b&gt; &amp; on." in receipt.alternatives[0].content
    assert receipt.extra_headers["In-Reply-To"] == confirmation.extra_headers["Message-ID"]


def test_pressed_twice_it_is_confirmed_once_and_opens(sent):
    ticket = sent()
    link = link_in(letters()[0])
    press(link, ticket)
    assert "nothing left to confirm" in Client().get(link).text
    assert press(link, ticket).status_code == 303
    assert len(letters()) == 2


def test_agents_see_it_once_it_is_confirmed_and_before_if_they_ask(sent, admin_client):
    ticket = sent()
    page = listed(admin_client)
    assert ticket.reference not in page
    assert "1 to be confirmed" in page
    assert ticket.reference in listed(admin_client, address="awaited")
    assert ticket.reference in listed(admin_client, address="every")
    assert ticket.reference in listed(admin_client, q=ticket.reference)
    page = admin_client.get(f"{LIST}{ticket.pk}/change/").content.decode()
    assert "has not confirmed yet" in page
    press(link_in(letters()[0]), ticket)
    assert ticket.reference in listed(admin_client)
    assert ticket.reference not in listed(admin_client, address="awaited")


@pytest.mark.parametrize("act", ["take", "answer"])
def test_an_agent_may_take_it_as_it_is_which_proves_nothing(sent, client, act):
    ticket = sent()
    link = link_in(letters()[0])
    client.force_login(AgentFactory())
    posted = {"act": act, "body": "Pull down.", "form_token": a_token()}
    client.post(f"{LIST}{ticket.pk}/change/", posted)
    assert Ticket.objects.get().proof == NONE
    assert ticket.reference in listed(client)
    assert "nothing left to confirm" in Client().get(link).text


def test_nothing_is_hidden_once_the_site_asks_no_more(sent, admin_client):
    ticket = sent()
    settings = SiteSettings.load()
    settings.confirm_addresses = False
    settings.save()
    versions.forget()
    assert ticket.reference in listed(admin_client)


def test_it_is_counted_as_submitted_when_it_was_submitted_and_once(sent, told):
    ticket = sent()
    press(link_in(letters()[0]), ticket)
    (fact,) = told
    assert (fact.reference, fact.submitted_at) == (ticket.reference, ticket.submitted_at)


def test_one_mail_an_hour_confirms_all_that_waits_and_only_what_is_ticked(sent):
    first, second = sent(subject="The first"), sent(subject="The second")
    stranger = sent(subject="Not of mine")
    (letter,) = letters()
    page = Client().get(link_in(letter)).text
    assert page.index("The first") < page.index("The second") < page.index("Not of mine")
    press(link_in(letter), second)
    proofs = {ticket.subject: ticket.proof for ticket in Ticket.objects.all()}
    assert proofs == {"The first": AWAITED, "The second": GIVEN, "Not of mine": AWAITED}
    assert press(link_in(letter)).status_code == 200  # nothing ticked, nothing done
    press(link_in(letter), first, stranger)
    assert not Ticket.objects.filter(proof=AWAITED).exists()


def test_a_press_confirms_nothing_of_another_address(sent):
    other = sent(email="bob@example.com")
    ticket = sent()
    mine = next(letter for letter in letters() if letter.to == ["ada@example.com"])
    press(link_in(mine), ticket, other)
    assert Ticket.objects.get(email="bob@example.com").proof == AWAITED


def test_the_private_link_confirms_nothing_and_the_confirmation_opens_nothing_else(sent):
    ticket = sent()
    private, confirmation = link_token(ticket.public_id), confirmation_token(ticket.public_id)
    assert Client().get(f"/en/requests/{ticket.public_id}/confirm/{private}").status_code == 404
    assert Client().get(f"/en/requests/r/{confirmation}").status_code == 404
    foreign = TicketFactory(proof=AWAITED)
    assert Client().get(f"/en/requests/{foreign.public_id}/confirm/{confirmation}").status_code == 404


def test_guessing_is_slowed_down(asking):
    client = Client()
    answers = [client.get(f"/en/requests/x/confirm/{number:022d}").status_code for number in range(31)]
    assert answers == [404] * 30 + [429]


def test_who_is_signed_in_with_the_address_has_proved_it_and_reads_the_fuller_mail(asking, filled_in):
    TicketFactory(email="ada@example.com")
    client = Client()
    sign_in(client)
    client.post(CONTACT, filled_in(email="Ada@Example.com"))
    ticket = Ticket.objects.get(proof=GIVEN)
    assert ticket.email == "Ada@Example.com"
    assert "Since yesterday the app shows last week only." in letters()[-1].body


def test_being_signed_in_proves_no_other_address(asking, filled_in):
    TicketFactory(email="ada@example.com")
    client = Client()
    sign_in(client)
    client.post(CONTACT, filled_in(email="victim@example.com"))
    assert Ticket.objects.get(email="victim@example.com").proof == AWAITED
    assert "last week only" not in letters()[-1].body


def test_nobody_sends_words_to_an_address_because_its_owner_once_signed_in(suggested, filled_in):
    TicketFactory(email="ada@example.com")
    sign_in(Client())
    stranger = Client()
    stranger.post(CONTACT, filled_in(body="Pay at once"))
    receipt = letters()[-1]
    assert "We have your request" in receipt.subject
    assert "Pay at once" not in receipt.body + receipt.alternatives[0].content


def test_who_signs_in_later_confirms_on_the_page(sent):
    ticket = sent()
    client = Client()
    sign_in(client)
    assert "one press is enough" in client.get(f"/en/requests/{ticket.public_id}/").text
    assert client.post(f"/en/requests/{ticket.public_id}/confirm/").status_code == 303
    assert Ticket.objects.get().proof == GIVEN


def test_the_browser_that_sent_it_cannot_confirm_it_but_have_the_mail_sent_again(sent):
    client = Client()
    ticket = sent(client)
    again = f"/en/requests/{ticket.public_id}/confirm/"
    client.post(again)
    assert len(letters()) == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        assert "Send the mail once more" in client.get(f"/en/requests/{ticket.public_id}/").text
        client.post(again)
        assert len(letters()) == 2
    assert Ticket.objects.get().proof == AWAITED


def test_the_page_says_that_the_mail_came_back(sent):
    client = Client()
    ticket = sent(client)
    letters()
    record_bounce(Mail.objects.get().message_id, "550 no such user")
    assert "did not arrive" in client.get(f"/en/requests/{ticket.public_id}/").text


def test_strangers_cannot_have_mails_sent(sent):
    ticket = sent()
    assert Client().post(f"/en/requests/{ticket.public_id}/confirm/").status_code == 404


def test_what_looks_like_spam_is_asked_nothing_and_stands_before_an_agents_eye(sent, admin_client):
    ticket = sent(website="http://machine.example")
    assert (ticket.is_suspect, ticket.proof) == (True, NONE)
    assert letters() == []
    assert ticket.reference in listed(admin_client)


def test_a_request_marked_as_spam_can_be_confirmed_no_more(sent):
    ticket = sent()
    link = link_in(letters()[0])
    Ticket.objects.update(is_discarded=True)
    assert press(link, ticket).status_code == 404
