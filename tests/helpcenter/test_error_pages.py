"""The pages for what goes wrong: each has a way on, and the worst need nothing to work."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from tests.tickets.files import a_file

WITH_THE_SITE_AROUND = ["400.html", "403.html", "404.html", "429.html"]
ALONE = ["500.html", "503.html"]


@pytest.mark.django_db
@pytest.mark.parametrize("template", WITH_THE_SITE_AROUND)
def test_an_error_page_has_a_search_and_the_way_to_a_person(template, rf):
    html = render_to_string(template, request=rf.get("/en/nowhere/"))
    assert f'href="{reverse("tickets:contact")}"' in html
    assert f'action="{reverse("knowledgebase:search")}"' in html
    assert "noindex" in html


@pytest.mark.parametrize("template", ALONE)
def test_a_page_for_a_broken_site_asks_the_database_nothing(template, rf):
    html = render_to_string(template, request=rf.get("/en/"))  # without the mark, a query fails the test
    assert f'href="{reverse("tickets:contact")}"' in html
    assert "Try again" in html


@pytest.mark.parametrize("template", ALONE)
def test_what_was_posted_with_a_forms_token_is_sent_once_more_from_the_page_itself(template, rf):
    posted = {"form_token": "t", "body": 'Half a "novel" <3', "upload": ["one", "two"]}
    html = render_to_string(template, request=rf.post("/en/contact/?send", posted))
    assert "nothing that you wrote is lost" in html
    for name, value in (("body", "Half a &quot;novel&quot; &lt;3"), ("upload", "one"), ("upload", "two")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in html
    assert "Send it once more" in html
    assert "Try again" not in html, "a link forgets the words"


@pytest.mark.parametrize("template", ALONE)
@pytest.mark.parametrize("file", [True, False])
def test_what_no_page_can_send_again_is_found_by_going_back(template, rf, file):
    """Files cannot be sent from here; and without a token twice would not be once, and may be a password."""
    posted = {"form_token": "t", "attachments": a_file()} if file else {"password": "secret"}
    html = render_to_string(template, request=rf.post("/en/contact/?send", posted))
    assert "Go back: what you wrote is still there." in html
    assert "<form" not in html
    assert "secret" not in html


@pytest.mark.django_db
def test_an_unknown_address_gets_the_designed_page():
    response = Client().get("/en/no/such/page/")
    assert response.status_code == 404
    assert "We cannot find this page" in response.text


@pytest.fixture
def failing(monkeypatch):
    """Have every query fail in one way."""

    def fail_with(error: Exception) -> None:
        def fail() -> None:
            raise error

        monkeypatch.setattr(connection, "ensure_connection", fail)

    return fail_with


@pytest.mark.parametrize("path", ["/", "/en/", "/en/contact/", "/en/nowhere/", "/accent.css"])
@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
def test_without_the_database_a_page_says_when_to_come_back(failing, path, error):
    failing(error)
    response = Client(raise_request_exception=False).get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "no-store" in response["Cache-Control"]
    assert "We will be right back" in response.text


def test_what_nobody_expected_gets_the_page_that_needs_nothing(failing):
    failing(DatabaseError("a column too many"))
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text
    assert "Traceback" not in response.text
    assert "column" not in response.text
