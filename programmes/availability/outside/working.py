"""Having the periods of a calendar worked out by the program that runs apart (``periods``)."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from programmes.availability.outside.faults import KNOWN, OutsideFault, TooHard

PROGRAM = Path(__file__).with_name("periods.py")
SECONDS = 60.0
"""Of the clock; of the processor the program allows itself fewer. A busy machine makes no calendar unreadable."""

Period = tuple[datetime, datetime]


def busy_periods(text: str, /, *, starts_at: datetime, ends_at: datetime, seconds: float = SECONDS) -> list[Period]:
    """Give the periods of the calendar ``text`` in [``starts_at``, ``ends_at``), joined, in order, in UTC.

    Raises NotACalendar, TooMany, and TooHard when it takes too much time or memory.
    """
    command = [sys.executable, "-I", str(PROGRAM), starts_at.isoformat(), ends_at.isoformat()]
    try:
        # Our own program, no shell, and an environment without our secrets.
        done = subprocess.run(  # noqa: S603
            command, input=text.encode(), capture_output=True, timeout=seconds, env={}, check=True
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise TooHard from error
    if "fault" in answer:
        raise KNOWN.get(answer["fault"], OutsideFault)
    return [
        (datetime.fromtimestamp(begins, UTC), datetime.fromtimestamp(ends, UTC)) for begins, ends in answer["periods"]
    ]
