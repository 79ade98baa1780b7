"""What a message says, in both languages.

Whoever holds the phone may read it: only the time, the neutral place code, the booking reference and the landline; never a
programme, a service or a name (docs/rules.md, neutral notices). The texts stand here and not in the translation catalogue
because SMS carriers approve them letter by letter; a test keeps revealing words out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import dateformat, translation

from programmes.common.clock import local
from programmes.notifications.choices import Purpose

ZH, EN = "zh-hans", "en"

SUBJECTS = {ZH: "区家庭服务中心 · 预约", EN: "District Family Service Centre · Booking"}

TEXTS: dict[Purpose, dict[str, str]] = {
    Purpose.BOOKING_REQUESTED: {
        ZH: "已收到您 %(time)s%(place)s 的预约申请，编号 %(reference)s，请等待确认。如需调整请致电 %(phone)s。",
        EN: "We have received your request for %(time)s%(place)s, number %(reference)s. Please wait for our answer. "
        "To change it, call %(phone)s.",
    },
    Purpose.BOOKING_CONFIRMED: {
        ZH: "您 %(time)s%(place)s 的预约已确认，编号 %(reference)s。如需调整请致电 %(phone)s。",
        EN: "Your booking for %(time)s%(place)s is confirmed, number %(reference)s. To change it, call %(phone)s.",
    },
    Purpose.BOOKING_DECLINED: {
        ZH: "很抱歉，您 %(time)s 的预约申请未能安排，编号 %(reference)s。请致电 %(phone)s 另约时间。",
        EN: "We are sorry: your request for %(time)s, number %(reference)s, could not be arranged. "
        "Please call %(phone)s for another time.",
    },
    Purpose.BOOKING_MOVED: {
        ZH: "您的预约 %(reference)s 已改到 %(time)s%(place)s。如需调整请致电 %(phone)s。",
        EN: "Your booking %(reference)s has been moved to %(time)s%(place)s. To change it, call %(phone)s.",
    },
    Purpose.BOOKING_CANCELLED: {
        ZH: "您 %(time)s 的预约已取消，编号 %(reference)s。如有疑问请致电 %(phone)s。",
        EN: "Your booking for %(time)s, number %(reference)s, has been cancelled. If you have questions, call %(phone)s.",
    },
    Purpose.BOOKING_COVERED: {
        ZH: "您 %(time)s%(place)s 的预约时间不变，接待安排有调整，编号 %(reference)s。如想另选时间，请打开预约页面或致电 %(phone)s。",
        EN: "Your booking for %(time)s%(place)s, number %(reference)s, keeps its time; who receives you has changed. "
        "For another time, open your booking or call %(phone)s.",
    },
    Purpose.NEW_TIME_ASKED: {
        ZH: "很抱歉，您 %(time)s 的预约需要另选时间，编号 %(reference)s。请打开预约页面选择，或致电 %(phone)s。",
        EN: "We are sorry: your booking for %(time)s, number %(reference)s, needs another time. "
        "Please open your booking to choose one, or call %(phone)s.",
    },
    Purpose.REMINDER_DAY: {
        ZH: "提醒：您的预约 %(reference)s 时间为 %(time)s%(place)s。如需调整请致电 %(phone)s。",
        EN: "Reminder: your booking %(reference)s is on %(time)s%(place)s. To change it, call %(phone)s.",
    },
    Purpose.REMINDER_HOURS: {
        ZH: "提醒：您的预约 %(reference)s 将于 %(time)s%(place)s 开始。如需调整请致电 %(phone)s。",
        EN: "Reminder: your booking %(reference)s begins on %(time)s%(place)s. To change it, call %(phone)s.",
    },
    Purpose.ONE_TIME_CODE: {
        ZH: "验证码 %(code)s，十分钟内有效，请勿告诉他人。如非本人操作，请忽略。",
        EN: "Your code is %(code)s. It is valid for ten minutes; do not share it. If you did not ask for it, ignore it.",
    },
    Purpose.STAFF_CALL: {
        ZH: "工作台有一件事等您处理，请尽快登录查看。",
        EN: "Something at your desk cannot wait. Please sign in soon.",
    },
}

PLACES = {ZH: "（地点 %(place)s）", EN: " (place %(place)s)"}


@dataclass(frozen=True, slots=True)
class Wording:
    """A finished message; ``subject`` is for e-mail only."""

    subject: str
    body: str


def wording_of(*, purpose: str, language: str, params: Mapping[str, str]) -> Wording:
    """Give the words for ``purpose`` in ``language`` (Chinese unless it is English).

    ``params`` holds ``code``, or ``starts_at`` (ISO 8601 with offset), ``place`` (neutral code, may be empty) and ``reference``.
    """
    tongue = EN if language.startswith(EN) else ZH
    values = {
        "code": params.get("code", ""),
        "reference": params.get("reference", ""),
        "time": _time(params.get("starts_at", ""), tongue),
        "place": PLACES[tongue] % {"place": params["place"]} if params.get("place") else "",
        "phone": settings.SERVICE_PHONE,
    }
    # A full-width bracket brings its own space.
    body = (TEXTS[Purpose(purpose)][tongue] % values).replace("） ", "）")
    return Wording(subject=SUBJECTS[tongue], body=body)


def _time(text: str, tongue: str) -> str:
    if not text:
        return ""
    moment = local(datetime.fromisoformat(text))
    with translation.override(tongue):
        return dateformat.format(moment, "j F, H:i" if tongue == EN else "n月j日 H:i")
