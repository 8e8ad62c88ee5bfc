"""What once stood at an address: slugs that categories gave up, and articles that were deleted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledgebase", "0004_life_so_far")]

    operations = [
        migrations.CreateModel(
            name="OldCategorySlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("slug", models.SlugField(allow_unicode=True, max_length=120)),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE,
                        related_name="old_slugs",
                        to="knowledgebase.category",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("language", "slug"), name="one_old_slug_a_language")
                ],
            },
        ),
        migrations.CreateModel(
            name="RemovedArticle",
            fields=[
                ("article_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("removed_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
