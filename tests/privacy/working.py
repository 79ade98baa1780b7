"""A practitioner at work: everything that is written about a person goes in by the real pages."""

import re
from typing import Any

from django.test import Client

from tests.privacy.scene import Scene, with_meeting

WRITTEN = {
    "draft of a note": "她今天第一次笑了Dr",
    "finished note": "谈了搬出去住的打算Fn",
    "note typed when signed out": "门外好像有人在听Ts",
    "account of a worry": "手腕上有三道旧伤Ak",
    "matter of a referral": "需要一个临时住处Mt",
    "task": "周四前问一问钥匙的事Tk",
    "aim of a series": "敢一个人去银行Am",
    "reason for more": "她刚开始肯说话Wy",
    "number of the other side": "13700137977",
}
"""What is written, by name. All of it is sealed, or kept as a keyed hash."""


def work(scene: Scene, secrets: dict[str, str]) -> None:
    """Write all of it about one session; the PIN of what is booked ahead joins the secrets."""
    secrets.update(WRITTEN)
    client = with_meeting(scene)
    session = f"/calendar/session/{scene.samples['meeting']['public_id']}/"
    _send(client, f"{session}arrive/", opened_at=session)
    _send(client, f"{session}note/", text=secrets["draft of a note"], save="1")
    _send(
        client, f"{session}note/draft/", opened_at=f"{session}note/", text=secrets["draft of a note"] + "。", beat="1"
    )
    _send(client, f"{session}note/", text=secrets["finished note"], finish="1")
    _send(client, f"{session}raise/", signs="crime", account=secrets["account of a worry"])
    _send(client, f"{session}task/", what=secrets["task"], due_on="2026-03-05")
    _send(client, f"{session}case/", planned="4", aim=secrets["aim of a series"])
    _send(client, f"{session}case/plan/", planned="9", why=secrets["reason for more"])
    _send(client, f"{session}opposed/", other=secrets["number of the other side"])
    _send(
        client,
        f"{session}refer/",
        competent_unit="A",
        handling_unit="B",
        matter=secrets["matter of a referral"],
        basis="consent",
        has_consent="on",
        answer_by="2026-03-09",
    )
    check = f"{session}next/check/?first=2026-03-09T09:00&count=1&every=1"
    booked = _send(client, check, date_0="2026-03-09T09:00")
    told = re.search(r"<dd>(\d{6})</dd>", client.get(booked["Location"]).content.decode())
    assert told is not None
    secrets["PIN of what is booked ahead"] = told[1]
    typed = _form(client, f"{session}note/?write") | {"text": secrets["note typed when signed out"], "save": "1"}
    client.logout()
    client.get("/accounts/login/")
    assert client.post(f"{session}note/", typed).status_code == 302


def _send(client: Client, path: str, *, opened_at: str = "", **fields: str) -> Any:
    answer = client.post(path, {**_form(client, opened_at or path), **fields})
    assert answer.status_code in (200, 302), f"{path}: {answer.status_code}"
    return answer


def _form(client: Client, path: str) -> dict[str, str]:
    text = client.get(path).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
