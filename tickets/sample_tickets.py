"""Requests for the demo, so that whoever opens the workspace finds a day's work in it."""

from dataclasses import dataclass, field

from tickets.transitions import Status

CUSTOMER, AGENT, NOTE = "customer", "agent", "note"


@dataclass(frozen=True)
class Sample:
    """One request; its thread says who wrote how many hours ago, and what."""

    subject: str
    name: str
    email: str
    topic: str  # by its English name; none where it is empty
    thread: list[tuple[str, float, str]]
    status: Status = Status.NEW
    language: str = "en"
    priority: int = 2
    tags: list[str] = field(default_factory=list)
    is_taken: bool = False  # by the sample's agent


SAMPLES = [
    Sample(
        "My phone shows events that I deleted",
        "Ada Moreau",
        "ada@example.com",
        "Phones and other apps",
        [
            (
                CUSTOMER,
                27,
                "Since Monday events of last year are back on my phone. On the computer they are gone.",
            ),
            (AGENT, 25.5, "Pull the list of events down once and wait ten seconds, please. Does it help?"),
            (NOTE, 25.4, "Third one this week with Android 15. Same cause as in spring?"),
            (CUSTOMER, 1.2, "It helped for a minute, then they came back.\n\n- Android 15\n- Almanac 8.2.1"),
        ],
        status=Status.OPEN,
        priority=3,
        tags=["android", "sync"],
        is_taken=True,
    ),
    Sample(
        "Invoice of October is missing",
        "Tomas Lindqvist",
        "books@lindqvist.example",
        "Plans and invoices",
        [
            (
                CUSTOMER,
                0.6,
                "Our tax adviser needs it **by Friday**. The page of invoices ends with September.",
            )
        ],
        priority=4,
        tags=["invoice"],
    ),
    Sample(
        "Inviter un collègue sans compte",
        "Zoé Lambert",
        "zoe.lambert@example.com",
        "Sharing and guests",
        [
            (
                CUSTOMER,
                2.1,
                "Bonjour, peut-on inviter quelqu’un qui n’a pas de compte ? Il n’a pas reçu le message.",
            )
        ],
        language="fr",
    ),
    Sample(
        "The code does not arrive",
        "Priya Nair",
        "priya@example.com",
        "Signing in",
        [(CUSTOMER, 3.4, "I asked for the code four times. Nothing in spam either.")],
    ),
    Sample(
        "Can I see two calendars side by side?",
        "Jonas Weber",
        "jonas.weber@example.com",
        "Calendars and events",
        [
            (CUSTOMER, 52, "On the big screen I want mine and my team’s next to each other."),
            (AGENT, 49, "Yes: open *View*, then *Side by side*. Is that what you are looking for?"),
        ],
        status=Status.WAITING,
        is_taken=True,
    ),
    Sample(
        "Événements en double après l’import",
        "Hugo Petit",
        "hugo.petit@example.com",
        "Calendars and events",
        [
            (CUSTOMER, 74, "Depuis l’import de mon ancien agenda, tout est en double."),
            (AGENT, 71, "Merci, nous regardons cela avec nos développeurs et revenons vers vous."),
            (
                NOTE,
                70.8,
                "Known: the import reads the file twice where it has two time zones. Waits for release 8.3.",
            ),
        ],
        status=Status.HOLD,
        language="fr",
        tags=["import"],
        is_taken=True,
    ),
    Sample(
        "How do I cancel the yearly plan?",
        "Ruth Okafor",
        "ruth@example.com",
        "Plans and invoices",
        [
            (CUSTOMER, 30, "I only need it until the summer."),
            (
                AGENT,
                28,
                "Under *Settings*, *Plan*: it then runs until the day that is paid for, and nothing is lost.",
            ),
            (CUSTOMER, 27.5, "Found it, thank you!"),
        ],
        status=Status.SOLVED,
        is_taken=True,
    ),
    Sample(
        "Guests see the wrong time",
        "Emre Demir",
        "emre@example.com",
        "Sharing and guests",
        [(CUSTOMER, 5.8, "I am in Istanbul, they are in Lisbon. The invitation says 10:00 for both of us.")],
        priority=3,
    ),
]
