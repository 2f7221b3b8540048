"""Written beside events and versions: who stands behind them, and what each version changed; pure.

A value is one node for each number of outlets behind it, however many versions agree, and the reports that
state it hang on one node for all of them: the graph grows by what is new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from graph import ids
from graph.corroborate import Copy, Tally
from graph.derived import Event, Sourced
from graph.model import AnyReport, subject_of
from graph.terms import Statement, Subject, integer, text
from graph.values import Value, values
from graph.vocab import ENT, OA, PROV, RDF


def event(value: Event, told: Mapping[str, Sourced]) -> list[Statement]:
    """Write who stands behind an event as it is now; `told` holds its reports, with evidence, by IRI.

    The values and copies pointed at are written by `versions`, since the last of them says what the event
    says.
    """
    out: list[Statement] = []
    tally = Tally()
    for iri in value.reports:
        tally.add(told[iri])
    _voices(Subject(value.iri, None, out), value.iri, tally)
    return out


def versions(value: Event, told: Mapping[str, Sourced]) -> list[Statement]:
    """Write who stands behind each version of an event, and how it differs from the one before."""
    out: list[Statement] = []
    before: AnyReport | None = None
    tally, seen, counted = Tally(), set[object](), 0
    for version in value.versions:
        for iri in version.reports[counted:]:
            tally.add(told[iri])
        counted = len(version.reports)
        subject = Subject(ids.version(value.iri, version.known_from), None, out)
        _voices(subject, value.iri, tally)
        for pair in tally.counts():
            if pair not in seen:
                _value(value.iri, *pair, out)
                seen.add(pair)
        for copy in tally.copies:
            if copy not in seen:
                _copy(_copy_iri(value.iri, copy), copy, out)
                seen.add(copy)
        if before is not None:
            _changes(subject, before, version.merged, out)
        before = version.merged
    for backed in tally.values():
        stated = Subject(_stated_iri(value.iri, backed.value), None, out)
        stated.add(ENT.statedBy, *map(NamedNode, backed.reports))
    return out


def _voices(subject: Subject, event_iri: str, tally: Tally) -> None:
    subject.put(ENT.outlets, integer, tally.outlets)
    subject.add(ENT.value, *(NamedNode(_value_iri(event_iri, *pair)) for pair in tally.counts()))
    subject.add(ENT.copy, *(NamedNode(_copy_iri(event_iri, one)) for one in tally.copies))


def _stated_iri(event_iri: str, value: Value) -> str:
    return f"{event_iri}/value/{ids.slug(value.property)}-{ids.digest(value.sense, 12)}"


def _value_iri(event_iri: str, value: Value, outlets: int) -> str:
    return f"{_stated_iri(event_iri, value)}-{outlets}"


def _copy_iri(event_iri: str, one: Copy) -> str:
    return f"{event_iri}/copy/{ids.digest(chr(10).join((one.report, one.original, one.reason)), 12)}"


def _value(event_iri: str, value: Value, outlets: int, out: list[Statement]) -> None:
    subject = Subject(_value_iri(event_iri, value, outlets), ENT.Value, out)
    subject.put(ENT.property, text, value.property)
    subject.put(RDF.value, text, value.text)
    if value.entity:
        subject.add(OA.hasBody, NamedNode(value.entity))
    subject.put(ENT.outlets, integer, outlets)
    subject.add(PROV.specializationOf, NamedNode(_stated_iri(event_iri, value)))


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
