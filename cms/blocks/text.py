"""Blocks that hold words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, RichTextBlock

from cms.blocks.base import Block
from cms.blocks.rich import expanded

PROSE = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]
SHORT = ["bold", "link", "ol", "ul"]


class ProseBlock(Block):
    """Paragraphs, lists and headings."""

    text = RichTextBlock(label=_("Text"), features=PROSE)

    class Meta:
        template = "cms/blocks/prose.html"
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs with headings, lists and links.")
        preview_value = {
            "text": "<h2>先把话说慢一点</h2><p>吵架的时候，先说自己的感受，再说希望对方做什么。一次只谈一件事。</p>"
        }


class DoDontBlock(Block):
    """What helps, and what does not."""

    do = ListBlock(CharBlock(max_length=80), label=_("What helps"), min_num=1)
    dont = ListBlock(CharBlock(max_length=80), label=_("What does not help"), min_num=1)

    class Meta:
        template = "cms/blocks/do_dont.html"
        icon = "check"
        label = _("Do and do not")
        description = _("Two short lists side by side: what helps and what does not.")
        preview_value = {
            "do": ["说“我觉得”，少说“你总是”", "约一个两个人都不累的时间"],
            "dont": ["翻旧账", "当着孩子的面争输赢"],
        }


class StepsBlock(Block):
    """What happens, one thing after the other."""

    title = CharBlock(label=_("Title"), max_length=60, required=False)
    steps = ListBlock(RichTextBlock(features=SHORT), label=_("Steps"), min_num=2)

    class Meta:
        template = "cms/blocks/steps.html"
        icon = "list-ol"
        label = _("Steps")
        description = _("A numbered list: what happens first, next and last.")
        preview_value = {
            "title": "第一次来会怎样",
            "steps": [
                "<p>前台只问您的编号，不问事由。</p>",
                "<p>咨询师先说明保密和例外。</p>",
                "<p>您从哪里说起都可以。</p>",
            ],
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``told``: the steps as HTML."""
        told = expanded([step.source for step in value["steps"] if step])
        return {**super().get_context(value, parent_context=parent_context), "told": told}


class QuoteBlock(Block):
    """Somebody's words, with their consent."""

    words = CharBlock(label=_("Words"), max_length=160)
    who = CharBlock(label=_("Who said it"), max_length=60, required=False)

    class Meta:
        template = "cms/blocks/quote.html"
        icon = "openquote"
        label = _("Quote")
        description = _("A sentence somebody said, with whoever said it.")
        preview_value = {"words": "原来先听完，再开口，家里就安静了一半。", "who": "一位参加家长课堂的妈妈（示例）"}


class CalloutBlock(Block):
    """Something that must not be missed."""

    tone = ChoiceBlock(
        label=_("Tone"),
        choices=[("good_to_know", _("Good to know")), ("important", _("Important")), ("urgent", _("Urgent help"))],
        default="good_to_know",
    )
    title = CharBlock(label=_("Title"), max_length=60)
    text = RichTextBlock(label=_("Text"), features=SHORT)

    class Meta:
        template = "cms/blocks/callout.html"
        icon = "info-circle"
        label = _("Call-out")
        description = _("A framed note for what must not be missed. Use one a page.")
        preview_value = {
            "tone": "important",
            "title": "这里是健康教育，不代替看病",
            "text": "<p>如出现出血、剧烈腹痛，请立即就医或拨打 120。</p>",
        }
