"""An English page has an English title: until then the Chinese page is shown in its place, and says so (docs/rules.md, Two languages)."""

from django.utils.translation import gettext_lazy as _

from cms.checks.finding import Finding
from cms.languages import TARGET, foreign_tag

UNTRANSLATED = _(
    "“%(what)s” is still in Chinese. Translate the title first: until then visitors read the Chinese page, which says so."
)


def language_findings(*, title: str, language: str) -> list[Finding]:
    """Give the title of a page in ``language`` if it is not written in it."""
    if language == TARGET and foreign_tag(title, language=language):
        return [Finding("untranslated", title, UNTRANSLATED)]
    return []
