"""Written beside events and versions: who stands behind them, and what each version changed; pure.

A value with its reports is one node however many versions say the same, so the graph grows by what is new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from graph import ids
from graph.corroborate import Backed, Copy, Corroboration, corroborate
from graph.derived import Event, Sourced
from graph.model import AnyReport, subject_of
from graph.terms import Statement, Subject, integer, text
from graph.values import values
from graph.vocab import ENT, OA, PROV, RDF


def event(value: Event, told: Mapping[str, Sourced]) -> list[Statement]:
    """Write who stands behind an event as it is now; `told` holds its reports, with evidence, by IRI.

    The values and copies pointed at are written by `versions`, since the last of them says what the event
    says.
    """
    out: list[Statement] = []
    _voices(Subject(value.iri, None, out), value.iri, _backing(value.reports, told))
    return out


def versions(value: Event, told: Mapping[str, Sourced]) -> list[Statement]:
    """Write who stands behind each version of an event, and how it differs from the one before."""
    out: list[Statement] = []
    before: AnyReport | None = None
    seen: set[Backed | Copy] = set()
    for version in value.versions:
        found = _backing(version.reports, told)
        subject = Subject(ids.version(value.iri, version.known_from), None, out)
        _voices(subject, value.iri, found)
        for backed in found.values:
            if backed not in seen:
                _value(_value_iri(value.iri, backed), backed, out)
        for copy in found.copies:
            if copy not in seen:
                _copy(_copy_iri(value.iri, copy), copy, out)
        seen.update(found.values, found.copies)
        if before is not None:
            _changes(subject, before, version.merged, out)
        before = version.merged
    return out


def _backing(reports: Sequence[str], told: Mapping[str, Sourced]) -> Corroboration:
    return corroborate([told[iri] for iri in reports])


def _voices(subject: Subject, event_iri: str, found: Corroboration) -> None:
    subject.put(ENT.outlets, integer, found.outlets)
    subject.add(ENT.value, *(NamedNode(_value_iri(event_iri, one)) for one in found.values))
    subject.add(ENT.copy, *(NamedNode(_copy_iri(event_iri, one)) for one in found.copies))


def _value_iri(event_iri: str, one: Backed) -> str:
    told = "\n".join((one.value.sense, one.value.text, str(one.outlets), *one.reports))
    return f"{event_iri}/value/{ids.slug(one.value.property)}-{ids.digest(told, 12)}"


def _copy_iri(event_iri: str, one: Copy) -> str:
    return f"{event_iri}/copy/{ids.digest(chr(10).join((one.report, one.original, one.reason)), 12)}"


def _value(iri: str, one: Backed, out: list[Statement]) -> None:
    subject = Subject(iri, ENT.Value, out)
    subject.put(ENT.property, text, one.value.property)
    subject.put(RDF.value, text, one.value.text)
    if one.value.entity:
        subject.add(OA.hasBody, NamedNode(one.value.entity))
    subject.put(ENT.outlets, integer, one.outlets)
    subject.add(PROV.wasDerivedFrom, *map(NamedNode, one.reports))


def _copy(iri: str, one: Copy, out: list[Statement]) -> None:
    subject = Subject(iri, ENT.Copy, out)
    subject.add(PROV.wasDerivedFrom, NamedNode(one.report))
    subject.add(ENT.copyOf, NamedNode(one.original))
    subject.put(ENT.reason, text, one.reason)


# --- what changed from one version to the next ------------------------------------------------------


def _changes(subject: Subject, before: AnyReport, after: AnyReport, out: list[Statement]) -> None:
    for name, old, new in changes(before, after):
        change = Subject(f"{subject.node.value}/change/{ids.slug(name)}", ENT.Change, out)
        subject.add(ENT.change, change.node)
        change.put(ENT.property, text, name)
        change.put(ENT.before, text, *old)
        change.put(ENT.after, text, *new)


def changes(before: AnyReport, after: AnyReport) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return the properties in which two states differ: name, values before and values after, in words."""
    old, new = _told(before), _told(after)
    for name in sorted(old.keys() | new.keys()):
        if old[name].keys() != new[name].keys():
            yield name, tuple(sorted(old[name].values())), tuple(sorted(new[name].values()))


def _told(state: AnyReport) -> defaultdict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in values(state):
        found[one.property][one.sense] = one.text
    found["label"][state.label] = state.label
    if subject := subject_of(state):
        found["subject"][subject] = subject
    return found
