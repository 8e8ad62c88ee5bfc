"""Who is asked why they leave the form: the share of the site settings, the same visitor always alike."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from helpcenter import versions
from helpcenter.models import Salt, SiteSettings
from helpcenter.visitors import COOKIE, new_key
from tests.factories.events import BROWSER
from tests.tickets.conftest import a_token
from tickets.models import Departure

pytestmark = pytest.mark.django_db
CONTACT = "/en/contact/"
ASKS = "May we ask why?"


@pytest.fixture
def share(suggested):
    def set_to(percent, **others):
        settings = SiteSettings.load()
        settings.why_share = percent
        for name, value in others.items():
            setattr(settings, name, value)
        settings.save()
        versions.forget()

    return set_to


def visitor(key=None):
    client = Client(headers={"user-agent": BROWSER})
    client.cookies[COOKIE] = key or new_key()
    return client


def is_asked(client):
    return ASKS in client.get(CONTACT).text


def test_everybody_is_asked_where_nobody_decided_otherwise(suggested):
    assert SiteSettings().why_share == 100
    assert is_asked(Client())


def test_nobody_is_asked_at_0_but_everybody_may_say_that_it_is_solved(share):
    share(0)
    page = Client().get(CONTACT).text
    assert ASKS not in page
    assert 'data-reason="solved"' in page
    assert 'data-reason="gave_up"' not in page


def test_about_as_many_as_the_share_says(share):
    share(30)
    asked = sum(is_asked(visitor(f"{number:022d}")) for number in range(200))
    assert 40 <= asked <= 80


def test_a_visitor_is_asked_on_every_page_or_on_none(share):
    share(50)
    for number in range(8):
        client = visitor(f"{number:022d}")
        assert len({is_asked(client) for _ in range(4)}) == 1


def test_more_are_asked_by_a_larger_share_and_nobody_less(share):
    keys = [f"{number:022d}" for number in range(40)]
    share(20)
    few = {key for key in keys if is_asked(visitor(key))}
    share(60)
    many = {key for key in keys if is_asked(visitor(key))}
    assert few < many


@pytest.mark.parametrize("decided", ["yes", "no"])
def test_without_a_cookie_a_form_keeps_to_what_it_decided(share, filled_in, decided):
    share(50)
    for _ in range(6):
        page = Client().post(CONTACT, filled_in(email="", why=decided, form_token=a_token())).text
        assert (ASKS in page) == (decided == "yes")
        assert f'name="why" value="{decided}"' in page


@pytest.mark.parametrize("mode", ["daily", "off"])
def test_nothing_is_stored_for_it_in_the_other_modes(share, mode):
    share(50, identity_mode=mode)
    client = Client(headers={"user-agent": BROWSER})
    assert {is_asked(client) for _ in range(30)} == {True, False}  # each form is drawn anew
    assert not client.cookies
    assert not Salt.objects.exists()


def test_the_step_without_script_asks_the_same_ones(share, filled_in, suggested):
    suggested(3)
    share(50)
    for decided in ("yes", "no"):
        page = Client().post(CONTACT, filled_in(why=decided)).text
        assert "I no longer need this" in page
        assert ("May we ask why" in page) == (decided == "yes")
        assert ("I will write later" in page) == (decided == "yes")
        assert "My problem is solved" in page


def test_what_is_pressed_there_is_kept(share, filled_in):
    typed = filled_in(why="yes")
    assert Client().post("/en/contact/left/", typed | {"reason": "later"}).status_code == 303
    assert Departure.objects.get().reason == "later"
    page = Client().post("/en/contact/solved/", filled_in(why="no")).text
    assert "Good to hear that" in page
    assert 'name="why" value="no"' in page


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_share_is_a_percentage(percent):
    with pytest.raises(ValidationError):
        SiteSettings(why_share=percent).save()
