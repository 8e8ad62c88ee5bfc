"""The truth about a crowd: what each visitor would have filed with suggestions, and what without.

A world knows both answers of everybody, which no site ever does. The unit is that of METRICS.md section 7:
a visitor who opened the form, once or more often; the answer is whether a ticket is filed in such a visit,
or by the same person, through any channel, within the window after it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from helpcenter.holdout import Arm

WINDOW = 7 * 86_400_000  # milliseconds


@dataclass(frozen=True)
class Opening:
    """A visit in which a person opened the form."""

    visitor: str
    person: str
    ended_at: int


@dataclass(frozen=True)
class Filing:
    """A ticket that is filed if the visitor who ``decides`` is in arm ``on``, in ``off``, or in either.

    ``through_form`` says that it is filed in that visitor's own form.
    """

    decides: str
    person: str
    at: int
    through_form: bool
    on: bool = True
    off: bool = True

    def happens(self, arm: Arm) -> bool:
        return self.on if arm is Arm.ON else self.off


@dataclass(frozen=True)
class Answers:
    """Whether one visitor files, in either arm."""

    on: bool
    off: bool


@dataclass
class Ledger:
    """What the people of one group would file: nobody outside it shares a visitor or a person with them."""

    arm_of: Callable[[str], Arm]
    openings: list[Opening] = field(default_factory=list)
    filings: list[Filing] = field(default_factory=list)

    def answers(self) -> Iterator[tuple[str, Answers]]:
        """Both answers of every visitor who opened the form, all others staying in their arm."""
        for visitor in dict.fromkeys(opening.visitor for opening in self.openings):
            yield visitor, Answers(on=self._files(visitor, Arm.ON), off=self._files(visitor, Arm.OFF))

    def _files(self, visitor: str, arm: Arm) -> bool:
        openings = [opening for opening in self.openings if opening.visitor == visitor]
        return any(
            filing.happens(arm if filing.decides == visitor else self.arm_of(filing.decides))
            and any(counts(filing, opening) for opening in openings)
            for filing in self.filings
        )


def counts(filing: Filing, opening: Opening) -> bool:
    """The ticket was filed by this visitor in the form, or by this person within the window."""
    if filing.through_form and filing.decides == opening.visitor:
        return True
    same = filing.person == opening.person
    return same and opening.ended_at < filing.at <= opening.ended_at + WINDOW


@dataclass
class Truth:
    """The answers of a whole crowd, added up."""

    visitors: int = 0
    filed_on: int = 0  # had everybody been shown suggestions
    filed_off: int = 0  # had nobody

    def add(self, ledger: Ledger) -> None:
        for _visitor, answers in ledger.answers():
            self.visitors += 1
            self.filed_on += answers.on
            self.filed_off += answers.off

    @property
    def caused(self) -> float | None:
        """The share of these very visitors whom suggestions keep from filing; None where nobody came."""
        return (self.filed_off - self.filed_on) / self.visitors if self.visitors else None
