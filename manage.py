#!/usr/bin/env python
"""Run a Django management command with the `site/` source root on the path."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    # Appended, never prepended: nothing inside `site/` may shadow the standard library.
    sys.path.append(str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
