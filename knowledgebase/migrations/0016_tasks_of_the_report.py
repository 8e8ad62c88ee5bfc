"""Tasks get a state, an owner and a source: the report asks for things too, of no article yet perhaps."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def what_was_done_is_done(apps, schema_editor):
    apps.get_model("knowledgebase", "ArticleTask").objects.filter(done_at__isnull=False).update(state="done")


def without_an_article_they_had_no_place(apps, schema_editor):
    apps.get_model("knowledgebase", "ArticleTask").objects.filter(article=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("knowledgebase", "0015_tasks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="articletask",
            options={
                "ordering": ["-asked_at", "-pk"],
                "permissions": [("plan_tasks", "Can make tasks of what the report found")],
                "verbose_name": "task",
                "verbose_name_plural": "tasks",
            },
        ),
        migrations.AddField(
            "articletask",
            "owner",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="owner",
            ),
        ),
        migrations.AddField(
            "articletask",
            "source",
            models.CharField(blank=True, default="", editable=False, max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            "articletask",
            "state",
            models.CharField(
                choices=[("open", "Open"), ("in_work", "In work"), ("done", "Done"), ("wont", "Will not do")],
                default="open",
                max_length=8,
                verbose_name="state",
            ),
        ),
        migrations.RunPython(what_was_done_is_done, migrations.RunPython.noop),
        migrations.AlterField(
            "articletask",
            "article",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tasks",
                to="knowledgebase.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
            "articletask",
            "language",
            models.CharField(
                blank=True,
                choices=[
                    ("en", "English"),
                    ("fr", "French"),
                    ("de", "German"),
                    ("it", "Italian"),
                    ("ar", "Arabic"),
                ],
                max_length=12,
                verbose_name="language",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, without_an_article_they_had_no_place),
    ]
