"""Writing the demo practitioners: what they speak, what they give, how many sessions a day they can bear."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from portal.demo.catalogue.build import further_staff
from portal.demo.roster import PersonRow
from programmes.catalogue.choices import StaffKind
from programmes.catalogue.models import Service
from programmes.people.models import Practitioner, SpokenLanguage

BATCH = 500

# Most sessions a day; nobody listens well to a seventh story.
DAILY_CAPS: dict[StaffKind, int | None] = {
    StaffKind.PSYCH_COUNSELLOR: 6,
    StaffKind.FAMILY_COUNSELLOR: 6,
    StaffKind.LAWYER: 8,
    StaffKind.MEDIATOR: 6,
    StaffKind.SOCIAL_WORKER: 6,
    StaffKind.FAMILY_EDUCATOR: 6,
    StaffKind.MEDICAL: 8,
    StaffKind.MATCHMAKER: None,
}


def build_practitioners(*, people: Sequence[PersonRow], services: Iterable[Service]) -> list[Practitioner]:
    """Write the practitioners with their languages and with every service their kind leads or helps in."""
    practitioners = Practitioner.objects.bulk_create(
        [
            Practitioner(
                name_zh=f"{row.zh}（示例）",
                name_en=f"{row.en} (example)",
                kind=row.kind,
                gender=row.gender,
                daily_cap=DAILY_CAPS[row.kind],
                is_demo=True,
            )
            for row in people
        ],
        batch_size=BATCH,
    )
    SpokenLanguage.objects.bulk_create(
        [
            SpokenLanguage(practitioner=practitioner, language=language)
            for row, practitioner in zip(people, practitioners, strict=True)
            for language in row.languages
        ],
        batch_size=BATCH,
    )
    given: dict[str, list[Service]] = defaultdict(list)
    for service in services:
        for kind in {service.staff_kind, *further_staff(code=service.code)}:
            given[kind].append(service)
    gives = Practitioner.services.through
    gives.objects.bulk_create(
        [
            gives(practitioner_id=practitioner.pk, service_id=service.pk)
            for practitioner in practitioners
            for service in given[practitioner.kind]
        ],
        batch_size=BATCH,
    )
    return practitioners
