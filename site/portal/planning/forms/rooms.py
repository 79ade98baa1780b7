"""When a room is open on one date, and how far a change of it reaches."""

from typing import Any

from portal.planning.forms.days import TimeForm
from portal.planning.forms.duty import MOVED_STAY, scope_field


class RoomForm(TimeForm):
    """Other hours for one date of a room's opening, this and the following, or all to come."""

    scope = scope_field(help_text=MOVED_STAY)

    def __init__(self, *args: Any, is_series: bool, **options: Any) -> None:
        """Leave out the question how far it reaches where there is one date only."""
        super().__init__(*args, **options)
        if not is_series:
            del self.fields["scope"]
