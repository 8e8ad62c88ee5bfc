"""Whether a person wrote a mail, or a machine did, and whether it may be answered by one."""

import pytest

from tests.tickets.mail_in.mails import raw
from tickets.mail_in.parsing import parse
from tickets.mail_in.values import Trouble
from tickets.mail_in.verdicts import Verdict, verdict_on


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (rule)",
        "X-Autoreply: yes",
        "Precedence: auto_reply",
    ],
)
def test_machines_that_say_so_are_machines(header):
    assert verdict_on(parse(raw(headers=[header]))) is Verdict.AUTO


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Re: [#123]",
        "Out of Office: printer",
        "Re: Auto-Reply: printer",
        "Automatische Antwort: Drucker",
        "Abwesenheitsnotiz",
        "Réponse automatique : imprimante",
        "Risposta automatica: stampante",
        "Respuesta automática: impresora",
        "Resposta automática: impressora",
        "Automatisch antwoord: printer",
        "Autosvar: skrivare",
        "Automatyczna odpowiedź: drukarka",
        "Автоматический ответ: принтер",
        "自動返信: プリンター",
        "自动回复: 打印机",
    ],
)
def test_machines_that_say_so_in_the_subject_alone_are_machines(subject):
    assert parse(raw(subject=subject)).is_automatic


@pytest.mark.parametrize(
    "subject", ["Automatic door does not close", "The office printer is out of ink", "R: orario"]
)
def test_people_write_about_machines_too(subject):
    assert not parse(raw(subject=subject)).is_automatic


def test_who_asks_for_no_answer_is_still_a_person():
    mail = parse(raw(headers=["X-Auto-Response-Suppress: OOF, AutoReply"]))
    assert (mail.is_automatic, mail.wants_no_answer) == (False, True)


@pytest.mark.parametrize(
    "sender",
    [
        "noreply@x.example",
        "no-reply@x.example",
        "do-not-reply@x.example",
        "MAILER-DAEMON@x.example",
        "postmaster@x.example",
    ],
)
def test_where_nobody_reads_nobody_is_answered(sender):
    assert parse(raw(sender=sender)).wants_no_answer


def test_lists_are_known_by_their_headers():
    assert parse(raw(headers=["List-Id: <x.example>"])).is_list
    assert not parse(raw()).is_list


def test_a_mail_that_went_in_circles_is_kept_aside():
    assert parse(raw(headers=["Received: by a"] * 60)).trouble is Trouble.LOOP
    assert parse(raw(headers=["Received: by a"] * 20)).trouble is None


def test_a_mail_of_nobody_is_kept_aside():
    assert parse(raw(sender="")).trouble is Trouble.NO_SENDER


@pytest.mark.parametrize(
    ("header", "verdict"),
    [
        ("X-None: 1", Verdict.TICKET),
        ("In-Reply-To: <a@x>", Verdict.REPLY),
        ("References: <a@x>", Verdict.REPLY),
        (f"Delivered-To: support+1-{'a' * 26}@help.example", Verdict.REPLY),
        ("Return-Path: <>", Verdict.BOUNCE),
    ],
)
def test_a_mail_says_what_becomes_of_it(header, verdict):
    assert verdict_on(parse(raw(headers=[header]))) is verdict
