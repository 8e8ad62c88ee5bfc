"""Whom a visitor turned out to be is found without reading their other events."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0006_erased_visitors")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("person__isnull", False)),
                fields=["visitor", "-at", "-id"],
                name="person_by_visitor",
            ),
        ),
    ]
