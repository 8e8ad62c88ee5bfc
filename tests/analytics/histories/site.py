"""One site twice: the product with its tables, and the plain model with a log, told the same things."""

from contextlib import suppress
from datetime import timedelta

from analytics.events.border import first_kept_at
from analytics.events.intake import Intake
from analytics.events.model import Touched
from analytics.events.validation import Refused
from analytics.pipeline.rebuild import Days, rebuild
from analytics.pipeline.retention import drop_old_events
from analytics.rollups.settlement import Settlement
from helpcenter.models import SiteSettings
from tests.analytics import model
from tests.analytics.histories.erasing import erase
from tests.analytics.histories.killing import killed_at
from tests.analytics.histories.product import SETTINGS, WORK, decide, empty
from tests.analytics.histories.telling import LETTERS, Teller
from tests.analytics.model.door import Log
from tests.analytics.model.journeys import customers
from tests.analytics.story import FIRST_DAY


class Site:
    """Many histories side by side in one database."""

    def __init__(self):
        empty()
        self.tellers = {letter: Teller(letter) for letter in LETTERS}
        self.logs = {letter: Log() for letter in LETTERS}
        self.waiting, self.turn = [], 0
        self.wanted = self.in_force = model.Settings()
        self._rows = {}

    def said(self, words):
        """The events that these words tell, each with its history's letter."""
        return [(history, self.tellers[history].event(*what)) for history, *what in words]

    def tell(self, *told):
        """Pairs of a history's letter and an event, in one batch."""
        told = [(letter, event) for letter, event in told if self.is_heard(letter, event)]
        intake = Intake(1000)
        for letter, event in told:
            with suppress(Refused):
                intake.take(event)
            self.logs[letter].tell(event)
            self._rows.pop(letter, None)
        intake.flush()

    def is_heard(self, letter, event):
        """Whether this goes on: of a history that is over, only what comes from an erased visitor."""
        return not self.tellers[letter].is_over or event.get("visitor") in self.logs[letter].erased

    def nth_event(self, history, nth, *, kind=None):
        """One of the events told before."""
        events = [one for one in self.logs[history].events.values() if kind in (None, one["kind"])]
        return events[nth % len(events)] if events else None

    def want(self, name):
        """Other settings, which the next rebuild will follow."""
        self.wanted = SETTINGS[name]
        decide(self.wanted)

    def work(self, name, *, dies_at=None):
        """Bring the report up to date; a settle that finds nothing new looks no further."""
        looks = not name.startswith("settle") or Touched.objects.exists()
        with killed_at(dies_at):
            WORK[name]()
        self.follow_the_book()
        assert dies_at or not looks or self.in_force == self.wanted

    def rebuild_days(self, start, end):
        """Whom these days saw; or everybody, where the settings have changed."""
        rebuild(days=Days(start, end))
        self.follow_the_book()

    def follow_the_book(self):
        """The numbers were last made under the settings that the newest entry says."""
        entry = Settlement.objects.order_by("-number").first()
        if entry is None:
            self.in_force = self.wanted
            return
        gap, window = timedelta(minutes=entry.gap_minutes), timedelta(days=entry.window_days)
        in_force = model.Settings(gap, entry.read_seconds, window, entry.zone)
        if in_force != self.in_force:
            self._rows.clear()
        self.in_force = in_force

    def retain(self, days, *, dies_at=None):
        """Drop the events of so many first days."""
        before = first_kept_at()
        day = FIRST_DAY + timedelta(days=days + SiteSettings.load().event_days, hours=12)
        with killed_at(dies_at):
            drop_old_events(now=day)
        self.follow_the_book()
        self.follow_the_border(before)

    def follow_the_border(self, before):
        """Whether it moved before somebody died, the product knows; what then stays, the model says."""
        border = first_kept_at()
        if border == before:
            return
        assert self.in_force == self.wanted
        for log in self.logs.values():
            log.retain(self.in_force, border)
        for teller in self.tellers.values():
            teller.at = max(teller.at, border)
        self._rows.clear()

    def erase(self, letter, person, *, dies_at):
        """Nothing is told in this history any more, but by whom the product must not hear."""
        teller, log = self.tellers[letter], self.logs[letter]
        visitors = log.visitors_of(teller.own(person))
        with killed_at(dies_at):
            erase(teller.own(person))
        erase(teller.own(person))
        log.erased |= visitors
        teller.is_over = True

    @property
    def rows(self):
        """What the model says of every journey."""
        for letter, log in self.logs.items():
            if letter not in self._rows:
                self._rows[letter] = model.journeys(log.events.values(), self.in_force, log.kept)
        return {key: row for rows in self._rows.values() for key, row in rows.items()}

    @property
    def filings(self):
        """What the model says of every ticket."""
        return self._said(model.filings)

    @property
    def encounters(self):
        """What the model says of every article in every journey."""
        return self._said(model.encounters)

    def _said(self, of):
        return {
            key: row
            for log in self.logs.values()
            for key, row in of(log.events.values(), self.in_force, log.kept).items()
        }

    @property
    def open_letters(self):
        """The histories that still go on; in the others names have changed."""
        return "".join(letter for letter, teller in self.tellers.items() if not teller.is_over) or "-"

    @property
    def customers(self):
        found = {}
        for letter in self.open_letters.strip("-"):
            log = self.logs[letter]
            known = log.kept.persons if log.kept else {}
            found |= customers(sorted(log.events.values(), key=model.in_time), known)
        return found

    @property
    def now(self):
        return max(teller.at for teller in self.tellers.values())

    @property
    def conflicts(self):
        return sum(log.conflicts for log in self.logs.values())
