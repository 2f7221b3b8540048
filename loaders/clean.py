"""Boilerplate out, offsets kept: a text of the same length with everything that is not news blanked.

Menus, share lines, credits, newsletter calls, cookie lines and the like are known by general classes of
lines (`boilerplate.csv`) and by their shape: doubled captions, breadcrumbs, fragments between paragraphs,
headings glued to the sentence that follows. Nothing is moved, so offsets count in the original.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from loaders.frontmatter import front_matter

TABLE = Path(__file__).with_name("boilerplate.csv")
LONGEST_BOILERPLATE = 60  # words; a longer line is a paragraph, whatever words it holds
LONGEST_LINE = 600  # characters, for the same reason
FRAGMENT = 3  # words; a shorter line without punctuation between paragraphs tells nothing
HEADLINE = 18  # words; a longer line is prose

_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[\"”»]$")
_SEPARATOR = re.compile(r"\s*[|·•»›]\s*|\s+>\s+|\s{2,}")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_GLUE = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]*[ ,])")
_NO_WORDS = re.compile(r"[^\w\s]{40,}|[!-~]{200,}")  # rules of dashes, base64, rows of quotation marks
_MARKUP = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[*+][ \t]+)"  # headings, quoted blocks and list signs
    r"|\*\*|(?<!\w)__|__(?!\w)|(?<![\w*])\*(?=\w)|(?<=[\w.,!?’”\"])\*(?![\w*])"
    r"|!\[|\]\([^)\s]{1,500}\)|https?://[^\s)>\]]{1,500}|<!--.{0,500}?-->|</?[a-zA-Z][^<>]{0,200}>",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the text that will be judged as one line: offsets without white space at either end."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in small letters."""
        return tuple(word.lower() for word in _WORD.findall(self.text))


Blank = tuple[int, int]


def mask(text: str) -> str:
    """The text with boilerplate, markup and odd characters replaced by spaces, one for one.

    The answer is exactly as long as the text, line breaks stay where they are, and every character that is
    not blanked is the same or, for odd white space, a plain space.
    """
    plain = _plain(text)
    blanks: list[Blank] = []
    if found := front_matter(text):
        blanks.append((0, found.end))
    blanks += [match.span() for pattern in (_NO_WORDS, _MARKUP) for match in pattern.finditer(plain)]
    lines = list(_lines(_blanked(plain, blanks)))
    blanks += _table_blanks(lines)
    lines = list(_lines(_blanked(plain, blanks)))
    blanks += _shape_blanks(lines)
    return _blanked(plain, blanks)


def _plain(text: str) -> str:
    """White space, control and format characters (also lone surrogates) as plain spaces, one for one."""
    odd = {c for c in set(text) if c not in "\n " and unicodedata.category(c) in _ODD}
    breaks = {c for c in odd if c in "\r\x0b\x0c\x85\u2028\u2029"}
    return text.replace("\r\n", " \n").translate({ord(c): "\n" if c in breaks else " " for c in odd})


_ODD = {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"}


def _blanked(text: str, blanks: list[Blank]) -> str:
    characters = list(text)
    for start, end in blanks:
        characters[start:end] = [c if c == "\n" else " " for c in text[start:end]]
    return "".join(characters)


def _lines(text: str) -> Iterator[Line]:
    for match in re.finditer(r"\S(?:[^\n]*\S)?", text):
        yield Line(match.start(), match.end(), match.group())


# --- classes of lines, from the table ---------------------------------------------------------------


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The table as one pattern a scope: whole lines, lists that follow, tails and heads of lines, openers."""
    by_scope: dict[str, list[str]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_scope.setdefault(row["scope"], []).append(f"(?:{row['pattern']})")
    forms = {
        "opener": r"(?:{})\b",
        "line": r"(?:{})\s*$",
        "after": r"(?:{})\s*(?::.*)?$",
        "tail": r"(?:{})$",
        "head": r"(?:{})",
    }
    return {
        scope: re.compile(forms[scope].format("|".join(by_scope[scope])), re.IGNORECASE) for scope in forms
    }


def _table_blanks(lines: list[Line]) -> list[Blank]:
    patterns, blanks, in_links = _patterns(), [], False
    for line in lines:
        if len(line.text) > LONGEST_LINE or (count := len(line.words)) > LONGEST_BOILERPLATE:
            in_links = False
            continue
        headline = count <= HEADLINE and not _SENTENCE_END.search(line.text)
        if patterns["after"].match(line.text):
            in_links = True
            blanks.append((line.start, line.end))
        elif patterns["line"].match(line.text) or _is_menu(line.text) or (in_links and headline):
            blanks.append((line.start, line.end))
        else:
            in_links = False
            blanks += _credit_blanks(line)
    return blanks


def _credit_blanks(line: Line) -> Iterator[Blank]:
    patterns, start = _patterns(), 0
    if head := patterns["head"].match(line.text):
        start = head.end()
        yield line.start, line.start + start
    if tail := patterns["tail"].search(line.text, start):
        yield line.start + tail.start(), line.end


def _is_menu(text: str) -> bool:
    """Whether a line is a row of short entries between separators; a date beside a place is none."""
    parts = [part for part in _SEPARATOR.split(text) if part]
    if len(parts) < 2 or text.endswith("."):
        return False
    lengths = [len(part.split()) for part in parts]
    if len(parts) == 2:
        return max(lengths) <= 3 and not any(c.isdigit() for c in text)
    return sum(lengths) / len(lengths) <= 4


# --- shapes -----------------------------------------------------------------------------------------


def _shape_blanks(lines: list[Line]) -> list[Blank]:
    blanks: list[Blank] = []
    for above, below in pairwise(lines):
        if double := _double(above, below):
            blanks.append((double.start, double.end))
    for number, line in enumerate(lines):
        words = line.text[:LONGEST_LINE].split()
        shout = len(words) <= FRAGMENT + 2 and line.text.isupper()
        fragment = len(words) <= FRAGMENT and (number > 0 or len(words) < FRAGMENT)
        if (fragment or shout) and not _SENTENCE_END.search(line.text) and not re.search(r"\d", line.text):
            blanks.append((line.start, line.end))
        elif end := _glued_heading(line):
            blanks.append((line.start, line.start + end))
    return blanks


def _double(above: Line, below: Line) -> Line | None:
    """The one of two neighbouring lines that says again what the other says: a caption or a breadcrumb."""
    if max(len(above.text), len(below.text)) > LONGEST_LINE:
        return None
    first, second = above.words, below.words
    if len(first) < 4 or len(second) < 4:
        return None
    if len(first) >= len(second) and first[-len(second) :] == second:
        return above
    if len(second) >= len(first) and second[: len(first)] == first:
        return below if len(second) > len(first) + 3 else above
    shared = len(set(first) & set(second)) / len(set(first) | set(second))
    if shared < 0.8:
        return None
    return above if len(first) < len(second) else below


def _glued_heading(line: Line) -> int | None:
    """Where a heading of a few words ends that runs into the sentence after it ('visitThe two')."""
    for match in _GLUE.finditer(line.text, 0, 80):
        heading, rest = line.text[: match.start()], line.text[match.start() :]
        if (
            _patterns()["opener"].match(rest)
            and len(heading.split()) <= 8
            and not _SENTENCE_END.search(heading)
        ):
            return match.start()
    return None
