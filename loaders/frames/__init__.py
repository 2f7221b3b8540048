"""The event frames: from a read document to its reports of summits, deals, disputes and exercises."""

from __future__ import annotations

from graph.model import AnyReport
from loaders.document import Document
from loaders.frames import deal, dispute, exercise, summit
from loaders.frames.context import read


def find(document: Document) -> tuple[AnyReport, ...]:
    """All reports of an article, one for each event, in order of their first evidence.

    An article in which no government or office holder appears has none.
    """
    context = read(document)
    if not context.diplomatic:
        return ()
    reports: list[AnyReport] = [
        *summit.find(context),
        *deal.find(context),
        *dispute.find(context),
        *exercise.find(context),
    ]
    return tuple(sorted(reports, key=lambda r: r.evidence[0].start))
