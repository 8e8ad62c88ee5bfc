"""Rules: what happens, which were carried out, and whose doing a change or a note was."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0021_notifications"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Happening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "when",
                    models.CharField(
                        choices=[
                            ("submitted", "A ticket is filed"),
                            ("replied", "The customer replies"),
                            ("answered", "An agent answers"),
                            ("status_changed", "The status changes"),
                            ("priority_changed", "The priority changes"),
                            ("assignee_changed", "The assignee changes"),
                            ("waited", "It has stood in a status for some hours"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="What happened: told twice, it is one happening.", max_length=60
                    ),
                ),
                (
                    "chain",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("active", models.BooleanField(default=False, verbose_name="active")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "when",
                    models.CharField(
                        choices=[
                            ("submitted", "A ticket is filed"),
                            ("replied", "The customer replies"),
                            ("answered", "An agent answers"),
                            ("status_changed", "The status changes"),
                            ("priority_changed", "The priority changes"),
                            ("assignee_changed", "The assignee changes"),
                            ("waited", "It has stood in a status for some hours"),
                        ],
                        default="submitted",
                        max_length=16,
                        verbose_name="when",
                    ),
                ),
                (
                    "waited_in",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "New"),
                            ("open", "Open"),
                            ("waiting", "Waiting for the customer"),
                            ("hold", "On hold"),
                            ("solved", "Solved"),
                            ("closed", "Closed"),
                        ],
                        max_length=8,
                        verbose_name="in which status",
                    ),
                ),
                (
                    "hours",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2160),
                        ],
                        verbose_name="for how many hours",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="since"
                    ),
                ),
            ],
            options={
                "verbose_name": "rule",
                "verbose_name_plural": "rules",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RuleAction",
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
                            ("priority", "Set the priority"),
                            ("add_tags", "Add tags"),
                            ("remove_tags", "Remove tags"),
                            ("assignee", "Assign to"),
                            ("team", "Give to the team"),
                            ("status", "Set the status"),
                            ("note", "Add an internal note"),
                            ("mail", "Mail to the team"),
                        ],
                        max_length=11,
                        verbose_name="what",
                    ),
                ),
                ("value", models.TextField(blank=True, verbose_name="value")),
            ],
            options={
                "verbose_name": "action",
                "verbose_name_plural": "actions",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RuleCondition",
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
                            ("topic", "Topic"),
                            ("priority", "Priority"),
                            ("at_least", "Priority, at least"),
                            ("tag", "Tag"),
                            ("status", "Status"),
                            ("team", "Team"),
                            ("assignee", "Assignee"),
                            ("language", "Language"),
                            ("customer", "Customer’s address or domain"),
                            ("subject", "Subject contains"),
                            ("hours", "Business hours"),
                        ],
                        max_length=8,
                        verbose_name="what",
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=500, verbose_name="value")),
                ("negated", models.BooleanField(default=False, verbose_name="is not")),
            ],
            options={
                "verbose_name": "condition",
                "verbose_name_plural": "conditions",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RuleRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("ran_at", models.DateTimeField(verbose_name="carried out")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="rule",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Its name, where one wrote it.",
                max_length=60,
                verbose_name="by the rule",
            ),
        ),
        migrations.AlterField(
            model_name="mailbox",
            name="kind",
            field=models.CharField(
                choices=[
                    ("pipe", "Handed over by the mail server"),
                    ("webhook", "Sent by a provider’s webhook"),
                    ("imap", "Fetched by IMAP"),
                ],
                default="pipe",
                max_length=8,
                verbose_name="kind",
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                condition=models.Q(("what", "status")), fields=["new", "changed_at"], name="change_of_status"
            ),
        ),
        migrations.AddField(
            model_name="happening",
            name="ticket",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="happenings", to="tickets.ticket"
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.UniqueConstraint(fields=("name",), name="one_rule_a_name"),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("when", "waited"), _negated=True),
                    models.Q(models.Q(("waited_in", ""), _negated=True), ("hours__isnull", False)),
                    _connector="OR",
                ),
                name="waiting_means_where_and_how_long",
                violation_error_message="Say in which status it has to stand, and for how many hours.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours__isnull", True), ("hours__range", (1, 2160)), _connector="OR"),
                name="a_rule_waits_for_90_days_at_most",
            ),
        ),
        migrations.AddField(
            model_name="ruleaction",
            name="rule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="tickets.rule"
            ),
        ),
        migrations.AddField(
            model_name="rulecondition",
            name="rule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="conditions", to="tickets.rule"
            ),
        ),
        migrations.AddField(
            model_name="rulerun",
            name="rule",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="runs",
                to="tickets.rule",
            ),
        ),
        migrations.AddField(
            model_name="rulerun",
            name="ticket",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rule_runs", to="tickets.ticket"
            ),
        ),
        migrations.AddConstraint(
            model_name="happening",
            constraint=models.UniqueConstraint(fields=("ticket", "key"), name="it_happens_once"),
        ),
        migrations.AddConstraint(
            model_name="rulerun",
            constraint=models.UniqueConstraint(fields=("rule", "ticket", "key"), name="one_run_a_happening"),
        ),
    ]
