"""Macros, agents' drafts, and answers that can be undone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0016_search_and_saved_views"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HeldAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.TextField()),
                ("then", models.CharField(blank=True, max_length=8)),
                (
                    "files",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), default=list, size=None
                    ),
                ),
                ("form_token", models.CharField(max_length=64)),
                ("seen", models.BigIntegerField()),
                ("status", models.CharField(max_length=8)),
                ("send_at", models.DateTimeField(db_index=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="held", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Macro",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "then",
                    models.CharField(
                        blank=True,
                        choices=[("take_up", "Open"), ("hold", "On hold"), ("solve", "Solved")],
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Low"), (2, "Normal"), (3, "High"), (4, "Urgent")],
                        null=True,
                        verbose_name="priority",
                    ),
                ),
                (
                    "added_tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "removed_tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "takes",
                    models.BooleanField(default=False, help_text="Whoever uses it becomes the assignee."),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="macros",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tickets.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "macro",
                "verbose_name_plural": "macros",
                "ordering": ["name", "pk"],
                "permissions": [("share_macro", "Can share macros, and edit shared ones")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MacroText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("fr", "French"),
                            ("de", "German"),
                            ("it", "Italian"),
                            ("ar", "Arabic"),
                        ],
                        max_length=12,
                        verbose_name="language",
                    ),
                ),
                ("body", models.TextField(verbose_name="text")),
                (
                    "macro",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="tickets.macro"
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a macro",
                "verbose_name_plural": "texts of macros",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AgentDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField(verbose_name="saved")),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agent_drafts",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "agent's draft",
                "verbose_name_plural": "agents' drafts",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("ticket", "agent"), name="one_draft_an_agent_and_ticket")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.UniqueConstraint(fields=("owner", "name"), name="one_own_macro_a_name"),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.UniqueConstraint(
                condition=models.Q(("owner__isnull", True)), fields=("name",), name="one_shared_macro_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.CheckConstraint(
                condition=models.Q(("then__in", ["", "take_up", "hold", "solve"])),
                name="a_macro_sets_what_can_follow",
            ),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.CheckConstraint(
                condition=models.Q(("takes", False), ("assignee__isnull", True), _connector="OR"),
                name="a_macro_has_one_assignee",
            ),
        ),
        migrations.AddConstraint(
            model_name="macrotext",
            constraint=models.UniqueConstraint(
                fields=("macro", "language"), name="one_macro_text_a_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="macrotext",
            constraint=models.CheckConstraint(
                condition=models.Q(("body", ""), _negated=True), name="a_macro_text_says_something"
            ),
        ),
    ]
