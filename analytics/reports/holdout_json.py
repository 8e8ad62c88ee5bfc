"""A holdout's result as other programs read it: all that its effect is made from, but the salt."""

from typing import Any

from analytics.reports.effect import ArmCount, HoldoutResult
from helpcenter.models import HoldoutRun


def holdout_as_json(result: HoldoutResult) -> dict[str, Any]:
    """Plain lists, texts and numbers. ``caused`` and ``always_valid`` are null where the split is broken."""
    caused, always = result.caused, result.always_valid
    return {
        "run": run_as_json(result.run),
        "arms": {
            arm: {"visitors": counted.visitors, "filed": counted.filed}
            for arm, counted in (("on", result.on), ("off", result.off))
        },
        "filed_on": share_as_json(result.on),
        "filed_off": share_as_json(result.off),
        "caused": caused and {"value": caused.value, "interval": list(caused.interval)},
        "always_valid": always and list(always),
        "split_ok": result.split_ok,
        "split_p": result.split_p,
        "needed": result.needed,
        "so_far": result.so_far,
        "left_out": result.left_out,
        "provisional": result.provisional,
    }


def run_as_json(run: HoldoutRun) -> dict[str, Any]:
    """When it was on, for whom, and what was planned."""
    return {
        "number": run.pk,
        "share": run.share,
        "started_at": run.started_at.isoformat(),
        "stopped_at": run.stopped_at and run.stopped_at.isoformat(),
        "plan": {
            "usual": run.usual,
            "smallest_effect": run.smallest_effect,
            "power": run.power,
            "reason": run.reason,
        },
    }


def share_as_json(counted: ArmCount) -> dict[str, Any]:
    """The share of an arm's visitors who filed, as every rate of the report is told."""
    return {
        "value": counted.share,
        "interval": list(counted.interval) if counted.interval else None,
        "numerator": counted.filed,
        "denominator": counted.visitors,
    }
