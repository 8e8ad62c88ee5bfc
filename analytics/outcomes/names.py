"""The eight outcomes, in the order of their rules."""

OUTCOMES = (
    "contacted",
    "explicit_confirmed",
    "explicit_evidenced",
    "abandoned",
    "implicit_confirmed",
    "implicit_inferred",
    "unhelped",
    "browsed",
)
EXPLICIT = OUTCOMES[1:3]
IMPLICIT = OUTCOMES[4:6]
DEFLECTED = EXPLICIT + IMPLICIT
UNKNOWN = (OUTCOMES[3], OUTCOMES[6])
