"""What the report asks beside rollups is read from indexes alone: people, provisional days, discards."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0004_version_of_the_rules")]

    operations = [
        migrations.RemoveIndex(model_name="journey", name="journey_by_visitor"),
        migrations.RemoveIndex(model_name="journey", name="journey_by_customer"),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(
                fields=["visitor"], include=("day", "locale", "surface", "more"), name="journey_by_visitor"
            ),
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(
                fields=["customer"],
                include=("day", "locale", "surface", "tickets", "sought", "outcome", "reversed_by"),
                name="journey_by_customer",
            ),
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "explicit_confirmed",
                            "explicit_evidenced",
                            "implicit_confirmed",
                            "implicit_inferred",
                        ],
                    ),
                    ("reversed_by__isnull", True),
                ),
                fields=["ended_at"],
                include=("day", "locale", "surface"),
                name="net_journey_by_end",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("kind", "ticket_discarded")), fields=["at"], name="discard_by_time"
            ),
        ),
    ]
