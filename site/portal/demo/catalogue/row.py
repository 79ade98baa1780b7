"""One row of the demo catalogue, and the abbreviations its tables are written in."""

from dataclasses import dataclass

from programmes.catalogue.choices import (
    Attends,
    BookingMode,
    Channel,
    RoomKind,
    ServiceFormat,
    ServiceKind,
    StaffKind,
)

# In the order in which they are offered; the first is the default.
FACE_PHONE_VIDEO = (Channel.IN_PERSON, Channel.PHONE, Channel.VIDEO)
FACE_PHONE = (Channel.IN_PERSON, Channel.PHONE)
FACE_VIDEO = (Channel.IN_PERSON, Channel.VIDEO)
FACE = (Channel.IN_PERSON,)

FOR_ONE = (RoomKind.COUNSELLING,)
FOR_TWO = (RoomKind.COUPLE, RoomKind.COUNSELLING)
FOR_SIDES = (RoomKind.MEDIATION,)
FOR_MANY = (RoomKind.HALL,)

QUARTER_GRID_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """One service: names and one sentence in both languages, client time in minutes, seats, and who gives it.

    ``with_staff`` names the kinds of the further people a meeting needs; only planned sessions look at it.
    """

    code: str
    zh: str
    en: str
    summary_zh: str
    summary_en: str
    minutes: int
    staff: StaffKind
    kind: ServiceKind = ServiceKind.COUNSELLING
    format: ServiceFormat = ServiceFormat.SINGLE
    mode: BookingMode = BookingMode.INSTANT
    attends: Attends = Attends.SINGLE
    capacity: int = 1
    channels: tuple[Channel, ...] = FACE
    rooms: tuple[RoomKind, ...] = FOR_ONE
    with_staff: tuple[StaffKind, ...] = ()
    no_show_exempt: bool = False
    is_safety: bool = False
    is_child_facing: bool = False
    needs_licence: bool = False

    @property
    def after_minutes(self) -> int:
        """Ten minutes after a talk for the notes, thirty after a group for the room."""
        return 30 if self.kind == ServiceKind.WORKSHOP else 10

    @property
    def grid_minutes(self) -> int:
        """Full and half hours; quarters for an hour's talk, which would waste half an hour otherwise."""
        return 15 if self.minutes == QUARTER_GRID_LENGTH else 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    """One programme with its words in both languages. ``is_sensitive``: every booking concerns sensitive information."""

    code: str
    zh: str
    en: str
    headline_zh: str
    headline_en: str
    introduction_zh: str
    introduction_en: str
    services: tuple[ServiceRow, ...]
    is_sensitive: bool = False
