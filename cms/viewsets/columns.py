"""Columns of our lists."""

from wagtail.admin.ui.tables import BooleanColumn


class FlagColumn(BooleanColumn):
    """A tick where something holds, nothing where it does not: what is not provisional or not urgent is nothing wrong."""

    cell_template_name = "cms/admin/flag_cell.html"
