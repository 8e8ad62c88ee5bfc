"""When tickets were solved, and when their customers wrote again; what is known of tickets already there."""

from django.db import migrations, models

KNOWN = """
    INSERT INTO analytics_solving (filing, solved_at, replied_at)
    SELECT DISTINCT ON (filing, solved_at) filing, solved_at, (
        SELECT date_trunc('milliseconds', min(m.created_at)) FROM tickets_message m
        WHERE m.ticket_id = s.ticket_id AND m.sender = 'customer' AND m.created_at >= s.solved_at)
    FROM (
        SELECT k.filing, c.ticket_id, date_trunc('milliseconds', c.changed_at) AS solved_at
        FROM analytics_care k
            JOIN analytics_event e ON e.id = k.filing
            JOIN tickets_ticket t ON t.reference = e.ticket
            JOIN tickets_change c ON c.ticket_id = t.id AND c.what = 'status' AND c.new = 'solved'
    ) s
    ORDER BY filing, solved_at
"""


class Migration(migrations.Migration):
    dependencies = [("analytics", "0014_annotations"), ("tickets", "0025_tickets_by_last_message")]

    operations = [
        migrations.CreateModel(
            name="Solving",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "filing",
                    models.ForeignKey(
                        db_column="filing",
                        db_constraint=False,
                        db_index=False,
                        on_delete=models.DO_NOTHING,
                        related_name="solvings",
                        to="analytics.filing",
                    ),
                ),
                ("solved_at", models.DateTimeField()),
                ("replied_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("filing", "solved_at"),
                        include=("replied_at",),
                        name="solved_once_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replied_at__isnull", True),
                            ("replied_at__gte", models.F("solved_at")),
                            _connector="OR",
                        ),
                        name="no_reply_before_the_solution",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["solved_at"], include=("filing", "replied_at"), name="solving_by_time"
                    )
                ],
            },
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
