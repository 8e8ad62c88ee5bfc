"""Each door of the admin asks for its own permission: being staff opens none of them (ADM-013)."""

import re

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver

from helpcenter.models import User

pytestmark = pytest.mark.django_db
# For everybody who is staff: the first page, one's own password, and words for scripts. Signing in and out
# is for all.
FOR_ALL_STAFF = {
    "index", "password_change", "password_change_done", "jsi18n", "login", "logout", "search", "autocomplete",
}  # fmt: skip
CONVERTED = re.compile(r"<(?:(\w+):)?\w+>")
VALUES = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000001", "path": "1", "str": "1"}


def doors(patterns, prefix=""):
    """Every address below ``/admin/`` with its name, each converter given some value."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern).lstrip("^").rstrip("$").replace("([^/]+)", "1")
        if isinstance(pattern, URLResolver):
            yield from doors(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, "/admin/" + CONVERTED.sub(lambda found: VALUES[found[1] or "str"], route)


ADMIN = next(one for one in get_resolver().url_patterns if str(one.pattern) == "admin/")
DOORS = [
    (name, address)
    for name, address in doors(ADMIN.url_patterns)
    if name not in FOR_ALL_STAFF and "(?P" not in address
]


def test_every_model_and_page_of_the_admin_is_among_the_doors():
    names = {name for name, _address in DOORS}
    for model in admin.site._registry:  # noqa: SLF001  there is no public list
        assert f"{model._meta.app_label}_{model._meta.model_name}_changelist" in names
    assert {"deflection_report", "deflection_journeys", "holdout", "knowledgebase_article_preview"} <= names


@pytest.mark.parametrize(("name", "address"), DOORS)
def test_staff_without_permission_is_let_in_nowhere(client, name, address):
    client.force_login(User.objects.create_user("agent", is_staff=True))
    answers = [client.get(address), client.post(address, {})]
    assert {answer.status_code for answer in answers} != {405}, name
    for answer in answers:
        assert answer.status_code in {403, 404, 405} or answer.get("Location") == "/admin/", name


@pytest.mark.parametrize(("name", "address"), DOORS)
def test_who_is_not_staff_is_asked_to_sign_in_everywhere(client, name, address):
    client.force_login(User.objects.create_user("customer"))
    for answer in (client.get(address), client.post(address, {})):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/"), name


def test_rights_end_with_the_request_in_which_they_are_taken(client):  # ADM-014
    owner = User.objects.create_superuser("owner")
    client.force_login(owner)
    assert client.get("/admin/report/").status_code == 200
    User.objects.filter(pk=owner.pk).update(is_superuser=False)
    assert client.get("/admin/report/").status_code == 403
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert client.get("/admin/report/").status_code == 302
