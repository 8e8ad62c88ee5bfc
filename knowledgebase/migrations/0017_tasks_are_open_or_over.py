"""What must hold of a task's state and source; apart, for rows and constraints of one table do not change at once."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("knowledgebase", "0016_tasks_of_the_report")]

    operations = [
        migrations.AddConstraint(
            "articletask",
            models.CheckConstraint(
                condition=Q(state__in=["open", "in_work"], done_at=None)
                | Q(state__in=["done", "wont"], done_at__isnull=False),
                name="a_task_is_open_or_over",
            ),
        ),
        migrations.AddConstraint(
            "articletask",
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(done_at=None) & ~Q(source=""),
                name="one_open_task_a_source",
            ),
        ),
    ]
