"""For how many days events are kept."""

import django.core.validators
from django.db import migrations, models

DAYS = models.PositiveSmallIntegerField(
    default=400,
    help_text="What visitors did is deleted after so many days. The numbers stay, and can no longer be worked out again under other settings.",
    validators=[
        django.core.validators.MinValueValidator(90),
        django.core.validators.MaxValueValidator(3660),
    ],
    verbose_name="days for which events are kept",
)


class Migration(migrations.Migration):
    dependencies = [("helpcenter", "0001_start")]

    operations = [
        migrations.AddField(model_name=name, name="event_days", field=DAYS.clone())
        for name in ("sitesettings", "historicalsitesettings")
    ]
