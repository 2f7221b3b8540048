"""The executor: it plans and answers each entry point as a whole, and takes shaped values as they are."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema, is_abstract_type
from graphql.execution.values import get_argument_values
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from schema.answer import answer
from schema.asof import as_of
from schema.bindings import Bindings
from schema.limits import check_cost
from schema.plan import Details
from schema.roots import RootPlan, RootPlanner, asked_day
from schema.shape import Loose, Shaped

ASKED = object()
"""What the resolver of an entry point returns: the executor is to plan and answer the field itself."""

MOST_PLANS = 1000


class ShapingExecutor(StrawberryGraphQLCoreExecutionContext):
    """Strawberry's executor, but for values that are response-shaped already.

    `bindings` are those of the schema it runs, `bindings_then` the same as of a day; the context value is a
    `Session`.
    """

    bindings: Bindings
    bindings_then: Bindings
    plans: dict[tuple[Any, ...], tuple[Details, RootPlan]]

    def complete_value(
        self,
        return_type: Any,
        field_details_list: Details,
        info: Any,
        path: Any,
        result: Any,
        position_context: Any,
    ) -> Any:
        """Complete a value; what is asked of the graph as a whole is answered here."""
        if result is ASKED:
            result = answer(self.plan(field_details_list), self.context_value)
        if type(result) is Shaped:
            return result.value
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)

    def plan(self, details: Details) -> RootPlan:
        """The plan of an entry point, kept for the next request with the same document and variables."""
        key = (*(id(one.node) for one in details), repr(self.variable_values.coerced))
        kept = self.plans.get(key)  # it holds the nodes, so their identities stay theirs
        if kept is not None:
            return kept[1]
        node = details[0].node
        query_type = self.schema.query_type
        assert query_type is not None  # noqa: S101 - every schema here has one
        field = query_type.fields[node.name.value]
        args = self.arguments(field, details)
        day = asked_day(args)
        bindings = self.bindings if day is None else self.bindings_then
        planner = RootPlanner(self.schema, bindings, self.collected, self.arguments, day)
        plan = planner.plan(node.name.value, details, args)
        check_cost(plan)
        if len(self.plans) >= MOST_PLANS:
            self.plans.clear()
        self.plans[key] = (details, plan)
        return plan

    def arguments(self, field: GraphQLField, details: Details) -> dict[str, Any]:
        """The arguments a field is given."""
        one = details[0]
        return get_argument_values(field, one.node, self.variable_values, one.fragment_variable_values)

    def collected(self, type_: GraphQLObjectType, details: Details) -> dict[str, Details]:
        """The fields asked of an object type, by response key."""
        return self.collect_subfields(type_, details).grouped_field_set


def adapt(schema: GraphQLSchema, bindings: Bindings) -> type[ShapingExecutor]:
    """Let the fields of a schema be read from `Loose` values too; return the executor that runs it."""
    for type_ in schema.type_map.values():
        if is_abstract_type(type_):
            type_.resolve_type = runtime_type
        elif isinstance(type_, GraphQLObjectType) and is_answered(type_, schema):
            type_.is_type_of = None
            for field in type_.fields.values():
                field.resolve = by_response_key
    members = {"bindings": bindings, "bindings_then": as_of(bindings), "plans": {}}
    return type("BoundExecutor", (ShapingExecutor,), members)


def is_answered(type_: GraphQLNamedType, schema: GraphQLSchema) -> bool:
    """Tell whether values of a type are made here, not by a resolver."""
    return type_ is not schema.query_type and not type_.name.startswith("__") and type_.name != "Release"


def by_response_key(source: Loose, info: Any, **_args: Any) -> Any:
    """Resolve a field of a loose value."""
    return source.values[info.path.key]


def runtime_type(value: Loose, _info: Any, _type: Any) -> str:
    """Tell the type of a loose value."""
    return value.typename
