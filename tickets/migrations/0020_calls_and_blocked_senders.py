"""Calls that agents take down, senders that they block, and what the history says of both."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0019_belonging_together"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # The one for addresses is made anew: it finds by beginnings, too.
    operations = [
        migrations.CreateModel(
            name="BlockedSender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sender",
                    models.CharField(
                        help_text="ada@example.com, or example.com for everybody there.",
                        max_length=254,
                        verbose_name="address or domain",
                    ),
                ),
                ("blocked_at", models.DateTimeField(auto_now_add=True, verbose_name="blocked")),
            ],
            options={
                "verbose_name": "blocked sender",
                "verbose_name_plural": "blocked senders",
                "ordering": ["sender"],
            },
        ),
        migrations.RemoveIndex(
            model_name="ticket",
            name="ticket_by_address",
        ),
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
                    ("call", "Taken on the phone"),
                    ("redacted", "Taken out for good"),
                    ("requester", "Requester"),
                    ("answer", "Answer"),
                ],
                max_length=9,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="receivedmail",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no_sender", "Nobody is named as its sender"),
                    ("loop", "It went in circles"),
                    ("too_large", "It is too large"),
                    ("too_many_headers", "It has too many headers"),
                    ("too_many_parts", "It has too many parts"),
                    ("too_deep", "Its parts lie too deep within one another"),
                    ("too_slow", "Reading it took too long"),
                    ("too_much_memory", "Reading it took too much memory"),
                    ("unreadable", "It cannot be read"),
                    ("unclear_sender", "Its sender can be read in two ways"),
                    ("our_own", "It is one of our own mails"),
                    ("automatic", "A machine wrote it, about no ticket of ours"),
                    ("unknown_bounce", "It reports a mail that is not ours"),
                    ("too_often", "Its sender wrote very often"),
                    ("failed", "Taking it in failed on our side"),
                    ("blocked", "Its sender is blocked"),
                ],
                max_length=16,
                verbose_name="why",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower("email"), "text_pattern_ops"
                ),
                name="ticket_by_address",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower("name"), "text_pattern_ops"
                ),
                name="ticket_by_name",
            ),
        ),
        migrations.AddField(
            model_name="blockedsender",
            name="by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="blockedsender",
            name="ticket",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="tickets.ticket",
                verbose_name="because of",
            ),
        ),
        migrations.AddConstraint(
            model_name="blockedsender",
            constraint=models.UniqueConstraint(fields=("sender",), name="nobody_is_blocked_twice"),
        ),
        migrations.AddConstraint(
            model_name="blockedsender",
            constraint=models.CheckConstraint(
                condition=models.Q(("sender", django.db.models.functions.text.Lower("sender"))),
                name="blocked_in_lower_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="blockedsender",
            constraint=models.CheckConstraint(
                condition=models.Q(("sender", ""), _negated=True), name="somebody_is_blocked"
            ),
        ),
    ]
