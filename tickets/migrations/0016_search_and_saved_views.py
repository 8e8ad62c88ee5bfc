"""Search over tickets, and views that agents save.

Not in one transaction, so that customers go on writing while the words of all messages are put in order. Where
that was broken off, drop the index that PostgreSQL calls invalid, and migrate again.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently, UnaccentExtension
from django.db import migrations, models

MAKE_CONFIGURATION = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = 'tickets_words' AND pg_ts_config_is_visible(oid)) THEN
    CREATE TEXT SEARCH CONFIGURATION tickets_words (COPY = simple);
    ALTER TEXT SEARCH CONFIGURATION tickets_words
      ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
  END IF;
END $$
"""


def words(*sources):
    return django.contrib.postgres.search.SearchVector(*sources, config="tickets_words")


def replaced(column, sign):
    return django.db.models.functions.text.Replace(
        models.F(column), models.Value(sign), models.Value(" "), output_field=models.TextField()
    )


def index(name, *sources):
    return django.contrib.postgres.indexes.GinIndex(
        words(*sources), fastupdate=True, gin_pending_list_limit=1024, name=name
    )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("tickets", "0015_service_levels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(MAKE_CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION IF EXISTS tickets_words"),
        AddIndexConcurrently(model_name="message", index=index("message_by_words", replaced("body", "<"))),
        AddIndexConcurrently(model_name="note", index=index("note_by_words", replaced("body", "<"))),
        AddIndexConcurrently(
            model_name="ticket",
            index=index("ticket_by_head", replaced("subject", "<"), "name", "email", replaced("email", "@")),
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "shared",
                    models.CharField(
                        choices=[
                            ("nobody", "Nobody: it is mine"),
                            ("team", "A team"),
                            ("all", "All agents"),
                        ],
                        default="nobody",
                        max_length=6,
                        verbose_name="shared with",
                    ),
                ),
                (
                    "queue",
                    models.CharField(help_text="The view that it narrows, of tickets.queues.", max_length=20),
                ),
                ("filters", models.JSONField(default=dict)),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to="tickets.team",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved view",
                "verbose_name_plural": "saved views",
                "ordering": ["position", "pk"],
                "permissions": [("share_view", "Can share saved views with teams and everybody")],
                "constraints": [
                    models.UniqueConstraint(fields=["owner", "name"], name="one_view_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shared", "team"), ("team__isnull", False)),
                            models.Q(("shared__in", ["nobody", "all"]), ("team__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_view_shared_with_whom",
                    ),
                ],
            },
        ),
    ]
