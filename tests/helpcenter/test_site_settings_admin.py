"""The owner edits the settings in the admin."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from helpcenter.models import SiteSettings, User

pytestmark = pytest.mark.django_db
PAGE = "/admin/helpcenter/sitesettings/1/change/"


@pytest.fixture
def owner(client):
    client.force_login(User.objects.create_superuser("ada", "ada@example.com", "x"))
    return client


def answers(**changed):
    """What the form sends when only ``changed`` differs from the defaults."""
    return {
        "name": "Almanac",
        "accent": "#0b6e5f",
        "footer_links": "",
        "languages": ["en", "fr"],
        "default_language": "en",
        "rating_style": "yes_no",
        "identity_mode": "cookie",
        "contact_hours": "",
        "answer_hours": "",
        "why_share": "100",
        "time_zone": "UTC",
        "journey_gap": "30",
        "read_seconds": "20",
        "reversal_window": "7",
        "event_days": "400",
        "ticket_cost": "",
        "currency": "EUR",
    } | changed


def errors(response):
    assert response.status_code == 200, "it was saved"
    return response.context["adminform"].form.errors


def test_the_list_of_one_row_leads_to_it(owner):
    assert owner.get(reverse("admin:helpcenter_sitesettings_changelist")).url == PAGE


def test_the_list_is_closed_to_those_without_permission(client):
    client.force_login(User.objects.create_user("eve", is_staff=True))
    assert client.get(reverse("admin:helpcenter_sitesettings_changelist")).status_code == 403


def test_the_first_save_makes_the_row_and_its_history_says_who(owner):
    assert owner.post(PAGE, answers()).status_code == 302
    settings = SiteSettings.objects.get()
    assert settings.name == "Almanac"
    assert [(entry.name, entry.history_user.username) for entry in settings.history.all()] == [
        ("Almanac", "ada")
    ]
    assert owner.get("/admin/helpcenter/sitesettings/1/history/").status_code == 200


def test_the_default_language_is_kept_first(owner):
    owner.post(PAGE, answers(languages=["en", "fr", "de"], default_language="fr"))
    assert SiteSettings.objects.get().languages == ["fr", "en", "de"]


def test_a_default_language_must_be_offered(owner):
    response = owner.post(PAGE, answers(languages=["en"], default_language="fr"))
    assert errors(response) == {"default_language": ["Tick it among the languages first."]}


def test_footer_links_are_lines(owner):
    owner.post(PAGE, answers(footer_links="Status | https://status.example.com\n\n Terms|/en/terms/ "))
    assert SiteSettings.objects.get().footer_links == [
        {"label": "Status", "url": "https://status.example.com"},
        {"label": "Terms", "url": "/en/terms/"},
    ]
    assert b"Status | https://status.example.com" in owner.get(PAGE).content


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ("Status", "Line 1: write a label, a bar, and an address."),
        ("A | /a\n| /b", "Line 2: write a label, a bar, and an address."),
        ("X | javascript:alert(1)", "Line 1: the address must begin with https://, http:// or a single /."),
        ("X | //evil.example", "Line 1: the address must begin with https://, http:// or a single /."),
        ("\n".join(f"{n} | /{n}" for n in range(13)), "At most 12 links fit into the footer."),
    ],
)
def test_a_footer_link_that_leads_nowhere_is_refused_by_its_line(owner, lines, error):
    assert errors(owner.post(PAGE, answers(footer_links=lines))) == {"footer_links": [error]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("journey_gap", "0"),
        ("journey_gap", "721"),
        ("read_seconds", "-1"),
        ("reversal_window", "61"),
        ("ticket_cost", "-0.01"),
        ("answer_hours", "0"),
        ("why_share", "101"),
        ("accent", "green"),
        ("accent", "#0b6e5f;}"),
        ("currency", "XXX"),
        ("time_zone", "Mars/Olympus"),
        ("languages", ["xx"]),
        ("name", ""),
    ],
)
def test_a_value_out_of_range_is_refused_where_it_stands(owner, field, value):
    assert field in errors(owner.post(PAGE, answers(**{field: value})))
    assert not SiteSettings.objects.exists()


def test_a_logo_is_named_after_its_content(owner):
    logo = SimpleUploadedFile("our logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    owner.post(PAGE, answers(logo=logo))
    assert SiteSettings.objects.get().logo.name.startswith("site/")
    assert "our" not in SiteSettings.objects.get().logo.name


@pytest.mark.parametrize(("name", "size"), [("logo.html", 10), ("logo.png", 200_001)])
def test_a_logo_that_is_none_or_too_heavy_is_refused(owner, name, size):
    logo = SimpleUploadedFile(name, BytesIO(b"x" * size).getvalue())
    assert "logo" in errors(owner.post(PAGE, answers(logo=logo)))
