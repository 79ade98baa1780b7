"""Line drawings made for the demo site; ``pictures/`` keeps each as SVG, which is edited, and PNG, which is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.files.images import ImageFile

from cms.models import Picture
from programmes.people.models import User

FOLDER = Path(__file__).parent / "pictures"
CREDIT = ("本站绘制", "Drawn for this site")
WIDTH, HEIGHT = 1200, 675


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A drawing: its file's name, title, what it shows, and the centre of what matters, in pixels."""

    name: str
    title: str
    shows: str
    x: int
    y: int


PICTURES: Sequence[PictureRow] = (
    PictureRow("tea", "两杯茶", "窗边的桌上放着一把茶壶和两杯热茶，两张椅子相对。", 600, 400),
    PictureRow("roofs", "傍晚的屋顶", "傍晚的一片屋顶，几扇窗亮着灯，月亮刚升起来。", 700, 330),
    PictureRow("table", "一家人的饭桌", "一张圆桌，四只碗，一锅汤冒着热气，四张凳子围着。", 600, 400),
    PictureRow("door", "开着的门", "一扇半开的门，暖光照到台阶上，门边有一盆绿植。", 600, 340),
    PictureRow("tree", "榕树下", "一棵大榕树，树下长椅上坐着一老一少两个人。", 600, 360),
    PictureRow("hands", "接过一株苗", "一双手把一株小苗递给另一双手。", 600, 360),
    PictureRow("book", "灯下读书", "落地灯下，大人和孩子靠在一起看一本打开的书。", 560, 380),
    PictureRow("bridge", "桥的两头", "一座石桥，两个人从两头走向中间，河水慢慢流过。", 600, 340),
    PictureRow("night", "夜里的摇篮", "夜里，窗外有月亮，大人坐在摇篮旁边。", 560, 380),
    PictureRow("umbrella", "一把伞", "两个人背对着我们，合撑一把伞，走在雨后的路上。", 600, 360),
    PictureRow("letter", "桌上的信", "一盏台灯照着一封摊开的信和一支笔，旁边放着一把钥匙。", 600, 400),
    PictureRow("phone", "放下手机", "一部手机屏幕朝下放在桌上，旁边是一把锁和一枝花。", 600, 400),
)


def build_pictures(*, owner: User) -> dict[str, Picture]:
    """Load the drawings; give them by name."""
    made = {}
    for row in PICTURES:
        path = FOLDER / f"{row.name}.png"
        name = f"demo-{row.name}.png"
        _forget(name)
        with path.open("rb") as file:
            made[row.name] = Picture.objects.create(
                title=f"{row.title}（示例）",
                description=row.shows,
                credit=CREDIT[0],
                credit_en=CREDIT[1],
                file=ImageFile(file, name=name),
                width=WIDTH,
                height=HEIGHT,
                focal_point_x=row.x,
                focal_point_y=row.y,
                focal_point_width=500,
                focal_point_height=400,
                uploaded_by_user=owner,
            )
    return made


def _forget(name: str) -> None:
    """Delete the file of an earlier district that no row knows any more, so that the name stays the same."""
    path = Picture().get_upload_to(name)
    if not Picture.objects.filter(file=path).exists():
        Picture._meta.get_field("file").storage.delete(path)
