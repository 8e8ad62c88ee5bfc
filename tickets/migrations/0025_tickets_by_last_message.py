"""Lets the list of all tickets be read in its order, the newest first, instead of being sorted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0024_what_fields_hold"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(fields=["-last_message_at", "-id"], name="ticket_by_last_message"),
        ),
    ]
