"""Customers rate a finished request."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0002_marks_outlive_tickets"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("good", models.BooleanField(verbose_name="good")),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                ("rated_at", models.DateTimeField(verbose_name="rated")),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rating",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "rating",
                "verbose_name_plural": "ratings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("changed_at__gte", models.F("rated_at"))),
                        name="rated_before_it_was_changed",
                    )
                ],
            },
        ),
    ]
