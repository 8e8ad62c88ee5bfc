"""The admin in the site's clothes, and nobody sees what is not theirs."""

import pytest
from django.contrib.auth.models import Permission

from helpcenter import versions
from helpcenter.models import SiteSettings, User

pytestmark = pytest.mark.django_db


def menu(client):
    groups = client.get("/admin/").context["sidebar_navigation"]
    return {str(group["title"]): [str(item["title"]) for item in group["items"]] for group in groups}


def test_the_owner_sees_the_whole_menu(client):
    client.force_login(User.objects.create_superuser("ada"))
    assert menu(client)["Site"] == ["Settings", "Incidents", "Mails", "Users", "Groups"]


def test_an_editor_sees_only_articles(client):
    editor = User.objects.create_user("eve", is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(editor)
    assert menu(client) in ({"Content": ["Articles"]}, {})  # {} where articles have no page in the admin


def test_somebody_without_any_permission_is_told_what_to_do(client):
    client.force_login(User.objects.create_user("eve", is_staff=True))
    assert "Ask an administrator" in client.get("/admin/").text


def test_name_and_accent_of_the_settings_are_those_of_the_admin(client):
    SiteSettings(name="Almanac", accent="#1f4fa3").save()
    versions.forget()
    page = client.get("/admin/login/").text
    assert "<h1>Almanac</h1>" in page
    assert "--color-primary-600: rgb(31, 79, 163);" in page


def test_after_the_login_comes_the_first_page(client):
    User.objects.create_superuser("ada", password="correct horse")
    response = client.post("/admin/login/", {"username": "ada", "password": "correct horse"})
    assert response.url == "/admin/"


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/helpcenter/user/", "/admin/helpcenter/user/add/", "/admin/auth/group/add/"]
)
def test_pages_of_the_admin_open(client, address):
    client.force_login(User.objects.create_superuser("ada"))
    assert client.get(address).status_code == 200
