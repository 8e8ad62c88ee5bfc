"""One customer: visits with one browser or more, tickets through the form, by mail or on the phone."""

from collections.abc import Iterator
from typing import Any

from analytics.simulation.stage import Event, Stage
from analytics.simulation.truth import Filing, Ledger, Opening
from analytics.simulation.visit import Visit
from analytics.simulation.ways import story
from helpcenter.holdout import Arm

DAY = 86_400_000
DISCARDED_AFTER = 7_200_000
WRITING = 90_000  # milliseconds in the form, for somebody who comes back


class Person:
    """Lives on a stage, and keeps the ledger of what they would have filed. ``machine`` is a shared one."""

    def __init__(self, stage: Stage, ledger: Ledger, *, machine: str | None = None) -> None:
        self.stage, self.world, self.dice = stage, stage.world, stage.dice
        self.ledger = ledger
        self.name, self.language = self.dice.hexadecimal(32), stage.language()
        self.is_known = self.dice.chance(self.world.signed_in)
        self.has_browser = machine is None
        self.visitor = machine or self.dice.hexadecimal(22)

    def life(self, moment: int) -> Iterator[Event]:
        """Visits from this moment on, and sometimes a mail instead."""
        world, chance = self.world, self.dice.chance
        if self.has_browser and chance(world.writes_mail):
            yield self.elsewhere(moment)
            return
        while True:
            yield from self.visit(moment)
            if not chance(world.more_visits):
                return
            if self.has_browser and chance(world.several_browsers):
                self.visitor = self.dice.hexadecimal(22)
            moment = self.stage.calendar.later(moment, days=9)

    def visit(self, moment: int) -> Iterator[Event]:
        arm = self.stage.arm(self.visitor) if self.stage.in_run(moment) else Arm.ON
        visit = Visit(self.stage, began=moment, language=self.language, arm=arm)
        common = self.common(moment)
        for kind, fields in story(visit):
            if kind == "ticket_submitted":
                yield from self.filed(visit, common)
            else:
                yield self.stage.event(kind, visit.now, common, fields)
        self.remember(visit, moment)
        yield from self.afterwards(visit, moment)

    def common(self, began: int) -> dict[str, Any]:
        """What all events of a visit say."""
        common = {"visitor": self.visitor, "locale": self.language, "surface": "web"}
        known = {"person": self.name} if self.is_known else {}
        return common | known | self.stage.told_arm(self.visitor, began)

    def filed(self, visit: Visit, common: dict[str, Any]) -> Iterator[Event]:
        """A ticket, which an agent discards if it is spam."""
        ticket = {"ticket": self.stage.next_ticket()}
        yield self.stage.event("ticket_submitted", visit.now, common, {"person": self.name}, ticket)
        if visit.intent and visit.intent.is_spam:
            at = visit.now + DISCARDED_AFTER
            yield self.stage.event("ticket_discarded", at, ticket, {"discarded": True, "surface": "agent"})

    def remember(self, visit: Visit, began: int) -> None:
        """Enter what this visit to the form would have led to in either arm; the log's end cuts both.

        A visit that left nothing but discarded tickets counts nowhere.
        """
        intent, end = visit.intent, self.stage.end
        if intent is None or intent.opened_at >= end or not self.stage.in_run(began):
            return
        if intent.is_spam and visit.now + DISCARDED_AFTER < end:
            return
        self.ledger.openings.append(Opening(self.visitor, self.name, visit.now))
        if intent.files and visit.now < end:
            self.file(visit.now, on=not intent.kept)

    def file(self, at: int, *, through_form: bool = True, on: bool = True, off: bool = True) -> None:
        self.ledger.filings.append(Filing(self.visitor, self.name, at, through_form, on, off))

    def afterwards(self, visit: Visit, began: int) -> Iterator[Event]:
        """Whoever was helped may come back with a ticket; whoever gave up may find another way."""
        kept = visit.intent is not None and visit.intent.kept
        if kept or visit.was_helped:
            back = self.returns(visit.now)
            if back is not None:
                # Kept from filing by what only one arm is shown: in the other nobody is there to return.
                depends = kept and self.stage.in_run(began)
                told = visit.arm is Arm.ON or not depends
                yield from self.back(back, told=told, off=not depends)
        elif visit.intent and not visit.intent.files and self.dice.chance(self.world.turns_elsewhere):
            at = self.stage.calendar.later(visit.now, days=2)
            if at < self.stage.end:
                self.file(at, through_form=False)
            yield self.elsewhere(at)

    def returns(self, moment: int) -> int | None:
        """When somebody who was helped comes back with a ticket after all."""
        if self.dice.chance(self.world.returns_with_ticket):
            return self.stage.calendar.later(moment, days=2)
        if self.dice.chance(self.world.returns_late):
            return self.stage.calendar.later(moment + 7 * DAY, days=2)
        return None

    def back(self, moment: int, *, told: bool, off: bool) -> Iterator[Event]:
        """Straight to the form, or by mail."""
        by_mail, at = self.dice.chance(self.world.returns_by_mail), moment + WRITING
        if not by_mail and self.stage.in_run(moment) and moment < self.stage.end:
            self.ledger.openings.append(Opening(self.visitor, self.name, at))
        if self.stage.in_run(moment) and at < self.stage.end:
            self.file(at, through_form=not by_mail, off=off)
        if told and by_mail:
            yield self.elsewhere(at)
        elif told:
            common = self.common(moment)
            yield self.stage.event("contact_opened", moment, common)
            ticket = {"person": self.name, "ticket": self.stage.next_ticket()}
            yield self.stage.event("ticket_submitted", at, common, ticket)

    def elsewhere(self, moment: int) -> Event:
        """A ticket by mail, or told to an agent on the phone: the event of no browser."""
        surface = "agent" if self.dice.chance(self.world.by_phone) else "email"
        whose = {"visitor": f"person:{self.name}", "person": self.name, "locale": self.language}
        return self.stage.event(
            "ticket_submitted", moment, whose, {"surface": surface, "ticket": self.stage.next_ticket()}
        )
