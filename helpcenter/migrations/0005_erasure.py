"""Erasures under way."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("helpcenter", "0004_holdout_run")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("person", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("visitors", models.JSONField(default=dict)),
                ("tickets", models.JSONField(default=dict)),
                ("account", models.JSONField(default=list)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
