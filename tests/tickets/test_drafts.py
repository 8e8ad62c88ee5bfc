"""The draft of who is signed in: theirs alone, until it is sent, forgotten or erased."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from helpcenter.erasure.registry import Person
from helpcenter.models import User
from helpcenter.people import person_hash
from tests.factories.tickets import AgentFactory, FieldFactory, TopicFactory
from tests.tickets.conftest import a_token
from tickets.erasure import erase_tickets, export_tickets
from tickets.models import Draft, Ticket
from tickets.services.drafting import DraftGone, OtherDraft, sweep_drafts

pytestmark = pytest.mark.django_db
FORM, DRAFT = "/en/contact/", "/en/contact/draft/"
WORDS = {"subject": "No events", "body": "Since yesterday", "email": "ada@example.com"}


def customer(email="ada@example.com"):
    """A browser that is signed in."""
    user, _is_new = User.objects.get_or_create(username=person_hash(email), defaults={"email": email})
    EmailAddress.objects.get_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    browser = Client()
    browser.force_login(user)
    return browser


def save(browser, known="", **changed):
    return browser.post(DRAFT, WORDS | {"form_token": a_token(), "known": known} | changed)


def test_it_is_found_on_another_device(suggested):
    topic = TopicFactory()
    box = FieldFactory(topic=topic, kind="checkbox")
    version = FieldFactory(topic=topic)
    answers = {f"field_{box.pk}": "on", f"field_{version.pk}": "4.2", "topic": topic.pk, "asked": topic.pk}
    assert save(customer(), **answers).status_code == 200
    page = customer().get(FORM)
    assert "This is your draft of" in page.text
    assert 'value="No events"' in page.text
    assert "Since yesterday</textarea>" in page.text
    assert 'value="4.2"' in page.text
    assert f'<option value="{topic.pk}" selected>' in page.text
    assert f'id="id_field_{box.pk}" checked' in page.text
    assert page["Cache-Control"] == "private, no-store"


def test_no_token_and_nothing_else_of_the_form_is_kept(suggested):
    save(customer(), website="spam", upload="a-file", seen="1", subject="No\x00 events")
    assert Draft.objects.get().words == WORDS


def test_without_signing_in_nothing_is_kept(client):
    assert save(client).status_code == 403
    staff = Client()
    staff.force_login(AgentFactory())
    assert save(staff).status_code == 403
    assert not Draft.objects.exists()


def test_nobody_sees_the_draft_of_somebody_else(suggested, client):
    save(customer())
    for browser in (client, customer("bob@example.com")):
        page = browser.get(FORM)
        assert "Since yesterday" not in page.text
        assert "your draft" not in page.text
    save(customer("bob@example.com"), subject="Bob's")
    assert set(Draft.objects.values_list("words__subject", flat=True)) == {"No events", "Bob's"}


def test_words_that_another_device_saved_meanwhile_are_not_written_over():
    laptop, phone = customer(), customer()
    first = save(laptop).json()["version"]
    second = save(phone, known=first, body="On the phone").json()["version"]
    answer = save(laptop, known=first, body="On the laptop")
    assert answer.status_code == 409
    assert answer.json()["words"]["body"] == "On the phone"
    assert "On another device you saved a newer draft on" in answer.json()["said"]
    assert Draft.objects.get().words["body"] == "On the phone"
    assert save(laptop, known=second, body="On the laptop").status_code == 200


def test_the_same_words_from_two_devices_are_one_draft():
    save(customer())
    assert save(customer()).status_code == 200


def test_it_is_gone_once_it_is_sent_and_not_made_again_by_a_late_save(suggested, filled_in):
    browser = customer()
    version = save(browser).json()["version"]
    assert browser.post(FORM, filled_in(seen="1")).status_code == 303
    assert save(browser, known=version).status_code == 410
    assert not Draft.objects.exists()


def test_one_that_came_while_a_lost_one_is_saved_anew_is_shown(suggested, filled_in, monkeypatch):
    browser = customer()
    save(browser)
    other = Draft.objects.get()

    def saved(_user, _words, *, known):
        raise DraftGone if known else OtherDraft(other)

    monkeypatch.setattr("tickets.views.drafts.save_draft", saved)
    page = browser.post(FORM, filled_in(body="Newer words", known="1", keep="keep"))
    assert page.status_code == 200
    assert page.context["draft_is_other"]


def test_somebody_elses_sending_leaves_it_alone(suggested, filled_in, client):
    save(customer())
    client.post(FORM, filled_in(seen="1"))
    assert Ticket.objects.exists()
    assert Draft.objects.exists()


def test_it_is_thrown_away_to_start_afresh(suggested):
    browser = customer()
    save(browser)
    answer = browser.post(DRAFT, {"forget": "1"})
    assert (answer.status_code, answer["Location"]) == (303, FORM)
    assert "Since yesterday" not in browser.get(FORM).text


def test_after_thirty_days_it_is_swept():
    save(customer())
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        assert sweep_drafts() == 0
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert sweep_drafts() == 1


def test_other_sites_save_nothing():
    answer = customer().post(DRAFT, WORDS, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_a_client_saves_only_so_often(monkeypatch):
    monkeypatch.setattr("tickets.views.drafts.SAVED_AN_HOUR", 1)
    browser = customer()
    assert [save(browser).status_code for _ in range(2)] == [200, 429]


class TestWithoutScript:
    """A button saves, and says what it did."""

    def test_it_is_saved_with_a_button(self, suggested):
        page = customer().post(FORM, WORDS | {"form_token": a_token(), "keep": "1"})
        assert "Your draft is saved for 30 days" in page.text
        assert "Since yesterday</textarea>" in page.text
        assert Draft.objects.get().words == WORDS
        assert f'name="known" value="{Draft.objects.get().version}"' in page.text

    def test_a_newer_one_is_said_and_replaced_only_when_saved_again(self, suggested):
        save(customer(), body="On the phone")
        laptop = customer()
        page = laptop.post(FORM, WORDS | {"form_token": a_token(), "keep": "1"})
        assert "Not saved yet: elsewhere you saved a newer draft" in page.text
        assert "Since yesterday</textarea>" in page.text
        other = Draft.objects.get()
        assert other.words["body"] == "On the phone"
        laptop.post(FORM, WORDS | {"form_token": a_token(), "keep": "1", "known": other.version})
        assert Draft.objects.get().words == WORDS

    def test_nobody_else_is_offered_it(self, suggested, client):
        page = client.post(FORM, WORDS | {"form_token": a_token(), "keep": "1"})
        assert page.status_code == 200
        assert 'name="keep"' not in page.text
        assert not Draft.objects.exists()


def test_it_is_told_to_its_writer_and_erased_with_them():
    save(customer())
    save(customer("bob@example.com"), email="bob@example.com")
    save(customer("eve@example.com"), email="ada@example.com")
    ada = Person("ada@example.com", person_hash("ada@example.com"))
    assert [draft["words"] for draft in export_tickets(ada)["drafts"]] == [WORDS]
    assert erase_tickets(ada)["drafts"] == 2  # Eve's speaks for Ada
    assert Draft.objects.get().words["email"] == "bob@example.com"
    assert erase_tickets(ada)["drafts"] == 0


def test_the_opened_form_is_compressed_only_for_who_is_not_signed_in(suggested, client):
    asking = {"Accept-Encoding": "gzip"}
    assert client.get(FORM, headers=asking)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in customer().get(FORM, headers=asking)
