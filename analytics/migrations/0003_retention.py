"""Where the kept events begin, and what is still known of those before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0002_case_in_window")]

    operations = [
        migrations.CreateModel(
            name="Border",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_kept_at", models.DateTimeField(unique=True)),
                ("gap_minutes", models.PositiveSmallIntegerField()),
                ("read_seconds", models.PositiveSmallIntegerField()),
                ("window_days", models.PositiveSmallIntegerField()),
                ("zone", models.CharField(max_length=64)),
            ],
            options={"get_latest_by": "first_kept_at"},
        ),
        migrations.CreateModel(
            name="Carried",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visitor", models.CharField(max_length=64, null=True, unique=True)),
                ("person", models.CharField(max_length=64, null=True)),
                ("until", models.DateTimeField(null=True)),
                ("ticket", models.CharField(max_length=64, null=True, unique=True)),
                ("discarded", models.BooleanField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(visitor__isnull=False, ticket__isnull=True, discarded__isnull=True)
                        | models.Q(visitor__isnull=True, ticket__isnull=False, discarded__isnull=False),
                        name="of_a_visitor_or_of_a_ticket",
                    )
                ],
            },
        ),
    ]
