"""Full dates in compact written forms (`2025/02/12`, `12-Feb-2025`), which the grammar finds and dateparser reads."""

import datetime as dt
from functools import lru_cache


@lru_cache(maxsize=1024)
def read(text: str) -> dt.date | None:
    """The day that a compact date names, the month first where digits leave it open; None where there is no such day."""
    from dateparser import parse  # a tenth of a second: only for articles with such a date

    year_first = text[:4].isdecimal()
    for order in ("YMD",) if year_first else ("MDY", "DMY"):
        found = parse(text, languages=["en"], settings={"DATE_ORDER": order, "STRICT_PARSING": True})
        if found is not None and not (year_first and found.month != int(text[5:7].rstrip("/."))):  # it swaps what doesn't fit
            return found.date()
    return None
