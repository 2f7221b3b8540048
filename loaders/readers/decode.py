"""Bytes to text: UTF-8, UTF-16 and UTF-32 with or without a mark, and the eight-bit encodings before them.

What cannot be read rightly is a fault with a byte offset, never an exception and never silent damage.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAVE_AS_UTF8 = "save the file as UTF-8 and load it again"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with bytes, where (in code points of the text, or bytes if there is none), what to do."""

    what: str
    mend: str
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and what was wrong with it; `text` is None when the bytes are not text."""

    text: str | None
    faults: tuple[Fault, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes, without a byte order mark, line ends as they are."""
    if kind := next((kind for start, kind in _SIGNATURES if data.startswith(start)), None):
        return _refused(f"this is {kind}, not text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if wide := _utf16_without_mark(data):
        return _strict(data, wide)
    if b"\x00" in data:
        return _refused("this is a binary file: it holds zero bytes", data.index(b"\x00"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _eight_bit(data, error.start)
    return _checked(text)


def _refused(what: str, offset: int | None = None) -> Decoded:
    return Decoded(None, (Fault(what, "load the text of the article as a .txt or .md file", offset),))


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        name = encoding[:6].upper()
        return Decoded(None, (Fault(f"byte {error.start} is not valid {name}", _SAVE_AS_UTF8, error.start),))


def _utf16_without_mark(data: bytes) -> str | None:
    """The byte order of UTF-16 text in a Latin script: every other byte is zero."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.35 and even < len(sample) * 0.05:
        return "utf-16-le"
    if even > len(sample) * 0.35 and odd < len(sample) * 0.05:
        return "utf-16-be"
    return None


def _eight_bit(data: bytes, first: int) -> Decoded:
    """Text in no Unicode encoding: damaged UTF-8, Windows-1252, or what its letters make most likely."""
    multibyte = sum(map(len, _MULTIBYTE.findall(data)))
    high = len(_HIGH.findall(data))
    if multibyte > high / 2:
        text = data.decode("utf-8", errors="replace")
        offset = text.index("\ufffd")
        fault = Fault(
            "the text is damaged UTF-8; what could not be read is shown as \ufffd", _SAVE_AS_UTF8, offset
        )
        return Decoded(text, (fault, *_checked(text).faults))
    if high <= len(data) * 0.1:
        try:
            return _checked(data.decode("cp1252"))
        except UnicodeDecodeError:
            pass
    best = from_bytes(data).best()
    if best is None:
        return Decoded(None, (Fault(f"byte {first} fits no encoding that is known", _SAVE_AS_UTF8, first),))
    fault = Fault(f"the encoding is not given and was taken for {best.encoding}", _SAVE_AS_UTF8)
    text = data.decode(best.encoding, errors="replace")
    return Decoded(text, (fault, *_checked(text).faults))


def _checked(text: str) -> Decoded:
    """Text with a fault if it holds control characters; too many of them are no text at all."""
    controls = [match.start() for match in _CONTROL.finditer(text)]
    if not controls:
        return Decoded(text)
    if "\x00" in text or len(controls) > max(20, len(text) * 0.01):
        return _refused("this is a binary file: it is full of control characters", controls[0])
    what = f"{len(controls)} control character(s) in the text were read as spaces"
    return Decoded(text, (Fault(what, "remove them from the file", controls[0]),))
