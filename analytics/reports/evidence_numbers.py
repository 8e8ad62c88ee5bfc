"""How strong the evidence is, in numbers: the bounds of the rate, and how often each kind was wrong."""

from django.utils.translation import gettext_lazy as _

from analytics.outcomes.names import DEFLECTED
from analytics.reports import evidence_halves, halves
from analytics.reports.halves import HALVES
from analytics.reports.numbers import Kind, Number

PERCENT = _("share, shown in per cent")

BOUNDS = {
    number.key: number
    for number in (
        Number(
            "said_so_rate",
            Kind.SHARE,
            _("Only those who said so"),
            _(
                "Of the journeys that sought help, how many said in the form that it is solved, or voted an "
                "article helpful without the form, and filed nothing within the window."
            ),
            "(net explicit_confirmed + net implicit_confirmed) / sought",
            PERCENT,
            evidence_halves.said_so,
            halves.sought,
            misleads=_("Few say anything: asking more of them raises it, though nobody more is helped."),
        ),
        Number(
            "none_of_the_unknown",
            Kind.SHARE,
            _("If none of the unknown was helped"),
            _("The case deflection rate itself: it counts nobody as helped of whom nothing shows it."),
            "deflected / sought",
            PERCENT,
            halves.deflected,
            halves.sought,
            misleads=_(
                "A read that was long enough counts as help, and may have been none: see what the seconds "
                "of a read do to it."
            ),
        ),
        Number(
            "all_of_the_unknown",
            Kind.SHARE,
            _("If all of the unknown were helped"),
            _(
                "With everybody of whom nobody knows: nothing shows help, they did not say that there was "
                "none, and they filed nothing in the window. No reading of these journeys can give more."
            ),
            "(deflected + abandoned and unhelped, not denied, without a ticket in the window) / sought",
            PERCENT,
            evidence_halves.perhaps_helped,
            halves.sought,
            misleads=_("It counts who gave up without a word. It is nobody’s estimate: it is the ceiling."),
        ),
    )
}

# How often each kind of evidence was wrong: the strongest first, and last those without any.
TAKEN_BACK = {
    name: Number(
        f"taken_back_{name}",
        Kind.SHARE,
        HALVES[name].words,
        _("Of the journeys with this evidence, how many came back with a ticket within the window."),
        f"reversed {name} / {name}",
        PERCENT,
        HALVES[f"reversed_{name}"],
        HALVES[name],
        misleads=_("Who comes back by telephone, or gives up for good, takes nothing back."),
    )
    for name in DEFLECTED
} | {
    "unknown": Number(
        "taken_back_unknown",
        Kind.SHARE,
        _("Nothing shows whether they were helped"),
        _("Of these journeys, how many came back with a ticket within the window: to compare with."),
        "abandoned and unhelped, not denied, with a ticket in the window / those and the others of them",
        PERCENT,
        evidence_halves.unknown_back,
        evidence_halves.unknown,
        misleads=_("Who comes back by telephone, or gives up for good, is not seen to come back."),
    )
}

UNDER = Number(
    "case_deflection_under",
    Kind.SHARE,
    _("Case deflection rate under another setting"),
    _("What the rate would be, had a read to be this long and a ticket this many days to take it back."),
    "deflected, were READ_SECONDS and REVERSAL_WINDOW these / sought",
    PERCENT,
    None,
    halves.sought,
    misleads=_(
        "The longer the window, the longer nobody knows: for the newest days a long one has not passed yet, "
        "and shows more than will be left."
    ),
)

EVIDENCE = {number.key: number for number in (*BOUNDS.values(), *TAKEN_BACK.values(), UNDER)}
