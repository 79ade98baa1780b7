// Keys of the calendar.
