"""Mails that are to go out, and what became of them."""

import uuid

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("helpcenter", "0007_search_by_experience"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "key",
                    models.CharField(
                        editable=False,
                        help_text="What it tells of: told twice, it is one mail.",
                        max_length=120,
                        unique=True,
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "about",
                    models.JSONField(default=dict, editable=False, help_text="Ids of what it tells of."),
                ),
                (
                    "thread",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        help_text="Mails that belong together.",
                        max_length=80,
                    ),
                ),
                ("to", models.EmailField(max_length=254, verbose_name="recipient")),
                (
                    "person",
                    models.CharField(
                        db_index=True,
                        editable=False,
                        help_text="people.person_hash of the address.",
                        max_length=32,
                    ),
                ),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("queued_at", models.DateTimeField(verbose_name="written")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("next_try_at", models.DateTimeField(blank=True, null=True, verbose_name="next attempt")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("failed_at", models.DateTimeField(blank=True, null=True, verbose_name="given up")),
                ("failure", models.CharField(blank=True, max_length=300, verbose_name="what went wrong")),
                ("bounced_at", models.DateTimeField(blank=True, null=True, verbose_name="came back")),
            ],
            options={
                "verbose_name": "mail",
                "verbose_name_plural": "mails",
                "ordering": ["-queued_at"],
                "indexes": [
                    models.Index(
                        condition=Q(("next_try_at__isnull", False)),
                        fields=["next_try_at"],
                        name="mail_that_waits",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(next_try_at__isnull=True)
                        ^ (Q(sent_at__isnull=True) & Q(failed_at__isnull=True)),
                        name="a_mail_waits_until_sent_or_given_up",
                    )
                ],
            },
        ),
    ]
