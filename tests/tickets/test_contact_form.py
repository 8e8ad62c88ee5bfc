"""The form as a browser without script meets it, and what becomes of it."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from helpcenter.models import SiteSettings
from tests.factories.tickets import TopicFactory
from tests.tickets.conftest import a_token
from tickets.models import Departure, Message, Ticket

pytestmark = pytest.mark.django_db
FORM = "/en/contact/"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


@pytest.fixture
def visiting() -> Client:
    return Client(headers=BROWSER)


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    return found and found[1]


def test_the_form_is_kept_by_no_shared_cache_and_sets_no_cookie(visiting, suggested):
    page = visiting.get(FORM)
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-cache"
    assert not page.cookies
    assert hidden(page, "form_token") != hidden(visiting.get(FORM), "form_token")


def test_it_says_when_a_person_answers_and_how_else_to_reach_one(visiting, suggested):
    SiteSettings(answer_hours=4, contact_hours="Or call +41 44 000 00 00, 9 to 17.").save()
    text = visiting.get(FORM).content.decode()
    assert "usually within 4 hours" in text
    assert "+41 44 000 00 00" in text


def test_what_is_carried_over_is_shown(visiting, suggested):
    suggested(3)
    page = visiting.get(FORM, {"q": "  no\nevents "}).content.decode()
    assert 'value="no events"' in page
    assert "Article 3" in page


@pytest.mark.parametrize("article", ["x", "0", "-1", "9" * 30, "12345", ""])
def test_an_article_that_is_none_is_ignored(visiting, suggested, article):
    assert visiting.get(FORM, {"article": article}).status_code == 200


def test_sending_leads_to_the_request_and_shows_its_private_link_once(visiting, suggested, filled_in):
    answer = visiting.post(FORM, filled_in())
    ticket = Ticket.objects.get()
    assert answer.status_code == 303
    assert answer.url == f"/en/requests/{ticket.public_id}/"
    page = visiting.get(answer.url)
    assert ticket.reference in page.content.decode()
    link = re.search(r'value="http://testserver(/en/requests/r/[^"]+)"', page.content.decode())[1]
    assert "/requests/r/" not in visiting.get(answer.url).content.decode()
    assert Client().get(link).url == answer.url


def test_a_topic_is_offered_in_the_readers_language(visiting, suggested, filled_in):
    topic = TopicFactory(names={"en": "Phones", "fr": "Téléphones"})
    TopicFactory(names={"en": "Old"}, active=False)
    french = visiting.get("/fr/contact/").content.decode()
    assert "Téléphones" in french
    assert "Old" not in french
    visiting.post(FORM, filled_in(topic=topic.pk))
    assert Ticket.objects.get().topic == topic


def test_without_script_suggestions_come_between_and_nothing_is_stored(visiting, suggested, filled_in):
    suggested(3, 5)
    typed = filled_in(name="Ada <3")
    step = visiting.post(FORM, typed)
    assert step.status_code == 200
    assert not Ticket.objects.exists()
    assert step["Cache-Control"] == "private, no-store"
    for name, value in typed.items():
        assert hidden(step, name) == value.replace("<", "&lt;").replace("'", "&#x27;")
    assert visiting.post(FORM, typed | {"seen": "1"}).status_code == 303
    assert Ticket.objects.get().name == "Ada <3"


def test_a_search_that_breaks_is_in_nobodys_way(visiting, monkeypatch, filled_in, caplog):
    def breaks(**_):
        raise RuntimeError("index away")

    monkeypatch.setattr("tickets.suggestions.search.suggest", breaks, raising=False)
    assert visiting.get(FORM, {"q": "events"}).status_code == 200
    assert visiting.post(FORM, filled_in()).status_code == 303


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(visiting, suggested, filled_in):
    page = visiting.post(FORM, filled_in(email="ada", body="Half a novel."))
    text = page.content.decode()
    assert page.status_code == 422
    assert 'href="#id_email"' in text
    assert 'id="id_email_error"' in text
    assert "Half a novel." in text
    assert not Ticket.objects.exists()


def test_a_token_that_is_not_ours_is_replaced_and_the_text_kept(visiting, suggested, filled_in):
    page = visiting.post(FORM, filled_in(form_token="forged:1abcde:xyz"))
    assert page.status_code == 422
    assert "send it once more" in page.content.decode()
    again = filled_in(form_token=hidden(page, "form_token"))
    assert visiting.post(FORM, again).status_code == 303


def test_going_back_and_sending_again_leads_to_the_same_request(  # FORM-029
    visiting, suggested, filled_in
):
    fields = filled_in()
    first, second = visiting.post(FORM, fields), visiting.post(FORM, fields)
    assert first.url == second.url
    assert Ticket.objects.count() == Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_form_028_fifty_clicks_at_once_are_one_request_and_each_answer_leads_to_it(suggested, filled_in):
    fields = filled_in()

    def click(_):
        answer = Client(headers=BROWSER).post(FORM, fields)
        connection.close()
        return answer.status_code, answer.url

    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(click, range(50)))
    ticket = Ticket.objects.get()
    assert answers == {(303, f"/en/requests/{ticket.public_id}/")}


def test_another_sites_page_cannot_post(visiting, filled_in):
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert visiting.post(FORM, filled_in(), headers=foreign).status_code == 403
    assert not Ticket.objects.exists()


def test_too_many_requests_are_asked_to_wait_and_lose_nothing(visiting, suggested, filled_in, monkeypatch):
    monkeypatch.setattr("tickets.views.contact.MOST_AN_HOUR", 0)
    answer = visiting.post(FORM, filled_in(body="The second one."))
    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert "The second one." in answer.content.decode()


def test_this_solved_it_is_kept_and_leaves_the_way_back_open(visiting, suggested, filled_in, told):
    typed = filled_in()
    thanks = visiting.post("/en/contact/solved/", typed)
    assert thanks.status_code == 200
    assert "hc_visitor" in thanks.cookies
    assert hidden(thanks, "subject") == typed["subject"]
    back = visiting.post(FORM, typed | {"back": "1"})
    assert typed["body"].replace("'", "&#x27;") in back.content.decode()
    assert hidden(back, "form_token") == typed["form_token"]
    assert [fact.article_id for fact in told] == [None]


def test_a_script_hears_only_that_it_arrived(visiting, told):
    answer = visiting.post(
        "/en/contact/left/",
        {"reason": "later", "form_token": a_token()},
        headers={"Sec-Fetch-Dest": "empty", "Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 204
    assert Departure.objects.get().reason == "later"


@pytest.mark.parametrize("fields", [{"reason": "later"}, {"reason": "bored", "form_token": "x"}, {}])
def test_leaving_without_a_reason_of_ours_is_refused(visiting, fields):
    assert visiting.post("/en/contact/left/", fields).status_code == 400
    assert not Departure.objects.exists()


def test_suggestions_are_silent_when_nothing_fits(visiting, suggested):
    assert visiting.post("/en/contact/suggestions/", {"subject": "zzz"}).status_code == 204


def test_suggestions_are_at_most_five_and_without_the_article_just_read(visiting, suggested):
    suggested(1, 2, 3, 4, 5, 6)
    page = visiting.get("/en/contact/suggestions/", {"subject": "events", "article": "2"}).content.decode()
    assert 'data-articles="1,3,4,5,6"' in page
    assert 'data-said="5 articles may answer it"' in page


def test_the_chosen_topic_is_asked_about_by_its_name(visiting, suggested):
    asked = suggested()
    topic = TopicFactory(names={"en": "Phones", "fr": "Téléphones"})
    for language, chosen in (("en", topic.pk), ("fr", topic.pk), ("en", topic.pk + 1), ("en", "x")):
        visiting.post(f"/{language}/contact/suggestions/", {"subject": "old events", "topic": chosen})
    assert [question["about"] for question in asked] == ["Phones", "Téléphones", "", ""]


def test_suggestions_are_limited(visiting, suggested, monkeypatch):
    monkeypatch.setattr("tickets.views.suggesting.MOST_A_MINUTE", 0)
    answer = visiting.post("/en/contact/suggestions/", {"subject": "x"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


@pytest.mark.parametrize("door", ["solved", "left"])
def test_who_leaves_without_end_is_told_that_it_was_not_kept(visiting, monkeypatch, door):
    monkeypatch.setattr("tickets.views.leaving.MOST_AN_HOUR", 0)
    answer = visiting.post(f"/en/contact/{door}/", {"reason": "later", "form_token": a_token()})
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert not Departure.objects.exists()
