"""Rich text everywhere is paragraphs, two levels of headings, lists, bold and links. No page title inside a text, nothing embedded."""

from typing import Any

from wagtail import hooks

from cms.blocks.text import PROSE

NEVER = (
    "h1",
    "h4",
    "h5",
    "h6",
    "image",
    "embed",
    "code",
    "superscript",
    "subscript",
    "strikethrough",
    "blockquote",
    "hr",
    "italic",
)


@hooks.register("register_rich_text_features", order=1000)
def keep_to_prose(features: Any) -> None:
    """Make prose the default, and take away what no text of ours may hold, whatever a field asks for."""
    features.default_features[:] = PROSE
    for plugins in features.plugins_by_editor.values():
        for name in NEVER:
            plugins.pop(name, None)
    for rules in features.converter_rules_by_converter.values():
        for name in NEVER:
            rules.pop(name, None)
