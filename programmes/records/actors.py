"""Who did something, as a plain value: records never point at rows of people."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["resident", "staff", "desk", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts.

    ``id`` is an opaque id and never a name, phone or e-mail: a user's key for ``staff``, a desk's public id for ``desk``,
    a booking's public id or nothing for ``resident``, nothing for ``system``.
    """

    kind: ActorKind
    id: str = ""


SYSTEM = Actor(kind="system")
