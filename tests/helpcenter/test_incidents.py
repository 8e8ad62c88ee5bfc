"""An incident is shown where people search and write, from its first to its last second, and nowhere else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from helpcenter import versions
from helpcenter.models import Incident, IncidentText
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db
PAGES = ["/en/", "/en/search/?q=x", "/en/contact/"]


def incident(text: str = "Mail is late", *, language: str = "en", **kwargs) -> Incident:
    made = Incident.objects.create(**kwargs)
    IncidentText.objects.create(incident=made, language=language, text=text)
    versions.forget()
    return made


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_it_stands_where_people_search_and_write(client):
    article = ArticleFactory(category=CategoryFactory(name="Calendars"))
    for page in PAGES:
        assert "Mail is late" not in text_of(client, page)
    incident(level="outage", link="https://status.example/1")
    for page in PAGES:
        text = text_of(client, page)
        assert "Mail is late" in text
        assert 'class="incident outage"' in text
        assert 'href="https://status.example/1"' in text
    for page in (article.get_absolute_url(), "/en/c/calendars/", "/en/privacy/"):
        assert "Mail is late" not in text_of(client, page)


def test_a_change_and_an_end_are_seen_at_once(client):
    made = incident()
    text_of(client, "/en/")
    made.texts.get().delete()
    IncidentText.objects.create(incident=made, language="en", text="Mail works again soon")
    versions.forget()
    assert "works again soon" in text_of(client, "/en/")
    made.ends_at = made.starts_at + timedelta(microseconds=1)
    made.save()
    versions.forget()
    assert "works again soon" not in text_of(client, "/en/")


def test_kept_pages_follow_the_clock_though_nobody_changes_anything(client, time_machine):
    start = datetime(2026, 11, 21, 10, tzinfo=UTC)
    time_machine.move_to(start - timedelta(minutes=1), tick=False)
    incident(starts_at=start, ends_at=start + timedelta(minutes=10))
    for at, is_shown in ((-1, False), (0, True), (599, True), (600, False)):
        time_machine.move_to(start + timedelta(seconds=at), tick=False)
        assert ("Mail is late" in text_of(client, "/en/")) == is_shown


def test_a_kept_page_with_an_incident_costs_no_query(client, django_assert_num_queries):
    incident()
    client.get("/en/")
    with django_assert_num_queries(0):
        assert "Mail is late" in text_of(client, "/en/")


def test_each_language_has_its_words_and_else_those_of_the_sites_first(client):
    made = incident("Mail is late")
    assert '<span lang="en" dir="ltr">Mail is late' in text_of(client, "/fr/")
    IncidentText.objects.create(incident=made, language="fr", text="Courriel en retard")
    versions.forget()
    assert "Courriel en retard" in text_of(client, "/fr/")
    assert "Mail is late" in text_of(client, "/en/")
    incident("البريد متأخر", language="ar")
    assert '<span lang="ar" dir="rtl">' in text_of(client, "/en/")


def test_the_worst_stands_first_and_words_are_only_words(client):
    incident("Just <b>so</b> you know", level="notice")
    incident("All is down", level="outage")
    text = text_of(client, "/en/")
    assert text.index("All is down") < text.index("Just &lt;b&gt;so")


def test_one_without_a_word_is_not_shown(client):
    Incident.objects.create()
    versions.forget()
    assert "incident-banner" not in text_of(client, "/en/")


def form(**kwargs) -> dict[str, str]:
    now = timezone.now()
    return {
        "level": "warning",
        "starts_at_0": now.strftime("%Y-%m-%d"),
        "starts_at_1": now.strftime("%H:%M:%S"),
        "ends_at_0": "",
        "ends_at_1": "",
        "link": "",
        "texts-TOTAL_FORMS": "1",
        "texts-INITIAL_FORMS": "0",
        "texts-MIN_NUM_FORMS": "1",
        "texts-0-language": "en",
        "texts-0-text": "Mail is late",
    } | kwargs


ADD = "/admin/helpcenter/incident/add/"
LIST = "/admin/helpcenter/incident/"


def test_the_owner_announces_and_takes_back_in_the_admin(admin_client, client):
    assert admin_client.post(ADD, form()).status_code == 302
    versions.forget()
    assert "Mail is late" in text_of(client, "/en/")
    page = text_of(admin_client, LIST)
    assert "See it now" in page
    (made,) = Incident.objects.all()
    chosen = {"action": "delete_selected", "_selected_action": made.pk, "post": "yes"}
    assert admin_client.post(LIST, chosen).status_code == 302
    versions.forget()
    assert "Mail is late" not in text_of(client, "/en/")


def test_a_new_one_has_a_line_for_each_language_and_needs_but_one(admin_client):
    lines = admin_client.get(ADD).context["inline_admin_formsets"][0].formset.forms
    assert [line.initial["language"] for line in lines] == ["en", "fr"]
    left_empty = {"texts-TOTAL_FORMS": "2", "texts-1-language": "fr", "texts-1-text": ""}
    assert admin_client.post(ADD, form(**left_empty)).status_code == 302
    assert [text.language for text in IncidentText.objects.all()] == ["en"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends_at_0": "2020-01-01", "ends_at_1": "00:00"}, "It ends before it starts."),
        ({"link": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"texts-0-text": ""}, "This field is required"),
        ({"texts-0-text": "x" * 301}, "at most 300"),
        ({"level": "panic"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(admin_client, wrong, says):
    answer = admin_client.post(ADD, form(**wrong))
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not Incident.objects.exists()


def test_the_database_knows_that_time_runs_forward():
    now = timezone.now()
    with pytest.raises(IntegrityError):
        Incident.objects.create(starts_at=now, ends_at=now - timedelta(seconds=1))
