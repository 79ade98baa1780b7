"""The private address of a calendar.

Personal data: none in plain sight. The secret of the address is stored hashed; when it was read is kept, by whom is not.
"""

from django.db import models

from programmes.common.models import PublicIdModel
from programmes.people.models import Practitioner


class Feed(PublicIdModel):
    """Whoever knows the secret reads the neutral calendar of ``practitioner``; there is one address at a time.

    ``language`` is that of its titles. ``read_at`` says when a program last asked, to within an hour: its owner sees a stranger's interest.
    """

    practitioner = models.OneToOneField(Practitioner, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, default="zh-hans")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.public_id
