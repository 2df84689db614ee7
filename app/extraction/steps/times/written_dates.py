"""Full dates in compact forms with the month's name (`12-Feb-2025`), which the grammar finds and dateparser reads."""

import datetime as dt
from functools import lru_cache


@lru_cache(maxsize=1024)
def read(text: str) -> dt.date | None:
    """The day that a compact date names; None where there is no such day."""
    from dateparser import parse  # a tenth of a second: only for articles with such a date

    found = parse(text, languages=["en"], settings={"STRICT_PARSING": True})
    return found.date() if found else None
