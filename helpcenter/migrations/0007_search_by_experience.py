"""Whether search listens to votes and deflections."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("helpcenter", "0006_incidents"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalsitesettings",
            name="rank_by_experience",
            field=models.BooleanField(
                default=False,
                help_text="Votes and deflections move an article by a few percent among others that fit as well. Off: words alone decide.",
                verbose_name="search prefers what helped",
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="rank_by_experience",
            field=models.BooleanField(
                default=False,
                help_text="Votes and deflections move an article by a few percent among others that fit as well. Off: words alone decide.",
                verbose_name="search prefers what helped",
            ),
        ),
    ]
