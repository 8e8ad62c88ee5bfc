"""The small files with the site's accent and mark."""

import pytest

from helpcenter import versions
from helpcenter.appearance import accent_address, icon_address
from helpcenter.models import SiteSettings

pytestmark = pytest.mark.django_db


def test_the_accent_of_the_settings_is_what_browsers_get(client):
    SiteSettings(accent="#1f4fa3").save()
    versions.forget()
    response = client.get("/accent.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "--accent:light-dark(#1f4fa3," in response.text


def test_the_present_version_is_kept_for_ever_and_an_address_without_one_for_a_day(client):
    assert "immutable" in client.get(accent_address())["Cache-Control"]
    assert "immutable" in client.get(icon_address())["Cache-Control"]
    assert client.get("/accent.css")["Cache-Control"] == "public, max-age=86400"


def test_what_a_process_does_not_know_yet_is_not_kept_under_its_address(client):
    old = accent_address()
    SiteSettings(accent="#1f4fa3").save()  # by another process: this one still remembers the old number
    assert accent_address() == old
    new = f"/accent.css?v={int(old.partition('=')[2]) + 1}"
    assert client.get(new)["Cache-Control"] == "no-cache"


def test_another_accent_has_another_address():
    before = accent_address()
    SiteSettings(accent="#1f4fa3").save()
    versions.forget()
    assert accent_address() != before


def test_the_mark_is_the_first_letter_and_cannot_be_broken_out_of(client):
    SiteSettings(name="<script>").save()
    versions.forget()
    response = client.get("/icon.svg")
    assert response["Content-Type"].startswith("image/svg+xml")
    assert "&lt;</text>" in response.text
