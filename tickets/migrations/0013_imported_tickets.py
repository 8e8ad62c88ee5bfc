"""What tickets of another system were known by there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0012_articles_of_threads"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedTicket",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("zendesk", "Zendesk"), ("helpdesk", "django-helpdesk")],
                        max_length=16,
                        verbose_name="imported from",
                    ),
                ),
                ("number", models.CharField(max_length=64, verbose_name="number there")),
                (
                    "digest",
                    models.CharField(
                        editable=False, help_text="The SHA-256 of what was read.", max_length=64
                    ),
                ),
                ("status", models.CharField(editable=False, max_length=8)),
                ("messages", models.PositiveIntegerField(editable=False)),
                ("imported_at", models.DateTimeField(verbose_name="imported")),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imported",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported ticket",
                "verbose_name_plural": "imported tickets",
                "constraints": [
                    models.UniqueConstraint(fields=("number", "source"), name="a_ticket_is_imported_once")
                ],
            },
        ),
    ]
