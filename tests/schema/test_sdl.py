"""The printed SDL is reviewed in diffs, and every field of it says where its values come from."""

from __future__ import annotations

from pathlib import Path

from graphql import GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType
from pyoxigraph import RdfFormat, parse

from graph import ids, vocab
from schema.bindings import Step
from schema.endpoint import api, bindings

SDL = Path(__file__).parents[2] / "schema" / "schema.graphql"
UNBOUND = {"PageInfo", "SearchHit", "Path", "PathStep", "Release"}
"""Types that frame what was found and stand for nothing in the graph; pages and their edges are such, too."""


def test_printed_sdl_is_the_reviewed_one(update_golden: bool) -> None:
    """`pytest --update-golden` rewrites the file; the diff is what is reviewed."""
    printed = api.as_str() + "\n"
    if update_golden:
        SDL.write_text(printed, encoding="utf-8")
    assert printed == SDL.read_text(encoding="utf-8")


def test_every_field_is_bound() -> None:
    """Every field of every object type has a path of terms; every entry point says what it starts from."""
    unbound = []
    for name, type_ in api._schema.type_map.items():
        framing = name in UNBOUND or name.endswith(("Connection", "Edge")) or name.startswith("__")
        if isinstance(type_, GraphQLObjectType) and not framing:
            bound = bindings.roots if name == "Query" else bindings.things[name].fields
            unbound += [f"{name}.{field}" for field in type_.fields if field not in bound]
    assert unbound == ["Query.release"]


def test_every_argument_of_a_filter_is_bound() -> None:
    """No filter is accepted and then forgotten."""
    for name, conditions in bindings.conditions.items():
        filter_type = api._schema.type_map[name]
        assert isinstance(filter_type, GraphQLInputObjectType)
        assert set(conditions) == set(filter_type.fields)


def test_every_interface_has_its_object_types() -> None:
    """Adding a kind of event and forgetting to register its type would show here."""
    for type_ in api._schema.type_map.values():
        if isinstance(type_, GraphQLInterfaceType):
            for possible in api._schema.get_possible_types(type_):
                assert bindings.things[possible.name].thing.rdf_class, possible.name


def test_every_bound_term_is_declared() -> None:
    """Terms of ours are in the ontology, others in the closed vocabularies."""
    declared = {
        term.value for value in vars(vocab).values() if isinstance(value, vocab.Vocabulary) for term in value
    }
    ours = {str(triple.subject.value) for triple in parse(path=vocab.ONTOLOGY, format=RdfFormat.TURTLE)}
    used = {bound.thing.rdf_class for bound in bindings.things.values()} - {None}
    steps: list[Step] = []
    for bound in bindings.things.values():
        for binding in bound.fields.values():
            steps += [*binding.path, *binding.order.path]
            used |= {predicate for predicate, _ in binding.where}
    for conditions in bindings.conditions.values():
        steps += [step for condition in conditions.values() for step in condition.path]
    used |= {step.predicate for step in steps}
    assert used <= declared
    assert {term for term in used if term and term.startswith(ids.NAMESPACE)} <= ours
