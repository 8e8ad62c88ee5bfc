"""What agents are told, who watches what, who is away, and tickets that a team's rule is to give."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0020_calls_and_blocked_senders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day away")),
                ("ends_on", models.DateField(verbose_name="last day away")),
            ],
            options={
                "verbose_name": "absence",
                "verbose_name_plural": "absences",
                "ordering": ["starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AssignmentWish",
            fields=[
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="assignment_wish",
                        serialize=False,
                        to="tickets.ticket",
                    ),
                ),
                ("next_try_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Notification",
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
                        choices=[
                            ("assigned", "A ticket was given to me"),
                            ("replied", "A customer replied on a ticket of mine"),
                            ("mentioned", "Somebody mentioned me in a note"),
                            ("due", "A promise about a ticket of mine is at risk, or missed"),
                            ("watched", "Something happened to a ticket that I watch"),
                        ],
                        max_length=9,
                    ),
                ),
                ("cause", models.CharField(max_length=100)),
                ("created_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="NotificationChoice",
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
                        choices=[
                            ("assigned", "A ticket was given to me"),
                            ("replied", "A customer replied on a ticket of mine"),
                            ("mentioned", "Somebody mentioned me in a note"),
                            ("due", "A promise about a ticket of mine is at risk, or missed"),
                            ("watched", "Something happened to a ticket that I watch"),
                        ],
                        max_length=9,
                    ),
                ),
                ("bell", models.BooleanField()),
                ("mail", models.BooleanField()),
            ],
            options={
                "ordering": ["person", "kind"],
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="change",
            name="rule",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=120, verbose_name="by the rule"
            ),
        ),
        migrations.AddField(
            model_name="team",
            name="assignment",
            field=models.CharField(
                choices=[
                    ("off", "Nobody: they wait until somebody takes them"),
                    ("robin", "In turn"),
                    ("load", "To whoever has the fewest unsolved"),
                ],
                db_default="off",
                default="off",
                help_text="To members who are not absent. Tickets of whoever is absent come back when a customer writes.",
                max_length=5,
                verbose_name="new tickets are given",
            ),
        ),
        migrations.AddField(
            model_name="team",
            name="last_given",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                help_text="Whose turn it was last.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(
                condition=models.Q(("assignment__in", ["off", "robin", "load"])),
                name="a_way_of_giving_tickets",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="absences",
                to=settings.AUTH_USER_MODEL,
                verbose_name="agent",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notifications",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="ticket",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="notifications", to="tickets.ticket"
            ),
        ),
        migrations.AddField(
            model_name="notificationchoice",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notification_choices",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watches",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="ticket",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watches",
                to="tickets.ticket",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="an_absence_ends_after_it_begins",
                violation_error_message="The last day comes before the first.",
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(fields=["person", "-created_at", "-id"], name="notifications_by_person"),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(("read_at__isnull", True)), fields=["person"], name="unread_by_person"
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(fields=["created_at"], name="notifications_by_age"),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(fields=("person", "cause"), name="one_notification_a_cause"),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["assigned", "replied", "mentioned", "due", "watched"])),
                name="a_notification_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="notificationchoice",
            constraint=models.UniqueConstraint(fields=("person", "kind"), name="one_choice_a_kind"),
        ),
        migrations.AddConstraint(
            model_name="notificationchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["assigned", "replied", "mentioned", "due", "watched"])),
                name="a_choice_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.UniqueConstraint(fields=("ticket", "person"), name="watched_once_by_each"),
        ),
    ]
