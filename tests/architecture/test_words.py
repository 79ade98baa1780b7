"""No word of the interface is left without its Chinese, and none of it promises what the service may not do."""

import re

from portal.translations import problems, read_catalogue

FORBIDDEN = re.compile("治疗|诊断|疗程|治愈|eugenic|Lily", re.IGNORECASE)
"""Counsellors may not treat or diagnose (精神卫生法 23); 优生 is "healthy birth", 百合 is "Baihe" (docs/rules.md)."""


def test_every_message_is_translated() -> None:
    assert problems() == []


def test_no_message_uses_a_forbidden_word() -> None:
    written = [f"{message.id} {message.string}" for message in read_catalogue()]

    assert [text for text in written if FORBIDDEN.search(text)] == []
