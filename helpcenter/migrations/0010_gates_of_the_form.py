"""What the form asks for: a confirmed address, trouble of the browser, and why somebody leaves."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("helpcenter", "0009_colleagues_may_want_no_mails"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalsitesettings",
            name="confirm_addresses",
            field=models.BooleanField(
                default=False,
                help_text="Whoever is not signed in gets a mail with a button. Until it is pressed the request is kept, but stands in no agent's list unless asked for.",
                verbose_name="requests wait until their address is confirmed",
            ),
        ),
        migrations.AddField(
            model_name="historicalsitesettings",
            name="proof_of_work",
            field=models.BooleanField(
                default=False,
                help_text="The form has the browser work for about a second, unseen. What comes without is taken all the same, and marked as looking like spam.",
                verbose_name="browsers prove that they took trouble (ALTCHA)",
            ),
        ),
        migrations.AddField(
            model_name="historicalsitesettings",
            name="why_share",
            field=models.PositiveSmallIntegerField(
                default=100,
                help_text="0 asks nobody. Everybody can always say that their problem is solved.",
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="percent asked why they leave the form",
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="confirm_addresses",
            field=models.BooleanField(
                default=False,
                help_text="Whoever is not signed in gets a mail with a button. Until it is pressed the request is kept, but stands in no agent's list unless asked for.",
                verbose_name="requests wait until their address is confirmed",
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="proof_of_work",
            field=models.BooleanField(
                default=False,
                help_text="The form has the browser work for about a second, unseen. What comes without is taken all the same, and marked as looking like spam.",
                verbose_name="browsers prove that they took trouble (ALTCHA)",
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="why_share",
            field=models.PositiveSmallIntegerField(
                default=100,
                help_text="0 asks nobody. Everybody can always say that their problem is solved.",
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="percent asked why they leave the form",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitesettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("why_share__range", (0, 100))), name="a_share_is_0_to_100_percent"
            ),
        ),
    ]
