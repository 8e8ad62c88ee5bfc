"""Runs of the holdout: salt, share, plan, and when each was on."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import helpcenter.holdout_run
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("helpcenter", "0003_settings_within_their_ranges"),
    ]

    operations = [
        migrations.CreateModel(
            name="HoldoutRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "salt",
                    models.CharField(default=helpcenter.holdout_run.new_salt, editable=False, max_length=32),
                ),
                ("share", models.FloatField()),
                ("usual", models.FloatField()),
                ("smallest_effect", models.FloatField()),
                ("power", models.FloatField()),
                ("needed", models.PositiveIntegerField()),
                ("reason", models.TextField(blank=True)),
                ("started_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="holdouts_started",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stopped_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="holdouts_stopped",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "holdout run",
                "verbose_name_plural": "holdout runs",
                "ordering": ["-started_at"],
                "default_permissions": ("change",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("share__gt", 0), ("share__lte", 0.5)),
                        name="holdout_share_is_at_most_half",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stopped_at__isnull", True),
                            ("stopped_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="holdout_stops_after_its_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    "started_at",
                                    "stopped_at",
                                    function="TSTZRANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            )
                        ],
                        name="holdout_runs_never_overlap",
                    ),
                ],
            },
        ),
    ]
