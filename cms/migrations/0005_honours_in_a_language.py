"""Let an honour have a language, so that its words can be translated with its page."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_foot_place"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.AddField(
            model_name="honour",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AddField(
            model_name="honour",
            name="translation_key",
            field=models.UUIDField(editable=False, null=True),
        ),
    ]
