"""What still arrives under a visitor of an erased person is left out; whom a ticket reversed is found quickly."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0005_indexes_for_the_report")]

    operations = [
        migrations.CreateModel(
            name="ErasedVisitor",
            fields=[("digest", models.CharField(max_length=64, primary_key=True, serialize=False))],
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(
                condition=models.Q(("reversed_by__isnull", False)),
                fields=["reversed_by"],
                name="journey_by_reversal",
            ),
        ),
    ]
