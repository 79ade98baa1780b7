"""The short line under each programme's sign on the start page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SHORT_LINES: dict[str, str | Promise] = {
    "baihe": _("Meet someone, sincerely"),
    "xingfu": _("Talk it through before you register"),
    "anxin": _("Calm and prepared, to age three"),
    "aichao": _("Talk things out and live well together"),
    "jiafeng": _("Good words and good ways at home"),
}
