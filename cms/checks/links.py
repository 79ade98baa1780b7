"""Words of links that say where they lead (WCAG 2.2, 2.4.4; docs/rules.md, Wording)."""

import re

from django.utils.translation import gettext_lazy as _

from cms.checks.extract import Link
from cms.checks.finding import Finding

EMPTY_WORDS = frozenset(
    {
        *(
            "点这里",
            "点击这里",
            "点此",
            "点击此处",
            "请点击",
            "请点击这里",
            "点我",
            "这里",
            "此处",
            "查看",
            "更多",
            "详情",
            "链接",
            "点击查看",
        ),
        *(
            "了解更多",
            "查看更多",
            "查看详情",
            "戳这里",
            "click here",
            "here",
            "click",
            "read more",
            "more",
            "link",
            "this link",
            "learn more",
        ),
    }
)
BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|[/#?]|$)", re.IGNORECASE)
"""How the address of a link may begin. Wagtail's editor lets no other through; the tool for translating asks nothing."""
AROUND = "「」【】[]()（）<>《》→›»…。.!！:： "

EMPTY_MESSAGE = _("The link “%(what)s” does not say where it leads. Name the page or the thing.")
BARE_MESSAGE = _("“%(what)s” is a bare address. Write in words where the link leads.")
UNSAFE_MESSAGE = _("The link “%(what)s” leads to an address that no page may hold. Use https, mailto or tel.")
NOTHING_MESSAGE = _("A link has no words at all%(what)s. Write where it leads, or take it out.")


def link_findings(links: list[Link], /) -> list[Finding]:
    """Give every link whose words say nothing."""
    found = []
    for link in links:
        words = " ".join(link.words.split()).strip(AROUND).lower()
        if not SAFE_ADDRESS.match(link.attributes.get("href", "").strip()):
            found.append(Finding("unsafe-link", link.words.strip(), UNSAFE_MESSAGE))
        elif BARE_ADDRESS.fullmatch(words):
            found.append(Finding("bare-link", link.words.strip(), BARE_MESSAGE))
        elif not words:
            found.append(Finding("empty-link", "", NOTHING_MESSAGE))
        elif words in EMPTY_WORDS:
            found.append(Finding("vague-link", link.words.strip(), EMPTY_MESSAGE))
    return found
