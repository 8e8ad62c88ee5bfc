"""How visitors were told apart in a period, and what that cannot see, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analytics.journeys.measure import Measure
from analytics.reports.period import Query
from analytics.reports.settings_changed import Saved
from helpcenter.models import SiteSettings

Words = str | Promise
Mode = SiteSettings.IdentityMode
# A choice of the owner: the mode, and whether only who agreed was measured.
Choice = tuple[str, bool]
AT_FIRST: Choice = (Mode.COOKIE.value, False)

NOT_SEEN: dict[str, tuple[Words, ...]] = {
    Mode.COOKIE: (
        _("One person with two browsers or devices is two visitors, until they write to you from both."),
        _("Whoever deletes cookies is a new visitor; several people at one browser are one."),
    ),
    Mode.DAILY: (
        _(
            "Nobody is known again the next day: a ticket filed then takes a deflection back only where both "
            "days bear the same e-mail address, so reversals are too few and deflections too many."
        ),
        _(
            "A visit across midnight (UTC) is cut in two; people who share an address and a kind of browser "
            "are one visitor, and who changes the network is two."
        ),
    ),
    Mode.OFF: (
        _("Nothing that visitors did on the site is in the report, only tickets that came in another way."),
    ),
}
NO_CONSENT: Words = _(
    "Whoever did not agree to be measured is in none of the numbers, and may behave differently."
)
CHANGED: Words = _(
    "Visitors were told apart in more than one way in these days: do not compare them with each other."
)


@dataclass(frozen=True)
class Identity:
    """The owner's choices that held in a period, in their order."""

    choices: tuple[Choice, ...]

    @property
    def mode(self) -> str:
        """The last mode of the period."""
        return self.choices[-1][0]

    @property
    def modes(self) -> list[str]:
        """Every mode of the period, in order."""
        return list(dict.fromkeys(mode for mode, _consent in self.choices))

    @property
    def labels(self) -> list[Words]:
        """The modes in words."""
        return [Mode(mode).label for mode in self.modes]

    @property
    def after_consent(self) -> bool:
        """Whether, at the end of the period, only who agreed was measured."""
        return self.choices[-1][1]

    @property
    def not_seen(self) -> list[Words]:
        """What the numbers of the period cannot know, a sentence each."""
        sentences = [sentence for mode in self.modes for sentence in NOT_SEEN[mode]]
        if any(consent for _mode, consent in self.choices):
            sentences.append(NO_CONSENT)
        return sentences + [CHANGED] * (len(self.modes) > 1)


def identity_of(
    query: Query, measure: Measure, settings: SiteSettings, *, saved: Iterable[Saved]
) -> Identity:
    """The choices from the period's first moment to its last, or to those that stand now."""
    zone = ZoneInfo(measure.zone)
    start, end = (datetime.combine(day, time(), zone) for day in (query.start, query.end))
    held = AT_FIRST
    choices = []
    for values in saved:
        if values["history_date"] > start:
            choices.append(held)
        held = (values["identity_mode"], values["measure_after_consent"])
    if end > timezone.now():
        choices.append(held)
        held = (settings.identity_mode, settings.measure_after_consent)
    return Identity((*choices, held))
