"""Descriptions of office holders ('the Russian president'): which office, and who held it on a date."""

from __future__ import annotations

from spacy.tokens import Span, Token

from graph.model import Person
from loaders.gazetteer import holders as office_holders
from loaders.gazetteer.holders import Holder

_HEADS = frozenset(
    {"president", "premier", "chancellor", "leader", "king", "emir", "sultan", "minister", "secretary"}
)
_HEADS |= {
    "spokesman",
    "spokeswoman",
    "ambassador",
    "envoy",
    "chief",
    "adviser",
    "taoiseach",
    "pope",
    "pontiff",
}
_HEADS |= {"chairman", "director", "commissioner", "governor", "negotiator", "monarch", "state", "government"}
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET", "PART"})
_PREMIERS = frozenset({"prime minister", "premier", "chancellor", "taoiseach"})
_MONARCHS = frozenset({"king", "queen", "emir", "sultan", "emperor", "grand duke", "prince"})
_NOT_NOW = frozenset(
    {"former", "ex", "late", "then", "vice", "deputy", "next", "future", "previous", "new", "first"}
)
_NOT_NOW |= {"opposition", "rebel", "party", "assistant", "junior", "every", "any", "no", "some", "incoming"}

# States led by the head of government, where the head of state is a monarch or a figure above politics.
_BY_PREMIER = frozenset(
    [
        "GBR",
        "DEU",
        "ITA",
        "ESP",
        "IND",
        "PAK",
        "BGD",
        "NPL",
        "JPN",
        "CAN",
        "AUS",
        "NZL",
        "ISR",
        "IRQ",
        "GRC",
        "HUN",
        "CZE",
        "SVK",
        "SVN",
        "HRV",
        "BIH",
        "MKD",
        "ALB",
        "BGR",
        "EST",
        "LVA",
        "SWE",
        "NOR",
        "DNK",
        "ISL",
        "NLD",
        "BEL",
        "LUX",
        "IRL",
        "AUT",
        "PRT",
        "POL",
        "MLT",
        "THA",
        "MYS",
        "SGP",
        "KHM",
        "ETH",
        "FIN",
        "JAM",
        "TTO",
        "BRB",
        "BHS",
        "BLZ",
        "GRD",
        "DMA",
        "LCA",
        "VCT",
        "ATG",
        "KNA",
        "PNG",
        "FJI",
        "WSM",
        "TON",
        "SLB",
        "VUT",
        "TUV",
        "MUS",
        "LSO",
        "XKX",
        "MNE",
        "ARM",
        "GEO",
        "MDA",
        "MNG",
        "FRO",
        "GRL",
        "COK",
        "NIU",
        "TLS",
        "LAO",
    ]
)


def is_office(token: Token) -> bool:
    """Whether a token may be the head of a description of an office holder."""
    if token.lower_ not in _HEADS or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if token.lower_ in {"state", "government"}:
        return token.i > 1 and [t.lower_ for t in token.doc[token.i - 2 : token.i]] == ["head", "of"]
    return True


def phrase_start(token: Token) -> int:
    """Where the noun phrase that ends in a token begins, by the words before it."""
    doc = token.doc
    start = token.i
    if token.lower_ in {"state", "government"} and start > 1 and doc[start - 1].lower_ == "of":
        start -= 2
    while start > token.sent.start and token.i - start < 8:
        before = doc[start - 1]
        if before.pos_ not in _INSIDE and before.text not in {"'s", "’s", "'", "’", "-"}:
            break
        start -= 1
        if before.pos_ == "DET":
            break
    return start


def office(span: Span) -> str | None:
    """The office a description speaks of: 'president', 'foreign minister', 'leader'; None for past ones."""
    low = [t.lower_ for t in span]
    if _NOT_NOW & set(low):
        return None
    head = low[-1]
    if head in {"state", "government"}:
        return "leader"
    if head == "minister":
        return (
            f"{low[-2]} minister" if len(low) > 1 and low[-2].isalpha() and low[-2] != "the" else "minister"
        )
    if head == "secretary":
        return (
            f"{low[-2]} secretary" if len(low) > 1 and low[-2] in {"foreign", "defence", "defense"} else None
        )
    return {"pontiff": "pope", "monarch": "king"}.get(head, head)


def holders(code: str, wanted: str, month: str) -> list[Holder]:
    """Who held an office of a country or body in a month; more than one where the tables do not tell."""
    everybody = [h for h in office_holders.by_country().get(code, ()) if _term_offices(h, code, month)]
    if wanted == "leader":
        return _leaders(everybody, code, month)
    if wanted in {"prime minister", "premier"}:
        same: frozenset[str] = _PREMIERS
    elif wanted == "king":
        same = _MONARCHS
    elif wanted in {"foreign minister", "foreign secretary"}:
        same = frozenset(
            {"foreign minister", "foreign secretary", "secretary of state", "external affairs minister"}
        )
    elif wanted in {"defence minister", "defense minister", "defence secretary", "defense secretary"}:
        same = frozenset({"defence minister", "defence secretary", "secretary of defense"})
    else:
        same = frozenset({wanted})
    return [h for h in everybody if _term_offices(h, code, month) & same]


def _leaders(everybody: list[Holder], code: str, month: str) -> list[Holder]:
    lead = [h for h in everybody if any(t.leads and t.covers(month) and t.country == code for t in h.terms)]
    if len(lead) < 2:
        return lead
    first = [
        h for h in lead if (_term_offices(h, code, month) & _PREMIERS != frozenset()) == (code in _BY_PREMIER)
    ]
    return first if len(first) == 1 else lead


def _term_offices(holder: Holder, code: str, month: str) -> frozenset[str]:
    return frozenset(t.office for t in holder.terms if t.country == code and t.covers(month))


def has_office(person: Person, wanted: str) -> bool:
    """Whether somebody's title is an office ('the prime minister', 'the minister')."""
    title = (person.title or "").lower()
    if not title or "former" in title:
        return False
    if wanted == "leader":
        return person.role.value == "LEADER"
    if wanted == "minister":
        return "minister" in title
    if wanted == "president":
        return "president" in title and "vice" not in title and person.role.value == "LEADER"
    if wanted in {"prime minister", "premier"}:
        return any(w in title for w in ("prime minister", "premier")) and "deputy" not in title
    return wanted in title
