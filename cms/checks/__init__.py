"""The rules that every published word keeps, each a pure function over text. ``page`` applies them all to a page.

A rule gives findings: which rule, what was found, and a sentence that says what to do. Source: docs/rules.md, Wording.
"""

from collections.abc import Iterable

from cms.checks.finding import Finding
from cms.checks.person import person_findings
from cms.checks.wording import wording_findings

__all__ = ["Finding", "findings_in_texts"]


def findings_in_texts(texts: Iterable[str], /, *, is_english: bool = False) -> list[Finding]:
    """Give what the rules of plain text find in ``texts``: wording, and data of a person."""
    found: list[Finding] = []
    for text in texts:
        found += wording_findings(text)
        found += person_findings(text)
    return list(dict.fromkeys(found))
