"""How single values are written in requests and answers."""

import re
from datetime import date, datetime, time
from enum import Enum
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from programmes.catalogue.choices import Channel, Language, ServiceKind
from programmes.common.clock import SHANGHAI, local
from programmes.people.choices import Gender
from programmes.places.choices import VenueKind

LONGEST_ID = 64
LONGEST_TEXT = 2000

# RFC 3339, 5.6: the offset is no option.
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
CLOCK = re.compile(r"\d{2}:\d{2}", re.ASCII)

# Beyond these years no calendar here has anything to say, and date arithmetic would run out of years.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)


class Body(BaseModel):
    """The base of what is sent: a field that is not known is refused, since it may be a misspelt one."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False, serialize_by_alias=True)


class Answer(BaseModel):
    """The base of what is answered."""

    model_config = ConfigDict(serialize_by_alias=True, json_schema_serialization_defaults_required=True)


def read_moment(value: Any) -> datetime:
    """Read an RFC 3339 time with its offset and give it on the Shanghai clock; refuse anything else."""
    if isinstance(value, str) and MOMENT.fullmatch(value):
        try:
            return datetime.fromisoformat(value.upper()).astimezone(SHANGHAI)
        except (ValueError, OverflowError):
            pass
    raise PydanticCustomError("moment", "not an RFC 3339 time with an offset")


def read_day(value: Any) -> date | None:
    """Read a date written YYYY-MM-DD between the years 2000 and 2199; an empty text is none."""
    if value in ("", None):
        return None
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = date.min
        if FIRST_DAY <= day <= LAST_DAY:
            return day
    raise PydanticCustomError("day", "not a date")


def read_clock(value: Any) -> time | None:
    """Read a local time of day written HH:MM."""
    if value is None:
        return None
    if isinstance(value, str) and CLOCK.fullmatch(value):
        try:
            return time.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("clock", "not a time of day")


def _member_of(choices: type[Enum]) -> AfterValidator:
    known = {"", *(str(choice.value) for choice in choices)}

    def check(value: str) -> str:
        if value not in known:
            raise PydanticCustomError("choice", "not one of the choices")
        return value

    return AfterValidator(check)


def _named(choices: type[Enum]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": ["", *(str(choice.value) for choice in choices)]})


DATE_TIME = WithJsonSchema({"type": "string", "format": "date-time"})

MomentIn = Annotated[datetime, BeforeValidator(read_moment), DATE_TIME]
DayIn = Annotated[
    date | None,
    BeforeValidator(read_day),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}),
]
ClockIn = Annotated[
    time | None,
    BeforeValidator(read_clock),
    WithJsonSchema({"type": ["string", "null"], "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]
Identifier = Annotated[str, StringConstraints(max_length=LONGEST_ID)]
LongText = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
ChannelIn = Annotated[str, _member_of(Channel), _named(Channel)]
LanguageIn = Annotated[str, _member_of(Language), _named(Language)]
GenderIn = Annotated[str, _member_of(Gender), _named(Gender)]
ServiceKindIn = Annotated[str, _member_of(ServiceKind), _named(ServiceKind)]
VenueKindIn = Annotated[str, _member_of(VenueKind), _named(VenueKind)]

MomentOut = Annotated[
    datetime, PlainSerializer(lambda moment: local(moment).isoformat(timespec="seconds"), return_type=str), DATE_TIME
]
