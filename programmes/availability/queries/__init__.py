"""Reading planned time."""

from programmes.availability.queries.diaries import diaries_at, diary_of, shut_cells

__all__ = ["diaries_at", "diary_of", "shut_cells"]
