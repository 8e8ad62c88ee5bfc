"""The small files with the site's accent and mark."""

import pytest

from helpcenter import versions
from helpcenter.models import SiteSettings

pytestmark = pytest.mark.django_db


def test_the_accent_of_the_settings_is_what_browsers_get(client):
    SiteSettings(accent="#1f4fa3").save()
    versions.forget()
    response = client.get("/accent.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "--accent:light-dark(#1f4fa3," in response.text


def test_an_address_with_a_version_is_kept_for_ever_and_one_without_for_a_day(client):
    assert "immutable" in client.get("/accent.css?v=7")["Cache-Control"]
    assert client.get("/accent.css")["Cache-Control"] == "public, max-age=86400"


def test_another_accent_has_another_address():
    from helpcenter.appearance import accent_address

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
