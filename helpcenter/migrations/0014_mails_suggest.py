"""Whether the mail that confirms a request suggests articles."""

from django.db import migrations, models

SUGGESTS = models.BooleanField(
    default=False,
    help_text=(
        "The mail that confirms a request carries up to three articles that may answer it, of those that "
        "everybody may read, and none where nothing fits."
    ),
    verbose_name="the first mail suggests articles",
)


class Migration(migrations.Migration):
    dependencies = [("helpcenter", "0013_roles")]

    operations = [
        migrations.AddField(model_name=model, name="mail_suggestions", field=SUGGESTS)
        for model in ("sitesettings", "historicalsitesettings")
    ]
