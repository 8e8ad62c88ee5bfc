"""How each journey began, which the next settle finds out; and of whom retention keeps that they were here."""

from django.db import migrations, models

# Retention used to forget visitors once no event could continue their last journey.
REMEMBER = """
    INSERT INTO analytics_carried AS c (visitor, until)
    SELECT visitor, max(ended_at) FROM analytics_journey
    WHERE started_at < (SELECT max(first_kept_at) FROM analytics_border)
    GROUP BY visitor
    ON CONFLICT (visitor) DO UPDATE SET until = greatest(excluded.until, c.until)
"""


class Migration(migrations.Migration):
    dependencies = [("analytics", "0010_articles")]

    operations = [
        migrations.AddField(
            model_name="journey",
            name="entry",
            field=models.CharField(max_length=9, null=True),
        ),
        migrations.AddField(
            model_name="journey",
            name="landing",
            field=models.BigIntegerField(null=True, help_text="The article that was opened first."),
        ),
        migrations.AddField(
            model_name="journey",
            name="returned",
            field=models.BooleanField(null=True, help_text="Whether the visitor had an earlier journey."),
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(
                fields=["landing", "day"],
                condition=models.Q(landing__isnull=False),
                name="journey_by_landing",
            ),
        ),
        migrations.RunSQL(REMEMBER, migrations.RunSQL.noop),
    ]
