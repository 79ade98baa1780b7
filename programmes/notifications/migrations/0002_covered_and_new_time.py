"""Two purposes more: arranged anew at the same time, and please choose another time."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='outboxmessage',
            name='purpose',
            field=models.CharField(choices=[('booking_requested', 'Request received'), ('booking_confirmed', 'Booking confirmed'), ('booking_declined', 'Request declined'), ('booking_moved', 'Booking moved'), ('booking_cancelled', 'Booking cancelled'), ('booking_covered', 'Arranged anew, same time'), ('new_time_asked', 'Another time asked for'), ('reminder_day', 'Reminder a day before'), ('reminder_hours', 'Reminder two hours before'), ('one_time_code', 'One-time code')], max_length=20),
        ),
    ]
