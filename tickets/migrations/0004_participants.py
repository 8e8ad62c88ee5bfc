"""Colleagues take part in a request, and requests are found by address."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0003_ratings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(db_index=True, max_length=254, verbose_name="email")),
                ("link_digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("added_at", models.DateTimeField(verbose_name="added")),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "ordering": ["added_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="message",
            name="sender_email",
            field=models.EmailField(
                blank=True,
                help_text="Of a customer who is not the requester.",
                max_length=254,
                verbose_name="from the address",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(django.db.models.functions.text.Lower("email"), name="ticket_by_address"),
        ),
        migrations.AddField(
            model_name="participant",
            name="ticket",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="participants", to="tickets.ticket"
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(fields=("ticket", "email"), name="nobody_takes_part_twice"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                name="participants_in_lower_case",
            ),
        ),
    ]
