"""Long texts and machine-readable facts: a table of contents, and structured data (schema.org)."""

import json
import re
from dataclasses import dataclass

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.html import strip_tags

register = template.Library()

MANY_HEADINGS = 4
"""From so many headings on a page begins with a table of contents."""
HEADING = re.compile(r"<h2(?P<attributes>[^>]*)>(?P<words>.*?)</h2>", re.DOTALL)
HAS_ID = re.compile(r'\sid="([^"]+)"')
ESCAPES = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text and the id to jump to."""

    id: str
    words: str


class WithContents(Node):
    """What is between the tags, each heading with an id, and before it a table of contents where there are many."""

    def __init__(self, nodes: NodeList) -> None:
        """Keep what is between the tags."""
        self.nodes = nodes

    def render(self, context: template.Context) -> str:
        """Show the text; its headings are read from what is shown, whatever blocks it came from."""
        headings: list[Heading] = []

        def numbered(found: re.Match[str]) -> str:
            known = HAS_ID.search(found["attributes"])
            heading = Heading(known[1] if known else f"part-{len(headings) + 1}", strip_tags(found["words"]).strip())
            headings.append(heading)
            return found[0] if known else f'<h2 id="{heading.id}"{found["attributes"]}>{found["words"]}</h2>'

        text = HEADING.sub(numbered, self.nodes.render(context))
        if len(headings) < MANY_HEADINGS:
            return text
        return render_to_string("components/contents.html", {"headings": headings}) + text


@register.tag(name="withcontents")
def with_contents(parser: Parser, _token: Token) -> WithContents:
    """Begin a text that may get a table of contents; ``endwithcontents`` ends it."""
    nodes = parser.parse(("endwithcontents",))
    parser.delete_first_token()
    return WithContents(nodes)


class Structured(Node):
    """A block of structured data. It is data, not a script: no browser runs it, and the policy against inline scripts lets it be."""

    def __init__(self, name: template.base.FilterExpression) -> None:
        """Keep where the data comes from."""
        self.name = name

    def render(self, context: template.Context) -> str:
        """Write the data, with every sign that could end the block escaped; nothing where there is none."""
        data = self.name.resolve(context)
        if not data:
            return ""
        text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
        for sign, escape in ESCAPES.items():
            text = text.replace(sign, escape)
        return f'<script type="application/ld+json">{text}</script>'


@register.tag(name="structured")
def structured(parser: Parser, token: Token) -> Structured:
    """Write structured data: ``{% structured data %}``."""
    return Structured(parser.compile_filter(token.split_contents()[1]))
