"""One visit as it happens: what every scene of it knows and moves on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analytics.simulation.stage import Stage
from analytics.simulation.world import Topic
from helpcenter.holdout import Arm

Told = Iterator[tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Intent:
    """What somebody who opens the form would do there, drawn before they do it and whatever their arm."""

    opened_at: int
    types: bool
    sees: bool  # suggestions, if they are shown
    is_helped: bool  # by one of them, if they see it
    files: bool  # if nothing helps
    is_spam: bool

    @property
    def kept(self) -> bool:
        """Suggestions, where they are shown, keep this ticket from being filed."""
        return self.files and self.sees and self.is_helped and not self.is_spam


class Visit:
    """A visitor's way through the site; ``now`` runs on as scenes are told, as (kind, fields)."""

    def __init__(self, stage: Stage, *, began: int, language: str, arm: Arm) -> None:
        self.world, self.dice = stage.world, stage.dice
        self.language, self.arm = language, arm
        self.topic: Topic = stage.topic()
        self.now = began
        self.was_helped = False  # by an article, and came with a question
        self.intent: Intent | None = None

    def wait(self, seconds: float) -> None:
        """Let about so many seconds pass."""
        self.now += self.dice.about(seconds)

    def another(self) -> Topic:
        return self.dice.choice(self.world.topics)
