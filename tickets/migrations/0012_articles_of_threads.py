"""Which articles were made of which threads."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0011_mail_in"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("article", models.PositiveBigIntegerField(db_index=True)),
                ("kind", models.CharField(choices=[("drafted", "drafted from this thread")], max_length=8)),
                ("made_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_links",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("ticket", "article", "kind"), name="one_link_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["drafted"])), name="an_article_link_of_a_kind"
                    ),
                ],
            },
        ),
    ]
