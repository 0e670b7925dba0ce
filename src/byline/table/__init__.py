"""All posts as a table, for a spreadsheet, and what was changed there back into their front matter."""

from __future__ import annotations

from byline.table.applying import Applied, Edit, apply
from byline.table.exporting import export
from byline.table.sheet import TableError

__all__ = ["Applied", "Edit", "TableError", "apply", "export"]
