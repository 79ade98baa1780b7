"""A session may stay outside duty by decision; a booking remembers that its person was asked to choose another time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0003_safe_calls")]

    operations = [
        migrations.AddField(
            model_name="servicesession", name="outside_duty", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="booking", name="new_time_asked_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
