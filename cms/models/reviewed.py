"""What editors write as drafts and reviewers publish: pages and frequent questions."""

from typing import Any

from cms import publishing


class Reviewed:
    """Put before a model with drafts: its revisions name whoever acts, and what is live changes by publishing alone (docs/rules.md)."""

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> Any:
        """Publish, or plan to, unless a rule stands against it."""
        publishing.check_publishing(revision.as_object(), user)
        return super().publish(revision, user=user, **kwargs)  # type: ignore[misc]

    def save_revision(self, *args: Any, user: Any = None, **kwargs: Any) -> Any:
        """Save a revision in the name of whoever acts, named or not: who wrote it decides who may publish it."""
        return super().save_revision(*args, user=publishing.acting(user), **kwargs)  # type: ignore[misc]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, unless somebody writes past publishing."""
        if kwargs.get("update_fields") is None and not publishing.before_saving(self):
            return None
        return super().save(*args, **kwargs)  # type: ignore[misc]
