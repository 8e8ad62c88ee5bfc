"""What the report says of its own evidence, as plain tables."""

from django.utils.translation import gettext_lazy as _

from analytics.reports.evidence import bounds, strengths, waterfall
from analytics.reports.numbers import Measured
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.report import Report
from analytics.reports.reversals import came_after, reversals
from analytics.reports.tables import MEASURED, Cell, Column, Holds, Panel, Table, cells_of
from analytics.reports.under import under_other_settings

STRENGTH = (
    Column("key", _("Key")),
    Column("label", _("Evidence")),
    Column("journeys", _("Journeys"), Holds.COUNT),
    Column("share", _("Share"), Holds.SHARE),
    Column("taken_back", _("Taken back"), Holds.COUNT),
    Column("rate", _("Rate"), Holds.SHARE),
    Column("low", _("95 %, low"), Holds.SHARE),
    Column("high", _("95 %, high"), Holds.SHARE),
    Column("rule", _("Rule")),
)
WATERFALL = (
    Column("key", _("Key")),
    Column("label", _("Step")),
    Column("journeys", _("Journeys"), Holds.COUNT),
    Column("left", _("Left after it"), Holds.COUNT),
)
BOUNDS = (
    Column("key", _("Key")),
    Column("label", _("Number")),
    *MEASURED,
    Column("sentence", _("In words")),
    Column("formula", _("Formula")),
    Column("misleads", _("How it misleads")),
)
SENSITIVITY = (
    Column("key", _("Key")),
    Column("read_seconds", _("Seconds of a read"), Holds.SECONDS),
    Column("window_days", _("Days of the window"), Holds.COUNT),
    *MEASURED,
)
REVERSALS = (
    Column("key", _("Key")),
    Column("began", _("Began"), Holds.MOMENT),
    Column("ended", _("Ended"), Holds.MOMENT),
    Column("outcome", _("Outcome")),
    Column("after", _("Came back after"), Holds.SECONDS),
    Column("ticket", _("Ticket")),
)
EVIDENCE, CLAIM, LIMITS, SETTINGS, BACK = (
    _("How strong the evidence is"),
    _("From the widest claim to net"),
    _("What the rate can be at most and at least"),
    _("How much of the rate is the setting"),
    _("Came back with a ticket"),
)


def strength(report: Report) -> Table:
    """Journeys by the kind of evidence."""
    rows: list[list[Cell]] = [
        [one.half.key, one.label, one.journeys, one.share, *_wrong(one.taken_back), one.rule]
        for one in strengths(report.totals)
    ]
    sentence = _("All who sought help, by what shows what became of them; the strongest evidence first.")
    return Table("evidence", EVIDENCE, sentence, STRENGTH, rows)


def claim(report: Report) -> Table:
    """Step by step."""
    rows: list[list[Cell]] = [
        [one.half.key, one.label, one.journeys, one.left] for one in waterfall(report.totals)
    ]
    return Table("waterfall", CLAIM, _("What is claimed elsewhere, and what is taken off."), WATERFALL, rows)


def limits(report: Report) -> Table:
    """The bounds of the rate."""
    rows: list[list[Cell]] = [
        [key, one.number.label, *cells_of(one), one.number.sentence, one.number.formula, one.number.misleads]
        for key, one in bounds(report.totals).items()
    ]
    return Table("bounds", LIMITS, _("Whatever is true of those of whom nobody knows."), BOUNDS, rows)


def sensitivity(report: Report) -> Table:
    """The rate under other settings."""
    under = under_other_settings(report.query, report.measure)
    rows: list[list[Cell]] = [
        [setting.key, setting.read_seconds, setting.window_days, *cells_of(one)]
        for setting, one in under.cells.items()
    ]
    sentence = _("The case deflection rate, had a read to be this long and a ticket so many days.")
    return Table("sensitivity", SETTINGS, sentence, SENSITIVITY, rows)


def taken_back(report: Report) -> Table:
    """Every deflection that was taken back; without subjects, for whoever reads it may read no tickets."""
    rows: list[list[Cell]] = [
        [
            str(journey.pk),
            journey.started_at,
            journey.ended_at,
            OUTCOME_WORDS[journey.outcome].label,
            came_after(journey),
            journey.reversed_by,
        ]
        for journey in reversals(report.query).iterator()
    ]
    return Table(
        "reversals", BACK, _("Deflections that a ticket took back, the newest first."), REVERSALS, rows
    )


EVIDENCE_PANELS = (
    Panel("evidence", EVIDENCE, strength),
    Panel("waterfall", CLAIM, claim),
    Panel("bounds", LIMITS, limits),
    Panel("sensitivity", SETTINGS, sensitivity),
    Panel("reversals", BACK, taken_back),
)


def _wrong(measured: Measured | None) -> list[Cell]:
    """How often it was taken back; nothing where it cannot be."""
    if measured is None:
        return [None] * 4
    low, high = measured.interval or (None, None)
    return [measured.numerator, measured.value, low, high]
