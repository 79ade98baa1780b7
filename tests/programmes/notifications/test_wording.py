"""Neutral words: whoever holds the phone learns of a booking and nothing else."""

from datetime import UTC, datetime
from typing import Any

import pytest

from programmes.notifications.choices import Purpose
from programmes.notifications.wording import SUBJECTS, TEXTS, wording_of
from tests.privacy.words import revealing

STARTS_AT = datetime(2026, 10, 12, 7, 0, tzinfo=UTC)
PARAMS = {"starts_at": STARTS_AT.isoformat(), "place": "A03", "reference": "LG2X7ABCDE", "code": "012345"}

every_message = pytest.mark.parametrize(
    ("purpose", "language"), [(purpose, language) for purpose in Purpose for language in ("zh-hans", "en")]
)


@every_message
def test_wording_reveals_nothing(purpose: Purpose, language: str) -> None:
    wording = wording_of(purpose=purpose, language=language, params=PARAMS)

    assert revealing(f"{wording.subject} {wording.body}") == []


@every_message
def test_wording_has_no_link(purpose: Purpose, language: str) -> None:
    body = wording_of(purpose=purpose, language=language, params=PARAMS).body

    assert [sign for sign in ("http", "://", "www.", ".cn", ".com") if sign in body] == []


@every_message
def test_wording_says_what_it_needs(purpose: Purpose, language: str, settings: Any) -> None:
    settings.SERVICE_PHONE = "0755-1234"
    body = wording_of(purpose=purpose, language=language, params=PARAMS).body

    time = {"zh-hans": "10月12日 15:00", "en": "12 October, 15:00"}[language]
    wanted = {Purpose.ONE_TIME_CODE: ["012345"], Purpose.STAFF_CALL: []}.get(purpose, [time, "LG2X7ABCDE", "0755-1234"])
    assert [word for word in wanted if word not in body] == []


def test_every_purpose_is_worded_in_both_languages() -> None:
    assert {purpose: set(texts) for purpose, texts in TEXTS.items()} == {purpose: set(SUBJECTS) for purpose in Purpose}


def test_place_is_left_out_where_there_is_none() -> None:
    params = {**PARAMS, "place": ""}

    body = wording_of(purpose=Purpose.BOOKING_CONFIRMED, language="zh-hans", params=params).body

    assert body.startswith("您 10月12日 15:00 的预约已确认，编号 LG2X7ABCDE。")


def test_place_in_chinese_brackets_stands_close() -> None:
    body = wording_of(purpose=Purpose.BOOKING_CONFIRMED, language="zh-hans", params=PARAMS).body

    assert f"15:00（地点 {PARAMS['place']}）的预约" in body


@pytest.mark.parametrize(("language", "start"), [("zh-hant", "验证码"), ("", "验证码"), ("en-gb", "Your code")])
def test_unknown_language_falls_back_to_chinese(language: str, start: str) -> None:
    assert wording_of(purpose=Purpose.ONE_TIME_CODE, language=language, params=PARAMS).body.startswith(start)
