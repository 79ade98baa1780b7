"""Words that the service may not use of itself (MHL 23; docs/rules.md, Wording)."""

import re

from django.utils.translation import gettext_lazy as _

from cms.checks.finding import Finding

TREATING = re.compile(
    "治疗|诊断|疗程|治愈"
    r"|\b(?:cure[sd]?|curing|treatments?|treat(?:s|ed|ing)? (?:your|his|her|their|the) (?:illness|disorder|depression|anxiety)"
    r"|diagnos(?:is|es|e|ed|ing)|therap(?:y|ies) (?:course|session)s?|courses? of therapy|healed|healing of)\b",
    re.IGNORECASE,
)
SAID_OF_OTHERS = re.compile(
    "(?:不|不是|不能|不做|不会|不进行|不提供|不替代|不代替|无法|不得|不从事|不作|不下)[^，。；！？,.;!?]{0,8}$"
    r"|(?:\b(?:not|no|never|neither|nor|cannot|without)\b|n['’]t\b)[^,.;!?]{0,40}$",
    re.IGNORECASE,
)
BEFORE_NAMES = re.compile(
    "(?:医疗|医院|门诊|医生|药物)[^，。；！？]{0,6}$|(?:hospital|doctor|medical)[^,.;!?]{0,20}$", re.IGNORECASE
)
EUGENICS = re.compile(r"\beugenics?\b", re.IGNORECASE)

TREATING_MESSAGE = _("“%(what)s”: the centre counsels and accompanies; illness is left to doctors. Use other words.")
EUGENICS_MESSAGE = _("“%(what)s” is never the English of 优生. Write “healthy birth”.")


def wording_findings(text: str, /) -> list[Finding]:
    """Give every word of ``text`` that promises a treatment or calls 优生 by the wrong name.

    What is said not to be done ("我们不做诊断"), and what is left to a hospital, is right to say and passes.
    """
    found = [
        Finding("treating", match.group(), TREATING_MESSAGE)
        for match in TREATING.finditer(text)
        if not _is_said_of_others(text[: match.start()])
    ]
    return found + [Finding("eugenics", match.group(), EUGENICS_MESSAGE) for match in EUGENICS.finditer(text)]


def _is_said_of_others(before: str) -> bool:
    return bool(SAID_OF_OTHERS.search(before) or BEFORE_NAMES.search(before))
