"""Which of the media types on offer an `Accept` header asks for (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type the client likes best, the first of equals; None when it takes none.

    No header at all, or an empty one, takes anything.
    """
    ranges = _ranges(accept or "*/*")
    quality, _, best = max((_quality(media, ranges), -place, media) for place, media in enumerate(offered))
    return best if quality > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                weight = _number(parameter[2:])
        if media:
            found[media] = max(weight, found.get(media, 0.0))
    return found


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(media: str, ranges: dict[str, float]) -> float:
    """The weight of the most specific range that covers a media type."""
    for key in (media, media.partition("/")[0] + "/*", "*/*"):
        if key in ranges:
            return ranges[key]
    return 0.0
