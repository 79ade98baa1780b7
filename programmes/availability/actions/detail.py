"""What a duty block is besides its times: venue, channels, services, break."""

from collections.abc import Mapping
from typing import Any

from programmes.availability.actions.plan import NoChannel
from programmes.availability.models import DutyBlock
from programmes.catalogue.choices import Channel


def check_details(details: Mapping[str, Any], /) -> None:
    """Check what can be checked without the block. Raises NoChannel."""
    if "channels" in details and not details["channels"]:
        raise NoChannel


def with_details(block: DutyBlock, details: Mapping[str, Any], /) -> None:
    """Write ``details`` (only what changes) onto a locked ``block``."""
    values = dict(details)
    services = values.pop("services", None)
    channels = values.pop("channels", None)
    for name, value in values.items():
        setattr(block, name, value)
    if channels is not None:
        block.in_person, block.by_phone, block.by_video = (
            channel in channels for channel in (Channel.IN_PERSON, Channel.PHONE, Channel.VIDEO)
        )
    block.save()
    if services is not None:
        block.services.set(services)
