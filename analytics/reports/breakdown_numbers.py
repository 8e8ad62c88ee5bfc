"""What a breakdown shows beside the registry's own numbers, in words."""

from django.utils.translation import gettext_lazy as _

from analytics.reports.numbers import Kind, Number

SHRUNKEN = Number(
    "shrunken_rate",
    Kind.SHARE,
    _("Rate to rank by"),
    _("The case deflection rate of a row, drawn towards that of all rows; the fewer journeys, the more."),
    "(deflected + w × m) / (sought + w); m and w: the rows' common mean and weight",
    _("share, shown in per cent"),
    None,
    source=_("empirical Bayes: a beta-binomial fitted by maximum likelihood (Griffiths 1973)"),
    misleads=_(
        "It says where a row most likely stands, not what it did: a new article stands near the mean "
        "until it has readers."
    ),
)
