"""Tickets that count, each with what came before it in its journey; the next settle fills the table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0007_person_by_visitor")]

    operations = [
        migrations.CreateModel(
            name="Filing",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("journey", models.UUIDField()),
                ("visitor", models.CharField(max_length=64)),
                ("day", models.DateField()),
                ("locale", models.CharField(blank=True, max_length=35)),
                ("surface", models.CharField(max_length=8)),
                ("started_at", models.DateTimeField(help_text="When the journey began.")),
                ("came_by", models.CharField(max_length=8)),
                ("opened_at", models.DateTimeField(null=True)),
                ("shown", models.BooleanField()),
                ("filed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["visitor"], name="filing_by_visitor"),
                    models.Index(
                        fields=["day"],
                        include=["key", "locale", "surface", "came_by", "opened_at", "shown", "filed_at"],
                        name="filing_by_day",
                    ),
                ],
            },
        ),
    ]
