"""Service levels: business hours, what is promised to whom, and the clocks of tickets."""

import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.lookups
import django.utils.timezone
import helpcenter.choices
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0014_workspace"),
    ]

    operations = [
        migrations.AlterField(
            model_name="change",
            name="what",
            field=models.CharField(
                choices=[
                    ("status", "Status"),
                    ("priority", "Priority"),
                    ("tags", "Tags"),
                    ("assignee", "Assignee"),
                    ("team", "Team"),
                    ("topic", "Topic"),
                    ("discarded", "Spam or a test"),
                    ("proof", "Address"),
                ],
                max_length=9,
                verbose_name="what",
            ),
        ),
        migrations.CreateModel(
            name="Calendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "time_zone",
                    models.CharField(
                        choices=helpcenter.choices.time_zones,
                        default="UTC",
                        max_length=64,
                        verbose_name="time zone",
                    ),
                ),
            ],
            options={
                "verbose_name": "business hours",
                "verbose_name_plural": "business hours",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.IsNull(
                            models.Func(
                                "time_zone",
                                django.db.models.functions.datetime.Now(),
                                function="timezone",
                                output_field=models.DateTimeField(),
                            ),
                            False,
                        ),
                        name="hours_in_a_zone_that_there_is",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SlaPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("active", models.BooleanField(default=True, verbose_name="active")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "customers",
                    models.TextField(
                        blank=True,
                        help_text="Addresses, or domains of addresses, one a line. Empty: whoever writes.",
                        verbose_name="customers",
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Low"), (2, "Normal"), (3, "High"), (4, "Urgent")],
                        default=1,
                        verbose_name="from which priority on",
                    ),
                ),
                (
                    "first_answer",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Of business hours: 240 are four hours. Empty: none is promised.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(129600),
                        ],
                        verbose_name="minutes to a first answer",
                    ),
                ),
                (
                    "solution",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="The clock is paused while the customer is waited for. Empty: none is promised.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(129600),
                        ],
                        verbose_name="minutes to a solution",
                    ),
                ),
                (
                    "warn_percent",
                    models.PositiveSmallIntegerField(
                        default=80,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="percent after which it warns",
                    ),
                ),
                (
                    "alert_address",
                    models.EmailField(
                        blank=True,
                        help_text="Of the team. It is told once when a target is at risk, and once when it is missed.",
                        max_length=254,
                        verbose_name="address that is warned",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="since"
                    ),
                ),
                (
                    "calendar",
                    models.ForeignKey(
                        blank=True,
                        help_text="None: around the clock, every day.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policies",
                        to="tickets.calendar",
                        verbose_name="business hours",
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True,
                        help_text="None: whatever it is about.",
                        related_name="+",
                        to="tickets.topic",
                        verbose_name="topics",
                    ),
                ),
            ],
            options={
                "verbose_name": "service level",
                "verbose_name_plural": "service levels",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("first_answer", "First answer"), ("solution", "Solution")],
                        max_length=12,
                        verbose_name="promise",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("paused", "Paused"),
                            ("met", "Met"),
                            ("missed", "Missed"),
                        ],
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("target", models.DurationField(help_text="Of working time.", verbose_name="target")),
                (
                    "used",
                    models.DurationField(
                        help_text="Of working time, when it was last set.", verbose_name="used"
                    ),
                ),
                ("due_at", models.DateTimeField(null=True, verbose_name="due")),
                ("warn_at", models.DateTimeField(null=True)),
                ("warned_at", models.DateTimeField(null=True, verbose_name="warned")),
                (
                    "ticket",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="tickets.ticket",
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="clocks",
                        to="tickets.slapolicy",
                        verbose_name="service level",
                    ),
                ),
            ],
            options={
                "verbose_name": "clock",
                "verbose_name_plural": "clocks",
                "ordering": ["kind"],
            },
        ),
        migrations.CreateModel(
            name="CalendarHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        verbose_name="weekday",
                    ),
                ),
                ("opens", models.TimeField(default=datetime.time(9, 0), verbose_name="opens at")),
                ("closes", models.TimeField(default=datetime.time(17, 0), verbose_name="closes at")),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="tickets.calendar",
                    ),
                ),
            ],
            options={
                "verbose_name": "hours",
                "verbose_name_plural": "hours",
                "ordering": ["weekday", "opens", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (0, 6))), name="a_weekday_is_one_of_seven"
                    ),
                    models.UniqueConstraint(fields=("calendar", "weekday", "opens"), name="hours_open_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holiday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="name")),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holidays",
                        to="tickets.calendar",
                    ),
                ),
            ],
            options={
                "verbose_name": "holiday",
                "verbose_name_plural": "holidays",
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(fields=("calendar", "day"), name="a_day_is_free_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="slapolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_answer__isnull", False), ("solution__isnull", False), _connector="OR"
                ),
                name="a_service_level_promises_something",
                violation_error_message="Promise a first answer, a solution, or both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="slapolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_answer__isnull", True), ("first_answer__range", (1, 129600)), _connector="OR"
                ),
                name="a_first_answer_within_90_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="slapolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("solution__isnull", True), ("solution__range", (1, 129600)), _connector="OR"
                ),
                name="a_solution_within_90_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="slapolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("warn_percent__range", (1, 99))), name="it_warns_after_1_to_99_percent"
            ),
        ),
        migrations.AddConstraint(
            model_name="slapolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__in", [1, 2, 3, 4])), name="a_service_level_from_a_priority_on"
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("state", "running")), fields=["due_at"], name="clocks_by_due_time"
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("state", "running"), ("warned_at__isnull", True)),
                fields=["warn_at"],
                name="clocks_to_warn_of",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(fields=("ticket", "kind"), name="one_clock_a_promise"),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["running", "paused", "met", "missed"])),
                name="a_clock_of_four_states",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["paused", "met"]), _negated=True),
                    models.Q(("due_at__isnull", True), ("warn_at__isnull", True)),
                    _connector="OR",
                ),
                name="only_what_runs_is_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "missed"), _negated=True), ("due_at__isnull", False), _connector="OR"
                ),
                name="missed_means_a_moment",
            ),
        ),
    ]
