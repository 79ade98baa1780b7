"""Every block has a series from here on, and may have a break."""

from django.db import migrations, models
from django.db.models import Q

import programmes.common.models


class Migration(migrations.Migration):
    dependencies = [("availability", "0005_parts_share_a_series")]

    operations = [
        migrations.AlterField(
            model_name="dutyblock",
            name="series",
            field=models.CharField(
                db_index=True, default=programmes.common.models.random_id, editable=False, max_length=22
            ),
        ),
        migrations.AddField(
            model_name="dutyblock",
            name="break_after",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="dutyblock",
            name="break_minutes",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="dutyblock",
            constraint=models.CheckConstraint(
                condition=Q(break_after__isnull=True, break_minutes__isnull=True)
                | Q(break_after__gt=0, break_minutes__gt=0),
                name="duty_block_break_is_whole",
            ),
        ),
    ]
