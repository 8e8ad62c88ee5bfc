"""The form's cases of bad_inputs.yaml, each posted as it stands; what 302 means there is our 303."""

import time

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client

from helpcenter import limits
from helpcenter.mail import Mail
from helpcenter.outbox.sending import send_waiting
from tests.bad_inputs import CASES
from tests.tickets.conftest import a_token
from tickets.models import Ticket

pytestmark = pytest.mark.django_db
FILED, ASKED_AGAIN = 303, 422
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


def inputs(case):
    """What the case sends: its text, what its Python evaluates to, or each of its variants."""
    if case["input_kind"] == "variants":
        return case["variants"]
    if case["input_kind"] == "py":
        return [eval(case["input_py"], {"__builtins__": {"range": range}})]  # noqa: S307  our own file
    return [case["input"]]


def into(case_id, *fields):
    return [(case_id, number, fields) for number in range(len(inputs(CASES[case_id])))]


def no_mail_repeats(typed):
    """Whatever was typed, a mail that follows says none of it, to one reader, under its own headers."""
    send_waiting()
    for sent in mail.outbox:
        message, said = sent.message(), sent.body + sent.alternatives[0].content
        words = [typed.get(name, "").strip() for name in ("subject", "body", "name")]
        assert not [text for text in words if len(text) > 5 and text in said + sent.subject]
        assert [len(message.get_all(name, [])) for name in ("Subject", "To", "Bcc", "Cc")] == [1, 1, 0, 0]
    mail.outbox.clear()


@pytest.fixture
def post(filled_in, suggested):
    """Post the form, held to what must be true of every answer."""

    def posted(**changed):
        started = time.perf_counter()
        client = Client(headers=BROWSER)
        answer = client.post("/en/contact/", filled_in(**changed))
        assert time.perf_counter() - started < 2
        assert answer.status_code in {FILED, ASKED_AGAIN, 429}
        assert "Traceback" not in answer.content.decode()
        no_mail_repeats(filled_in(**changed))
        answer.page = client.get(answer.url) if answer.status_code == FILED else answer
        return answer

    yield posted
    limits.forget()
    cache.clear()
    assert posted(form_token=a_token(age=999)).status_code == FILED  # the next customer is served as ever


@pytest.mark.parametrize(
    ("case_id", "number", "fields"),
    [
        *into("FORM-002", "body"),
        *into("FORM-003", "body"),
        *into("FORM-005", "body"),
        *into("FORM-006", "body", "subject"),
        *into("FORM-007", "name"),
        *into("FORM-009", "name", "subject"),
        *into("FORM-014", "name"),
        *into("FORM-022", "subject"),
    ],
)
def test_hostile_words_are_filed_and_shown_literally(post, case_id, number, fields):
    text = inputs(CASES[case_id])[number]
    answer = post(**dict.fromkeys(fields, text))
    assert answer.status_code == FILED
    shown = answer.page.content.decode()
    for hostile in ("<img src=x", "<svg onload", '<p title="</noscript>', 'href="javascript', "\u202e"):
        assert hostile not in shown
    ticket = Ticket.objects.get()
    kept = {"body": ticket.messages.get().body, "name": ticket.name, "subject": ticket.subject}
    for field in fields:
        assert kept[field] == text.replace("\u202e", "")


@pytest.mark.parametrize(
    ("case_id", "number", "fields"),
    [
        *into("FORM-012", "subject"),
        *into("FORM-012", "body"),
        *into("FORM-013", "subject"),
        *into("FORM-013", "body"),
        *into("FORM-016", "subject"),
        *into("FORM-021", "email"),
    ],
)
def test_what_cannot_be_filed_is_asked_for_again_beside_its_field(post, case_id, number, fields):
    answer = post(**dict.fromkeys(fields, inputs(CASES[case_id])[number]))
    assert answer.status_code == ASKED_AGAIN
    assert f'id="id_{fields[0]}_error"' in answer.content.decode()
    assert "Since yesterday" in answer.content.decode() or fields == ("body",)
    assert not Ticket.objects.exists()


def test_form_010_a_nul_never_reaches_the_database(post):
    (text,) = inputs(CASES["FORM-010"])
    assert post(subject=text).status_code == FILED
    assert Ticket.objects.get().subject == "HelloWorld"


@pytest.mark.parametrize("number", range(len(CASES["FORM-027"]["variants"])))
def test_form_027_a_look_alike_domain_is_refused_or_stands_in_punycode(post, number):
    answer = post(email=CASES["FORM-027"]["variants"][number])
    if answer.status_code == FILED:
        assert Ticket.objects.get().email == "a@xn--80ak6aa92e.com"
    else:
        assert 'id="id_email_error"' in answer.content.decode()


def test_form_023_a_hundred_requests_for_one_address_send_it_one_mail_that_repeats_none(post):
    codes = {
        post(email="victim@example.org", form_token=a_token(age=100 + n)).status_code for n in range(100)
    }
    assert codes <= {FILED, 429}
    assert Mail.objects.count() == 1


@pytest.mark.parametrize("typed", [CASES["FORM-024"]["input"], "Support@Help.Example"])
def test_form_024_our_own_address_is_refused(post, settings, typed):
    settings.SUPPORT_ADDRESS = CASES["FORM-024"]["input"]
    answer = post(email=typed)
    assert answer.status_code == ASKED_AGAIN
    assert "This is our own address" in answer.content.decode()


def test_form_025_a_daemons_address_gets_no_mail(post):
    assert post(email=CASES["FORM-025"]["input"]).status_code == FILED
    assert not Mail.objects.exists()


def test_form_031_hidden_fields_set_nothing(post):
    extra = dict(pair.split("=") for pair in CASES["FORM-031"]["input"].split("&"))
    more = {"is_suspect": "1", "is_discarded": "1", "reference": "HC-1", "person": "x", "surface": "agent"}
    assert post(**extra, **more).status_code == FILED
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.surface, ticket.is_suspect, ticket.is_discarded) == (
        "new",
        "web",
        False,
        False,
    )
    assert ticket.reference != "HC-1"


def test_form_032_a_filled_honeypot_looks_like_success_and_waits_for_an_eye(post):
    name, value = CASES["FORM-032"]["input"].split("=")
    assert post(**{name: value}).status_code == FILED
    assert Ticket.objects.get().is_suspect
    assert not Mail.objects.exists()


@pytest.mark.parametrize(("age", "is_suspect"), [(0.05, True), (3.1, False)])
def test_form_033_who_sends_at_once_is_suspect(post, age, is_suspect):
    with time_machine.travel(time.time(), tick=False):
        assert post(form_token=a_token(age=age)).status_code == FILED
    assert Ticket.objects.get().is_suspect == is_suspect
    assert Mail.objects.exists() != is_suspect


def test_form_034_thirty_links_are_held_and_lead_nowhere_by_themselves(post):
    answer = post(body=" ".join(f"http://a.example/{n}" for n in range(30)))
    assert Ticket.objects.get().is_suspect
    assert answer.page.content.decode().count('rel="nofollow ugc noopener noreferrer"') == 30
