"""Macros: whose they are, and what using one does on a ticket's page before anything is sent."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.tickets import MacroFactory, TeamFactory, TicketFactory, WorkerFactory
from tests.tickets.test_workspace import MOST_QUERIES, address, posted
from tickets.macros import effect_of
from tickets.models import Macro
from tickets.services.macros import delete_macro, save_macro

pytestmark = pytest.mark.django_db
LIST, NEW = "/agent/macros/", "/agent/macros/new/"
FORM = {"name": "Refund", "text_en": "Hello {{ customer.first_name }},", "text_fr": "Bonjour,"}


@pytest.fixture
def agent():
    return WorkerFactory(username="grace")


@pytest.fixture
def lead():
    """The browser of somebody who may share macros."""
    browser = Client()
    browser.force_login(WorkerFactory(rights=["share_macro"]))
    return browser


def page_of(macro):
    return reverse("agent:macro", args=[macro.pk])


def used(desk, ticket, macro, **changed):
    return desk.post(address(ticket), posted(ticket, "macro", macro=macro.pk, **changed))


def test_an_agent_writes_a_macro_in_every_language_of_the_site(desk, agent):
    sent = desk.post(NEW, FORM | {"then": "hold", "priority": "3", "added_tags": "Refund", "takes": "on"})
    assert (sent.status_code, sent["Location"]) == (303, LIST)
    macro = Macro.objects.get()
    assert (macro.owner, macro.then, macro.priority, macro.takes) == (agent, "hold", 3, True)
    assert macro.added_tags == ["refund"]
    assert {text.language: text.body for text in macro.texts.all()} == {
        "en": "Hello {{ customer.first_name }},",
        "fr": "Bonjour,",
    }
    assert "Refund" in desk.get(LIST).text
    assert desk.get(page_of(macro)).text.count("Bonjour,</textarea>") == 1


def test_what_is_changed_is_changed_and_an_emptied_text_is_gone(desk):
    desk.post(NEW, FORM)
    macro = Macro.objects.get()
    desk.post(page_of(macro), {"name": "Money back", "text_en": "Hi", "text_fr": ""})
    macro.refresh_from_db()
    assert macro.name == "Money back"
    assert [text.body for text in macro.texts.all()] == ["Hi"]


def test_an_unknown_placeholder_is_refused_by_name_and_nothing_typed_is_lost(desk):
    sent = desk.post(NEW, FORM | {"text_en": "Hello {{ customer.email }} {{ 7*7 }}"})
    assert sent.status_code == 422
    assert "There are no placeholders {{ customer.email }}, {{ 7*7 }}." in sent.text
    assert "Hello {{ customer.email }} {{ 7*7 }}</textarea>" in sent.text
    assert not Macro.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text_en": "", "text_fr": ""}, "A macro says or sets something"),
        ({"added_tags": "a, b", "removed_tags": "B"}, "Added and removed at once: b."),
        ({"name": ""}, "This field is required."),
        ({"priority": "9"}, "Select a valid choice."),
    ],
)
def test_what_makes_no_sense_is_refused(desk, changed, said):
    sent = desk.post(NEW, FORM | changed)
    assert sent.status_code == 422
    assert said in sent.text


def test_one_person_has_one_macro_of_a_name(desk):
    MacroFactory(name="Refund")  # a shared one is another thing
    assert desk.post(NEW, FORM).status_code == 303
    again = desk.post(NEW, FORM)
    assert again.status_code == 422
    assert "There is already a macro of this name." in again.text


def test_only_team_leads_share_and_edit_what_is_shared(desk, lead):
    desk.post(NEW, FORM | {"shared": "on"})
    assert Macro.objects.get().owner is not None
    lead.post(NEW, FORM | {"shared": "on"})
    shared = Macro.objects.get(owner=None)
    assert page_of(shared) not in desk.get(LIST).text
    assert page_of(shared) in lead.get(LIST).text
    assert desk.post(page_of(shared), FORM).status_code == 403
    assert desk.post(reverse("agent:delete_macro", args=[shared.pk])).status_code == 403
    assert lead.post(page_of(shared), FORM | {"shared": "on", "text_en": "Hi"}).status_code == 303
    assert lead.post(reverse("agent:delete_macro", args=[shared.pk])).status_code == 303
    assert not Macro.objects.filter(owner=None).exists()


def test_what_another_agent_keeps_for_themselves_is_not_there(desk, lead):
    foreign = MacroFactory(owner=WorkerFactory(), name="Not for you")
    for browser in (desk, lead):
        assert "Not for you" not in browser.get(LIST).text
        assert browser.get(page_of(foreign)).status_code == 404
        assert "Not for you" not in browser.get(address(TicketFactory())).text
    ticket = TicketFactory()
    asked = desk.get(reverse("agent:macro_effect", args=[ticket.reference, foreign.pk]))
    assert asked.status_code == 404
    assert "Hello" not in used(desk, ticket, foreign).text


def test_macros_go_with_their_owner(agent):
    MacroFactory(owner=agent)
    kept = MacroFactory(assignee=agent)
    agent.delete()
    assert list(Macro.objects.all()) == [kept]


def test_without_script_its_text_follows_what_was_typed_and_nothing_is_sent_or_set_yet(desk, agent):
    team = TeamFactory(name="Phones")
    macro = MacroFactory(
        name="Refund",
        then="solve",
        priority=4,
        takes=True,
        team=team,
        added_tags=["refund"],
        removed_tags=["ios"],
        texts={"en": "Hello {{ customer.first_name }}, this is {{ agent.name }}."},
    )
    ticket = TicketFactory(name="Ada Lovelace", tags=["ios"])
    page = used(desk, ticket, macro, body="Dear customer", note="Careful", tags="ios, sync").text
    assert "Dear customer\n\nHello Ada, this is Grace Hopper.</textarea>" in page
    assert "Careful</textarea>" in page
    assert '<option value="4" selected>' in page
    assert '<option value="solve" selected>' in page
    assert f'<option value="{agent.pk}" selected>' in page
    assert f'<option value="{team.pk}" selected>' in page
    assert 'value="refund, sync"' in page
    assert "<li>Priority: Urgent</li>" in page
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.tags, ticket.messages.count()) == (2, ["ios"], 1)


def test_sent_in_one_go_by_the_same_button(desk, agent):
    macro, ticket = MacroFactory(then="solve", priority=4, takes=True, added_tags=["refund"]), TicketFactory()
    effect = effect_of(macro, ticket, by=agent)
    form = posted(ticket, "answer", body=effect.text, tags=effect.tags_of(""), **effect.controls)
    assert desk.post(address(ticket), form).status_code == 303
    ticket.refresh_from_db()
    assert (ticket.status, ticket.priority, ticket.assignee, ticket.tags) == ("solved", 4, agent, ["refund"])
    assert ticket.messages.last().body == "Hello,"


def test_a_script_is_told_the_same(desk, agent):
    macro, ticket = MacroFactory(name="Refund", priority=4, added_tags=["x"]), TicketFactory(name="Ada L")
    told = desk.get(reverse("agent:macro_effect", args=[ticket.reference, macro.pk]))
    assert told["Cache-Control"] == "private, no-store"
    assert told.json() == {
        "name": "Refund",
        "text": "Hello Ada,",
        "controls": {"priority": "4"},
        "added_tags": ["x"],
        "removed_tags": [],
        "said": ["Priority: Urgent", "Added tags: x"],
    }


def test_it_speaks_the_language_of_the_ticket_or_the_first_that_it_has(agent):
    macro = MacroFactory(texts={"en": "Hello", "fr": "Bonjour"})
    assert effect_of(macro, TicketFactory(language="fr"), by=agent).text == "Bonjour"
    assert effect_of(macro, TicketFactory(language="de"), by=agent).text == "Hello"
    assert effect_of(MacroFactory(texts={"fr": "Salut"}), TicketFactory(), by=agent).text == "Salut"


def test_the_address_of_the_request_opens_only_for_who_may_read_it(agent):
    ticket = TicketFactory()
    text = effect_of(MacroFactory(texts={"en": "{{ ticket.link }}"}), ticket, by=agent).text
    assert text.endswith(f"/en/requests/{ticket.public_id}/")


def test_whoever_is_no_agent_any_more_is_given_nothing(agent):
    gone = WorkerFactory(is_active=False)
    assert effect_of(MacroFactory(assignee=gone), TicketFactory(), by=agent).controls == {}


def test_what_no_select_offers_is_no_macro(desk):
    ticket = TicketFactory()
    for number in ("", "x", "²", "9" * 30, "0"):
        page = desk.post(address(ticket), posted(ticket, "macro", macro=number, body="Kept"))
        assert page.status_code == 200
        assert "Kept</textarea>" in page.text


def test_the_tickets_page_offers_them_without_a_query_each_time(desk, agent, django_assert_max_num_queries):
    macro = MacroFactory(name="Refund")
    ticket = TicketFactory()
    assert "Refund</option>" in desk.get(address(ticket)).text
    with django_assert_max_num_queries(MOST_QUERIES):
        desk.get(address(ticket))
    save_macro(macro.pk, owner=None, values={"name": "Money back"}, texts={})
    assert "Money back</option>" in desk.get(address(ticket)).text
    delete_macro(macro.pk)
    assert "Money back" not in desk.get(address(ticket)).text
