"""The measuring settings keep to their ranges, whoever writes them."""

import django.db.models.functions.datetime
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("helpcenter", "0002_days_of_events"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="sitesettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("journey_gap__range", (1, 720))),
                name="a_journey_ends_after_1_to_720_minutes",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitesettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("read_seconds__range", (1, 3600))), name="a_read_takes_1_to_3600_seconds"
            ),
        ),
        migrations.AddConstraint(
            model_name="sitesettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("reversal_window__range", (1, 60))), name="the_window_is_1_to_60_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="sitesettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("event_days__range", (90, 3660))), name="events_are_kept_90_to_3660_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="sitesettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("ticket_cost__isnull", True), ("ticket_cost__gte", 0), _connector="OR"),
                name="a_ticket_costs_nothing_or_more",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitesettings",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.IsNull(
                    models.Func(
                        "time_zone",
                        django.db.models.functions.datetime.Now(),
                        function="timezone",
                        output_field=models.DateTimeField(),
                    ),
                    False,
                ),
                name="a_time_zone_that_there_is",
            ),
        ),
    ]
