"""What became of articles in journeys, and its sums by day and place; the next settle fills both tables."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0009_care")]

    operations = [
        migrations.CreateModel(
            name="Encounter",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "journey", "article", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("journey", models.UUIDField()),
                ("article", models.BigIntegerField()),
                ("day", models.DateField()),
                ("locale", models.CharField(blank=True, max_length=35)),
                ("surface", models.CharField(max_length=8)),
                ("started_at", models.DateTimeField(help_text="When the journey began.")),
                ("viewed", models.BooleanField()),
                ("read", models.BooleanField()),
                ("helpful", models.BooleanField()),
                ("unhelpful", models.BooleanField()),
                ("filed", models.BooleanField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["article", "day"],
                        include=[
                            "journey",
                            "locale",
                            "surface",
                            "viewed",
                            "read",
                            "helpful",
                            "unhelpful",
                            "filed",
                        ],
                        name="encounter_by_article",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleRollup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("locale", models.CharField(blank=True, max_length=35)),
                ("surface", models.CharField(max_length=8)),
                ("article", models.BigIntegerField()),
                ("journeys", models.IntegerField()),
                ("viewed", models.IntegerField()),
                ("read", models.IntegerField()),
                ("viewed_read", models.IntegerField()),
                ("helpful", models.IntegerField()),
                ("unhelpful", models.IntegerField()),
                ("filed", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["article", "day"], name="article_rollup_by_article")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "locale", "surface", "article"), name="one_article_rollup_a_grain"
                    )
                ],
            },
        ),
    ]
