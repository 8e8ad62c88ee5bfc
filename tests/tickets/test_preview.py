"""A look at a message before it is sent, which keeps nothing."""

import pytest
from django.test import Client

from tests.factories.tickets import TicketFactory
from tests.tickets.conftest import a_token
from tickets.models import Message, Ticket
from tickets.tokens import link_token

pytestmark = pytest.mark.django_db
PREVIEW, FORM = "/en/contact/preview/", "/en/contact/"


def test_a_message_is_shown_as_it_will_stand_in_the_thread(client):
    answer = client.post(PREVIEW, {"body": "**Bold** and <b>\n\x00[x](javascript:y)"})
    assert "<p><strong>Bold</strong> and &lt;b&gt;<br>[x](javascript:y)</p>" in answer.text
    assert answer["Cache-Control"] == "private, no-store"


def test_nothing_is_said_of_nothing(client):
    assert "Nothing is written yet." in client.post(PREVIEW, {"body": " \n"}).text


def test_other_sites_and_readers_get_none(client):
    assert client.get(PREVIEW).status_code == 405
    assert client.post(PREVIEW, {"body": "x"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_client_may_ask_only_so_often(client):
    answers = [client.post(PREVIEW, {"body": "x"}).status_code for _ in range(61)]
    assert answers == [*[200] * 60, 429]


def test_without_script_the_form_comes_back_with_the_preview_above_it(client, suggested, filled_in):
    page = client.post(FORM, filled_in(body="*So* it is", email="ada", preview="1"))
    assert page.status_code == 200
    assert "<p><em>So</em> it is</p>" in page.text
    assert page.text.index("<em>So</em>") < page.text.index('name="subject"')
    assert ">\n*So* it is</textarea>" in page.text
    assert 'value="ada"' in page.text
    assert "Not sent yet" not in page.text
    assert not Ticket.objects.exists()


def test_without_script_a_reply_comes_back_with_its_preview():
    ticket, client = TicketFactory(), Client()
    client.get(f"/en/requests/r/{link_token(ticket.public_id)}")
    page = client.post(
        f"/en/requests/{ticket.public_id}/", {"body": "*So* it is", "form_token": a_token(), "preview": "1"}
    )
    assert "<p><em>So</em> it is</p>" in page.text
    assert ">\n*So* it is</textarea>" in page.text
    assert Message.objects.count() == 1
