"""Numbers as news writes them: digits, words, and the words that multiply them."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("numbers.csv")


@cache
def words(kind: str) -> dict[str, float]:
    """The words of one class of the table and their values.

    Classes: 'unit', 'ten', 'scale', 'short scale' (only after digits) and 'fraction'.
    """
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["word"]: float(row["value"]) for row in csv.DictReader(file) if row["class"] == kind}


def _any(*kinds: str) -> str:
    found = sorted((word for kind in kinds for word in words(kind)), key=len, reverse=True)
    return "|".join(map(re.escape, found))


DIGITS = r"(?:\d+,\d(?=\s?(?:m|bn?|million|billion|trillion)\b)|\d+(?:,\d{2,3})*(?:\.\d+)?)"
_SMALL = rf"(?:{_any('ten')})(?:[-\s](?:{_any('unit')}))?|{_any('unit')}"
_COUNT = rf"(?:{_SMALL})(?:\s(?:hundred|thousand)(?:\sand)?(?:\s(?:{_SMALL}))?){{0,4}}"
_A_SCALE = (
    rf"(?:(?:a\squarter\sof\san?|three[-\s]quarters\sof\san?|half\san?|an?)(?=\s(?:{_any('scale')})\b)"
    rf"|half(?=-(?:{_any('scale')})\b))"
)
WORDS = rf"(?:{_A_SCALE}|{_COUNT}(?:[-\s]and[-\s]a[-\s](?:half|quarter))?)"
SCALE = rf"(?:{_any('scale')})"
SHORT_SCALE = rf"(?:{_any('short scale')})"


def value(number: str) -> float:
    """The value of text that `DIGITS` or `WORDS` matches, with or without scale words after it."""
    if re.fullmatch(r"\d+,\d", number):  # a decimal as the Continent writes it
        return float(number.replace(",", "."))
    total, current = 0.0, 1.0 if number.lower() in {"a", "an"} else 0.0
    for part in re.findall(rf"{DIGITS}|[^\W\d_]+", number.lower()):
        if part[0].isdigit():
            current += float(part.replace(",", ""))
        elif part in words("unit") or part in words("ten"):
            current += words("unit").get(part) or words("ten").get(part) or 0.0
        elif part.removesuffix("s") in words("fraction"):
            current = words("fraction")[part.removesuffix("s")] * (current if part[-1] == "s" else 1) + (
                0 if part[-1] == "s" else current
            )
        elif scale := words("scale").get(part) or words("short scale").get(part):
            current = (current or 1.0) * scale
            if scale >= 1000 and not _multiplies_further(number.lower(), part):
                total, current = total + current, 0.0
    return total + current


def _multiplies_further(number: str, part: str) -> bool:
    """Whether another scale word follows at once, as in 'lakh crore' or 'thousand billion'."""
    return re.search(rf"\b{part}\s+{SCALE}\b", number) is not None
