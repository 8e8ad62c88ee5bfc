"""What is quoted and what is signature is told apart from what somebody wrote, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.mail_in.quotes import folded
from tickets.mail_in.values import Kind

INTRODUCTIONS = [
    "On Mon, Mar 3, 2025 at 10:12 AM Ada <ada@x.example> wrote:",
    "On 3 Mar 2025, at 10:12, Ada\n<ada@x.example>\nwrote:",
    "Le lun. 3 mars 2025 à 10:12, Ada <ada@x.example> a écrit :",
    "Am 03.03.25 um 10:12 schrieb Ada Lovelace:",
    "Il giorno lun 3 mar 2025 alle ore 10:12 Ada <ada@x.example> ha scritto:",
    "El lun, 3 mar 2025 a las 10:12, Ada (<ada@x.example>) escribió:",
    "Em seg., 3 de mar. de 2025 às 10:12, Ada <ada@x.example>\nescreveu:",
    "Op ma 3 mrt 2025 om 10:12 schreef Ada <ada@x.example>:",
    "Den mån 3 mars 2025 kl 10:12 skrev Ada <ada@x.example>:",
    "W dniu pon., 3 mar 2025 o 10:12 Ada <ada@x.example> napisał(a):",
    "пн, 3 мар. 2025 г. в 10:12, Ada <ada@x.example>:",
    "Ada <ada@x.example> 于2025年3月3日周一 10:12写道：",
    "2025年3月3日(月) 10:12 Ada <ada@x.example>:",
    "-----Original Message-----",
    "-------- Ursprüngliche Nachricht --------",
    "-------- Message d'origine --------",
    "From: Ada <ada@x.example>\nSent: Monday, March 3, 2025 10:12 AM\nTo: Bob\nSubject: x",
    "Von: Ada\nGesendet: Montag, 3. März 2025 10:12\nAn: Bob\nBetreff: AW: x",
    "De : Ada\nEnvoyé : lundi 3 mars 2025 10:12\nÀ : Bob\nObjet : RE: x",
    "Da: Ada\nInviato: lunedì 3 marzo 2025 10:12\nA: Bob\nOggetto: R: x",
    "________________________________\nFrom: Ada <ada@x.example>\nDate: Monday, March 3, 2025\nTo: Bob",
    "*From:* Ada <ada@x.example>\n*Sent:* Monday\n*To:* Bob",
]


def reply_in(text):
    return "".join(piece.text for piece in folded(text) if piece.kind is Kind.WRITTEN).strip()


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
@pytest.mark.parametrize(
    "quoted", ["> Hello.\n> It works here.\n", "Hello.\n\nIt works here.\n"], ids=["marked", "bare"]
)
def test_a_quotation_is_folded_whatever_introduces_it(introduction, quoted):
    assert reply_in(f"It does not.\n\nAda\n\n{introduction}\n\n{quoted}") == "It does not.\n\nAda"


def test_what_stands_below_a_marked_quotation_is_written():
    assert (
        reply_in("On 3 Mar 2025, at 10:12, Ada wrote:\n\n> Does it?\n> Ada\n\nIt does not.\n")
        == "It does not."
    )


def test_answers_between_the_lines_stay_with_what_they_answer():
    text = "> Is it on?\nYes.\n> Is there paper?\nNo.\n"
    assert [piece.kind for piece in folded(text)] == [Kind.WRITTEN]


def test_a_forwarded_mail_is_what_it_is_about():
    forwarded = "---------- Forwarded message ---------\nFrom: a@x.example\nDate: Mon, 3 Mar 2025\n\nText"
    text = f"Please see:\n\n{forwarded}"
    assert reply_in(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "On page 3 the manual wrote:\nPress both keys.",
        "1. On Monday I called.\n2. I wrote: nothing works.",
        "I fly\nFrom: Paris\nTo: Berlin\nand my ticket is gone.",
        "Use a > b, or\n> c\nas you like.",
        "The log says:\n---- error ----\nand stops.",
        "Options:\n-- fast\n-- slow",
    ],
)
def test_what_only_looks_like_a_quotation_is_left(text):
    assert reply_in(text) == text


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAda Lovelace\nCTO",
        "--\nAda",
        "Sent from my iPhone",
        "Envoyé de mon iPhone",
        "Von meinem iPhone gesendet",
        "Inviato da iPhone",
        "Get Outlook for iOS",
    ],
)
def test_a_signature_is_folded_apart_from_the_quotation(signature):
    pieces = folded(f"It does not.\n\n{signature}\n\nOn 3 Mar 2025, at 10:12, Ada wrote:\n> Does it?\n")
    assert [piece.kind for piece in pieces] == [Kind.WRITTEN, Kind.SIGNATURE, Kind.QUOTE]
    assert pieces[0].text.strip() == "It does not."


def test_a_greeting_is_no_signature():
    assert reply_in("It does not.\n\nBest regards,\nAda\n") == "It does not.\n\nBest regards,\nAda"


LINES = st.sampled_from(
    [
        "> a",
        ">",
        "",
        "text",
        "-- ",
        "On 3 Mar 2025, at 10:12, Ada wrote:",
        "From: a@x.example",
        *INTRODUCTIONS,
    ]
)


@given(st.lists(LINES, max_size=15).map("\n".join))
def test_nothing_is_ever_lost(text):
    assert "".join(piece.text for piece in folded(text)) == text
