"""Tickets that belong together: merged, split, linked, following each other; and those put off until later."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0018_articles_that_answered"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TicketLink",
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
                        choices=[("related", "Related to"), ("follows", "Follows"), ("split", "Split from")],
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="ticket",
            name="is_merged_apart",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name="ticket",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="parts",
                to="tickets.ticket",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="snoozed_until",
            field=models.DateTimeField(editable=False, null=True, verbose_name="snoozed until"),
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
                    ("merged", "Merged into"),
                    ("taken_in", "Took in"),
                    ("split", "Split off"),
                    ("came_of", "Split from"),
                    ("related", "Related to"),
                    ("followed", "Followed by"),
                    ("follows", "Follows"),
                    ("snoozed", "Snoozed until"),
                ],
                max_length=9,
                verbose_name="what",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="ticket_by_target",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("snoozed_until__isnull", False)),
                fields=["snoozed_until"],
                name="ticket_by_waking",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("status", "closed"), models.Q(("merged_into", models.F("id")), _negated=True)),
                    _connector="OR",
                ),
                name="merged_means_closed",
            ),
        ),
        migrations.AddField(
            model_name="ticketlink",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ticketlink",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="links_here", to="tickets.ticket"
            ),
        ),
        migrations.AddField(
            model_name="ticketlink",
            name="ticket",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="tickets.ticket",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticketlink",
            constraint=models.UniqueConstraint(
                fields=("ticket", "other", "kind"), name="two_tickets_are_linked_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ticketlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("ticket__gt", models.F("other"))), name="the_later_ticket_comes_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="ticketlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["related", "follows", "split"])),
                name="a_ticket_link_of_a_kind",
            ),
        ),
    ]
