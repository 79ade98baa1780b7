"""The limit line: a booking in two statements, with nothing around it. The naive one looks first and writes later."""

import time

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

TABLES = (
    "CREATE TABLE bare_slot (id integer PRIMARY KEY, free boolean NOT NULL)",
    "CREATE TABLE bare_booking (slot integer NOT NULL, who varchar(20) NOT NULL)",
)


def lay_out(slots: int) -> None:
    """Make the two tables with so many free slots, numbered from 0."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(table)
        cursor.executemany("INSERT INTO bare_slot VALUES (%s, true)", [(number,) for number in range(slots)])


def book(request: HttpRequest, slot: int) -> HttpResponse:
    """Take a slot if it is free, and book it, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE bare_slot SET free = false WHERE id = %s AND free", [slot])
        won = cursor.rowcount == 1
        if won:
            cursor.execute("INSERT INTO bare_booking VALUES (%s, 'somebody')", [slot])
    return _told(won)


def book_naively(request: HttpRequest, slot: int) -> HttpResponse:
    """Look, think for a hundredth of a second, and write: the negative control, which must oversell."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT free FROM bare_slot WHERE id = %s", [slot])
        if not cursor.fetchone()[0]:
            return _told(False)
        time.sleep(0.01)
        cursor.execute("UPDATE bare_slot SET free = false WHERE id = %s", [slot])
        cursor.execute("INSERT INTO bare_booking VALUES (%s, 'somebody')", [slot])
    return _told(True)


def _told(won: bool) -> HttpResponse:
    said = b"booked" if won else b"taken"
    # Without middleware nobody else says how long the answer is.
    return HttpResponse(said, status=201 if won else 409, headers={"Content-Length": str(len(said))})


urlpatterns = [path("bare/<int:slot>", book), path("naive/<int:slot>", book_naively)]
