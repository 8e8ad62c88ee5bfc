"""What to do next, as the worker finds it, and what tasks that were done have changed."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0015_solvings")]

    operations = [
        migrations.CreateModel(
            name="WorkList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked", models.CharField(max_length=160, unique=True)),
                ("made_at", models.DateTimeField()),
                ("settlement", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("key", models.CharField(max_length=220)),
                ("words", models.TextField(blank=True)),
                ("language", models.CharField(blank=True, max_length=35)),
                ("article", models.BigIntegerField(null=True)),
                ("number", models.IntegerField()),
                ("whole", models.IntegerField()),
                ("people", models.IntegerField()),
                (
                    "said",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "counted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "out_of",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "tickets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "work_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="analytics.worklist",
                    ),
                ),
            ],
            options={"ordering": ["place"]},
        ),
        migrations.CreateModel(
            name="TaskMeasure",
            fields=[
                (
                    "task",
                    models.BigIntegerField(
                        help_text="The id of the knowledge base's task.", primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("before", models.IntegerField()),
                ("before_whole", models.IntegerField()),
                ("after", models.IntegerField()),
                ("after_whole", models.IntegerField()),
                ("done_on", models.DateField()),
                ("days_after", models.PositiveSmallIntegerField()),
                ("measured_at", models.DateTimeField()),
            ],
        ),
    ]
