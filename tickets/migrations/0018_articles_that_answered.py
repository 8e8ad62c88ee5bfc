"""Which articles answered tickets, and which were found wrong; and what the report asks of tickets by day."""

from typing import Any

from django.conf import settings
from django.db import migrations, models


def forget_what_is_new(apps: Any, schema_editor: Any) -> None:
    """On the way back: only which article was made of which thread was known before."""
    apps.get_model("tickets", "ArticleLink").objects.exclude(kind="drafted").delete()
    new = ["article", "flagged", "drafted"]
    apps.get_model("tickets", "Change").objects.filter(what__in=new).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0017_macros"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="articlelink", name="one_link_of_a_kind"),
        migrations.RemoveConstraint(model_name="articlelink", name="an_article_link_of_a_kind"),
        migrations.AddField(
            model_name="articlelink", name="task", field=models.PositiveBigIntegerField(null=True)
        ),
        migrations.AlterField(
            model_name="articlelink",
            name="kind",
            field=models.CharField(
                choices=[
                    ("drafted", "drafted from this thread"),
                    ("answered", "answered it"),
                    ("flagged", "wrong, or missing something"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="change",
            name="what",
            field=models.CharField(
                choices=[
                    ("status", "Status"),
                    ("priority", "Priority"),
                    ("tags", "Tags"),
                    ("assignee", "Assignee"),
                    ("team", "Team"),
                    ("topic", "Topic"),
                    ("discarded", "Spam or a test"),
                    ("proof", "Address"),
                    ("article", "Answered by the article"),
                    ("flagged", "Article found wrong"),
                    ("drafted", "Article drafted"),
                ],
                max_length=9,
                verbose_name="what",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket", index=models.Index(fields=["submitted_at"], name="ticket_by_submission")
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("solved_at__isnull", False)),
                fields=["solved_at"],
                name="ticket_by_solution",
            ),
        ),
        migrations.AddConstraint(
            model_name="articlelink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "flagged"), _negated=True),
                fields=("ticket", "article", "kind"),
                name="one_link_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="articlelink",
            constraint=models.UniqueConstraint(fields=("task",), name="one_ticket_a_task"),
        ),
        migrations.AddConstraint(
            model_name="articlelink",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["drafted", "answered", "flagged"])),
                name="an_article_link_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="articlelink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "flagged"), ("task__isnull", False)),
                    models.Q(models.Q(("kind", "flagged"), _negated=True), ("task", None)),
                    _connector="OR",
                ),
                name="what_is_flagged_is_a_task",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_what_is_new),
    ]
