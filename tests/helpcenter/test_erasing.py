"""Erasing and exporting a person: the order of the packages, the account, and what the ground holds."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import Client

from helpcenter import doctor
from helpcenter.erasure import erasing, registry
from helpcenter.erasure.erasing import Removed
from helpcenter.erasure.model import Erasure
from helpcenter.people import person_hash

pytestmark = pytest.mark.django_db
ADA = "ada@example.com"
User = get_user_model()


class Killed(Exception):
    """The process is gone."""


def told(command, *arguments, **options):
    """What a command prints."""
    out = StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


def erased(email=ADA):
    return told("erase_person", email, yes=True)


@pytest.fixture
def parts(monkeypatch):
    """Three packages of a test in the place of the site's own, and the names in which they were asked."""
    asked = []

    def package(name, removed):
        def erase(person):
            asked.append((name, dict(person.visitors)))
            if name == "top":
                person.visitors.setdefault("old", "fresh")
            return removed.pop() if removed else {"things": 0}

        return erase

    parts = {
        name: package(name, removed)
        for name, removed in [
            ("ground", [{"things": 1}]),
            ("middle", [{"things": 2, "others": 0}]),
            ("top", []),
        ]
    }
    monkeypatch.setattr(registry, "_erase", parts)
    return parts, asked


def test_every_package_of_the_house_is_asked_from_the_top_down():
    assert [package for package, _erase in registry.erasing()] == [
        "analytics", "tickets", "knowledgebase", "outbox", "helpcenter",
    ]  # fmt: skip
    assert len(list(registry.exporting())) == 5


def test_those_below_hear_the_names_that_the_top_gave(parts):
    _parts, asked = parts
    account = erasing.erase(ADA)
    assert asked == [("top", {}), ("middle", {"old": "fresh"}), ("ground", {"old": "fresh"})]
    assert account == [Removed("middle", "things", 2), Removed("ground", "things", 1)]
    assert not Erasure.objects.exists()


@pytest.mark.parametrize("where", ["top", "middle", "ground"])
def test_cut_short_anywhere_the_next_call_ends_it_with_the_whole_account(parts, where):
    packages, _asked = parts
    does = packages[where]

    def dies(person):
        does(person)
        raise Killed

    packages[where] = dies
    with pytest.raises(Killed):
        erasing.erase(ADA)
    packages[where] = does
    before = Erasure.objects.first()
    account = erasing.erase(ADA)
    # What the dying package had counted went with its transaction.
    expected = [Removed("middle", "things", 2), Removed("ground", "things", 1)]
    assert account == [line for line in expected if line.package != where]
    assert (before is None) == (where == "top")
    assert not Erasure.objects.exists()


def test_doctor_tells_of_an_erasure_that_was_cut_short():
    Erasure.objects.create(person="f" * 32)
    Erasure.objects.update(begun_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
    found = run_checks(tags=[doctor.TAG], include_deployment_checks=True, databases=["default"])
    (said,) = [message for message in found if message.id == "helpcenter.E010"]
    assert "2026-03-01 09:30" in said.msg
    assert "erase_person" in said.hint


def test_the_command_says_that_it_takes_up_what_was_begun():
    Erasure.objects.create(person=person_hash(ADA), account=[["tickets", "messages", 3]])
    said = erased()
    assert "Taking up the erasure begun at" in said
    assert "tickets             3  messages" in said


def test_of_an_account_nothing_remains():
    user = User.objects.create_user("ada", email="Ada@Example.com", first_name="Ada", last_name="Lovelace")
    other = User.objects.create_user("bob", email="bob@example.com")
    clerk = User.objects.create_user("clerk", is_staff=True)
    for who in (user, user, other):
        Client().force_login(who)
    for said in ("ada", f"mail of {ADA}", "bob"):
        LogEntry.objects.create(
            user=clerk, content_type=ContentType.objects.get_for_model(User), action_flag=CHANGE,
            object_id=str(user.pk if said == "ada" else other.pk), object_repr=said,
        )  # fmt: skip
    said = erased()
    assert "1  accounts" in said
    assert "2  sessions" in said
    assert "2  mentions in the admin's log" in said
    assert set(User.objects.values_list("username", flat=True)) == {"bob", "clerk"}
    (session,) = Session.objects.all()
    assert session.get_decoded()["_auth_user_id"] == str(other.pk)
    assert sorted(LogEntry.objects.values_list("object_repr", flat=True)) == ["", "", "bob"]


def test_an_account_that_is_only_called_by_the_address_goes_too():
    User.objects.create_user(ADA)
    erased()
    assert not User.objects.exists()


@pytest.mark.parametrize("flag", ["is_staff", "is_superuser"])
def test_staff_are_refused_and_nothing_is_touched(parts, flag):
    _parts, asked = parts
    User.objects.create_user("ada", email=ADA, **{flag: True})
    with pytest.raises(CommandError, match="first take its staff status away"):
        erased()
    assert asked == []
    assert User.objects.count() == 1
    assert not Erasure.objects.exists()


def test_where_nothing_is_held_nothing_changes():
    assert erased().strip() == "Nothing is held of this person; nothing changed."
    assert not Erasure.objects.exists()


@pytest.mark.parametrize(("typed", "is_meant"), [("ADA@example.com ", True), ("yes", False), ("", False)])
def test_it_asks_first(monkeypatch, typed, is_meant):
    User.objects.create_user("ada", email=ADA)
    monkeypatch.setattr("builtins.input", lambda _question: typed)
    if is_meant:
        assert "1  accounts" in told("erase_person", ADA)
    else:
        with pytest.raises(CommandError, match="Nothing was removed"):
            told("erase_person", ADA)
    assert User.objects.exists() is not is_meant


def test_where_nobody_can_be_asked_nothing_is_removed(monkeypatch):
    def nobody(_question):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    with pytest.raises(CommandError, match="Nothing was removed"):
        told("erase_person", ADA)


@pytest.mark.parametrize("command", ["erase_person", "export_person"])
def test_what_is_no_address_is_refused_in_one_line(command):
    with pytest.raises(CommandError, match="“ada” is no email address"):
        told(command, "ada")


def test_an_export_of_nobody_is_empty_and_says_so_in_every_part():
    told_of_nobody = json.loads(told("export_person", ADA))
    assert told_of_nobody.pop("exported_at")
    assert told_of_nobody.pop("email") == ADA
    assert told_of_nobody == {
        "events": [], "care": [], "solutions": [], "tickets": [], "requests_of_others": [],
        "departures_from_the_form": [],
        "votes": [], "mails": [], "accounts": [], "passkeys": [], "drafts": [], "received_mails": [],
    }  # fmt: skip


def test_an_export_to_a_file_is_for_our_eyes_only(tmp_path):
    User.objects.create_user("ada", email=ADA)
    out = tmp_path / "ada.json"
    assert told("export_person", ADA, out=out) == ""
    (account,) = json.loads(out.read_text())["accounts"]
    assert (account["username"], "password" in account) == ("ada", False)
    assert out.stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        told("export_person", ADA, out=tmp_path / "nowhere" / "ada.json")
