"""What the owner wants the rates of the report to be."""

import django.core.validators
from django.db import migrations, models

GOALS = {
    "case_deflection": "case deflection rate, at least",
    "explicit": "explicit, at least",
    "implicit": "implicit, at least",
    "reversal": "taken back, at most",
    "abandonment": "form left, nobody knows why, at most",
    "unhelped": "looked, and nothing shows help, at most",
}


def goal(label: str) -> models.DecimalField:
    return models.DecimalField(
        blank=True,
        decimal_places=1,
        max_digits=4,
        null=True,
        validators=[
            django.core.validators.MinValueValidator(0),
            django.core.validators.MaxValueValidator(100),
        ],
        verbose_name=label,
    )


def is_a_percentage(field: str) -> models.Q:
    empty, within = (f"{field}__isnull", True), (f"{field}__range", (0, 100))
    return models.Q(empty, within, _connector="OR")


class Migration(migrations.Migration):
    dependencies = [("helpcenter", "0014_mails_suggest")]

    operations = [
        *(
            migrations.AddField(model_name=model, name=f"goal_{rate}_rate", field=goal(label))
            for model in ("sitesettings", "historicalsitesettings")
            for rate, label in GOALS.items()
        ),
        *(
            migrations.AddConstraint(
                model_name="sitesettings",
                constraint=models.CheckConstraint(
                    condition=is_a_percentage(f"goal_{rate}_rate"),
                    name=f"a_goal_of_{rate}_is_0_to_100_percent",
                ),
            )
            for rate in GOALS
        ),
    ]
