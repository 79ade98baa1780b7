"""Taking on a practitioner, changing what is known of them, and letting them go and come back."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.catalogue.choices import Language
from programmes.catalogue.models import Service
from programmes.common.editing import NO_SUCH_CHOICE, changed_fields, require_text, store
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.people.models import Practitioner, SpokenLanguage
from programmes.people.signals import practitioner_changed
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

KIND = "practitioner"
MOST_A_DAY = 20


class WrongQualification(DomainError):
    """A service was to be given by somebody of another qualification than it asks for."""

    slug = "wrong-qualification"
    message = _("These services ask for another qualification: %(services)s.")


def create_practitioner(
    *,
    values: Mapping[str, Any],
    services: Collection[Service] = (),
    languages: Collection[str] = (Language.MANDARIN,),
    by: Actor,
    now: datetime,
) -> Practitioner:
    """Take on a practitioner and give the row; a diary is opened for them. Raises InvalidInput and WrongQualification."""
    practitioner = Practitioner(**values)
    _check(practitioner, services, languages)

    def work() -> Practitioner:
        store(practitioner)
        practitioner.services.set(services)
        _speak(practitioner, languages)
        practitioner_changed.send(sender=Practitioner, practitioner=practitioner, is_new=True, now=now)
        _note(practitioner, "practitioner.created", "", by, now)
        return practitioner

    return transact(work)


def change_practitioner(
    *,
    practitioner: Practitioner,
    values: Mapping[str, Any],
    services: Collection[Service] | None = None,
    languages: Collection[str] | None = None,
    by: Actor,
    now: datetime,
) -> Practitioner:
    """Change ``practitioner`` and give the row anew; None leaves services or languages as they are.

    What is booked with them stays. Raises InvalidInput and WrongQualification.
    """

    def work() -> Practitioner:
        row = Practitioner.objects.select_for_update().get(pk=practitioner.pk)
        offered = set(row.services.all()) if services is None else set(services)
        spoken = set(row.languages.values_list("language", flat=True)) if languages is None else set(languages)
        changed = changed_fields(row, values)
        # What somebody gives already is not asked about again: it was decided with open eyes.
        _check(row, offered - (set() if "kind" in changed else set(row.services.all())), spoken)
        if offered != set(row.services.all()):
            row.services.set(offered)
            changed.append("services")
        if spoken != set(row.languages.values_list("language", flat=True)):
            _speak(row, spoken)
            changed.append("languages")
        if changed:
            store(row)
            practitioner_changed.send(sender=Practitioner, practitioner=row, is_new=False, now=now)
            _note(row, "practitioner.changed", ", ".join(sorted(changed)), by, now)
        return row

    return transact(work)


def retire_practitioner(*, practitioner: Practitioner, by: Actor, now: datetime) -> None:
    """Let ``practitioner`` go: no more times of theirs are offered. What is booked stays; a coordinator decides what follows."""
    _set_active(practitioner, False, "practitioner.retired", by, now)


def return_practitioner(*, practitioner: Practitioner, by: Actor, now: datetime) -> None:
    """Offer the planned times of ``practitioner`` again."""
    _set_active(practitioner, True, "practitioner.returned", by, now)


def _set_active(practitioner: Practitioner, is_active: bool, action: str, by: Actor, now: datetime) -> None:
    def work() -> None:
        row = Practitioner.objects.select_for_update().get(pk=practitioner.pk)
        if changed_fields(row, {"is_active": is_active}):
            row.save(update_fields=["is_active"])
            practitioner_changed.send(sender=Practitioner, practitioner=row, is_new=False, now=now)
            _note(row, action, "", by, now)

    transact(work)


def _speak(practitioner: Practitioner, languages: Collection[str]) -> None:
    practitioner.languages.exclude(language__in=languages).delete()
    known = set(practitioner.languages.values_list("language", flat=True))
    SpokenLanguage.objects.bulk_create(
        [
            SpokenLanguage(practitioner=practitioner, language=language)
            for language in Language.values
            if language in languages and language not in known
        ]
    )


def _check(practitioner: Practitioner, services: Collection[Service], languages: Collection[str]) -> None:
    require_text(vars(practitioner), "name_zh", "name_en", "kind", "gender")
    wrong: dict[str, Any] = {}
    if not languages:
        wrong["languages"] = _("Please choose at least one language.")
    elif not set(languages) <= set(Language.values):
        wrong["languages"] = NO_SUCH_CHOICE
    if practitioner.daily_cap is not None and not 1 <= practitioner.daily_cap <= MOST_A_DAY:
        wrong["daily_cap"] = _("Please give a number from %(least)s to %(most)s.") % {"least": 1, "most": MOST_A_DAY}
    if wrong:
        raise InvalidInput(fields=wrong)
    others = [service.name for service in services if service.staff_kind != practitioner.kind]
    if others:
        sentence = str(WrongQualification.message) % {"services": ", ".join(sorted(others))}
        raise WrongQualification(fields={"services": sentence}, services=", ".join(sorted(others)))


def _note(practitioner: Practitioner, action: str, reason: str, by: Actor, now: datetime) -> None:
    audit(action=action, object_kind=KIND, object_id=practitioner.public_id, by=by, reason=reason, now=now)
