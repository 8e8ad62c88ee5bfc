"""Addresses of the help center that articles came from, and when an article was first written there."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledgebase", "0006_reasons_of_votes")]

    operations = [
        migrations.AlterField(
            model_name="article",
            name="created_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="created"
            ),
        ),
        # Nobody read it, and two trees may well have the same path.
        migrations.RemoveField(model_name="articletranslation", name="import_path"),
        migrations.CreateModel(
            name="OldAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("articles", "Article"),
                            ("sections", "Section"),
                            ("categories", "Category"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.BigIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_addresses",
                        to="knowledgebase.article",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_addresses",
                        to="knowledgebase.category",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "number"), name="an_old_address_leads_to_one_thing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("article__isnull", False), ("category__isnull", True), ("kind", "articles")
                            ),
                            models.Q(
                                ("article__isnull", True),
                                ("category__isnull", False),
                                ("kind__in", ["sections", "categories"]),
                            ),
                            _connector="OR",
                        ),
                        name="an_old_address_leads_to_its_kind",
                    ),
                ]
            },
        ),
    ]
