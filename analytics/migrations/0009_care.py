"""When a person first answered each ticket, and how it was rated; what is known of tickets already there."""

from django.db import migrations, models

KNOWN = """
    INSERT INTO analytics_care (filing, answered_at, good, rated_at)
    SELECT e.id, date_trunc('milliseconds', t.first_answered_at), r.good, date_trunc('milliseconds', r.changed_at)
    FROM analytics_event e JOIN tickets_ticket t ON t.reference = e.ticket
        LEFT JOIN tickets_rating r ON r.ticket_id = t.id
    WHERE e.kind = 'ticket_submitted'
"""


class Migration(migrations.Migration):
    dependencies = [("analytics", "0008_filings"), ("tickets", "0003_ratings")]

    operations = [
        migrations.CreateModel(
            name="Care",
            fields=[
                (
                    "filing",
                    models.OneToOneField(
                        db_column="filing",
                        db_constraint=False,
                        on_delete=models.DO_NOTHING,
                        primary_key=True,
                        serialize=False,
                        to="analytics.filing",
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("good", models.BooleanField(null=True)),
                ("rated_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("good__isnull", True), ("rated_at__isnull", True)),
                            models.Q(("good__isnull", False), ("rated_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="rated_at_a_moment",
                    )
                ],
            },
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
