"""The plan of a holdout as people write it, in per cent, with what it takes at the present rate."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analytics.reports.planning import Traffic
from helpcenter.holdout_plan import Plan

USUAL_WHERE_NOBODY_CAME = 0.5


class PlanForm(forms.Form):
    """What a run is made for."""

    share = forms.FloatField(
        label=gettext_lazy("Without suggestions, in per cent"),
        min_value=0.1,
        max_value=50,
        initial=20,
        help_text=gettext_lazy(
            "Of all visitors, at most 50. Fewer cost fewer of them help, and take longer."
        ),
    )
    smallest_effect = forms.FloatField(
        label=gettext_lazy("Smallest effect to see, in points"),
        min_value=0.1,
        max_value=99,
        initial=5,
        help_text=gettext_lazy("How many more of 100 who open the form would file without suggestions."),
    )
    power = forms.FloatField(
        label=gettext_lazy("Chance of seeing it, in per cent"),
        min_value=50,
        max_value=99,
        initial=80,
        help_text=gettext_lazy("80 is usual."),
    )
    usual = forms.FloatField(
        label=gettext_lazy("Usually file, in per cent"),
        min_value=0,
        max_value=99.9,
        help_text=gettext_lazy("Of those who open the form; filled in with the last 28 days."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why now"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("For whoever reads this next year."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("usual", 0) + cleaned.get("smallest_effect", 0) > 100:
            self.add_error("smallest_effect", _("More than all cannot file: make it smaller."))
        return cleaned

    @property
    def plan(self) -> Plan:
        """The plan of a valid form."""
        names = ("share", "usual", "smallest_effect", "power")
        return Plan(**{name: self.cleaned_data[name] / 100 for name in names})


@dataclass(frozen=True)
class Forecast:
    """What a plan takes: visitors in all, days at the present rate, and how many a day go without."""

    needed: int
    days: int | None
    held_out_a_day: float


def forecast(plan: Plan, traffic: Traffic) -> Forecast:
    """What this plan would take these days."""
    return Forecast(plan.needed, traffic.days_for(plan.needed), traffic.a_day * plan.share)


def first_answers(traffic: Traffic) -> dict[str, Any]:
    """The form's answers before anybody has changed one."""
    usual = USUAL_WHERE_NOBODY_CAME if traffic.usual is None else traffic.usual
    initial = {name: field.initial for name, field in PlanForm.base_fields.items()}
    return initial | {"usual": round(usual * 100, 1), "reason": ""}
