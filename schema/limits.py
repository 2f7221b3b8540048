"""How much may be asked at once, checked before anything is run; every refusal says what the limit is.

The rules are built once: `ValidationCache` remembers a document by its rules, and rules built for each
request would never be the same.
"""

from __future__ import annotations

from functools import lru_cache

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    Lexer,
    OperationDefinitionNode,
    SelectionSetNode,
    Source,
    TokenKind,
    ValidationContext,
)

from schema.roots import LARGEST_PAGE, PagePlan, PathPlan, RootPlan, SearchPlan, ThingPlan
from schema.shape import Maker

MOST_TOKENS = 4000
DEEPEST = 16
MOST_ALIASES = 60
MOST_COST = 1_000_000
LIST_LENGTH = 8
"""How long a list below another is taken to be when the cost of a query is estimated."""


@lru_cache(maxsize=256)
def refusal(text: str) -> str | None:
    """Why a document may not even be parsed, or None: the parser calls itself for every brace."""
    lexer = Lexer(Source(text))
    deepest = depth = tokens = 0
    try:
        while (token := lexer.advance()).kind is not TokenKind.EOF:
            tokens += 1
            depth += (token.kind in OPENING) - (token.kind in CLOSING)
            deepest = max(deepest, depth)
            if tokens > MOST_TOKENS:
                return f"The query has more than {MOST_TOKENS} words and signs: ask in smaller parts."
    except GraphQLError:
        return None  # the parser says it better
    # Braces and brackets of arguments count too, so a little more is let through to be parsed.
    return too_deep(deepest) if deepest > 3 * DEEPEST else None


OPENING = frozenset({TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L})
CLOSING = frozenset({TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R})


def too_deep(depth: int) -> str:
    """The refusal of a query that is nested too deeply."""
    return f"The query is nested {depth} deep, and {DEEPEST} is the most: ask for less at a time."


class SizeRule(ASTValidationRule):
    """Refuses operations nested too deeply or with too many aliases, counting fragments where they stand."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        document: DocumentNode = context.document
        fragments = {
            one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
        }
        sizes: dict[str, tuple[int, int]] = {}
        for operation in document.definitions:
            if isinstance(operation, OperationDefinitionNode):
                depth, aliases = measured(operation.selection_set, fragments, sizes)
                if depth > DEEPEST:
                    self.report_error(GraphQLError(too_deep(depth), operation))
                if aliases > MOST_ALIASES:
                    message = f"The query uses {aliases} aliases, and {MOST_ALIASES} is the most."
                    self.report_error(GraphQLError(message, operation))


def measured(
    selections: SelectionSetNode,
    fragments: dict[str, FragmentDefinitionNode],
    sizes: dict[str, tuple[int, int]],
) -> tuple[int, int]:
    """How deep a selection is nested and how many aliases it uses; each fragment is measured once.

    Introspection is as deep as tools ask for and costs no query, so it is not counted.
    """
    deepest = aliases = 0
    for one in selections.selections:
        depth = used = 0
        match one:
            case FieldNode(alias=alias, name=name, selection_set=inner):
                used = int(alias is not None)
                if inner is not None and not name.value.startswith("__"):
                    below, more = measured(inner, fragments, sizes)
                    depth, used = below + 1, used + more
            case InlineFragmentNode(selection_set=inner):
                depth, used = measured(inner, fragments, sizes)
            case FragmentSpreadNode(name=name) if name.value in fragments:
                if name.value not in sizes:
                    sizes[name.value] = (0, 0)  # a fragment within itself is refused by another rule
                    sizes[name.value] = measured(fragments[name.value].selection_set, fragments, sizes)
                depth, used = sizes[name.value]
        deepest, aliases = max(deepest, depth), aliases + used
    return deepest, aliases


RULES: list[type[ASTValidationRule]] = [SizeRule]


# --- cost ---------------------------------------------------------------------------------------------


def cost(maker: Maker, things: int) -> int:
    """About how many values a level and those below it bring back for a number of things."""
    own = things * len(maker.level.places)
    for below, order in zip(maker.below, maker.orders, strict=True):
        if isinstance(below, Maker):
            most = order[0].first if order else None
            own += cost(below, things * (LIST_LENGTH if most is None else min(most, LIST_LENGTH)))
    return own


def check_cost(plan: RootPlan) -> None:
    """Raise `GraphQLError` when an entry point may bring back too much; the estimate knows the plan alone."""
    match plan:
        case ThingPlan(maker=maker):
            estimate = cost(maker, 1)
        case PagePlan(window=window, frame=frame):
            page = min(size for size in (window.first, window.last, LARGEST_PAGE) if size is not None)
            estimate = sum(cost(maker, page) for _, maker in frame.makers)
        case SearchPlan(first=first, frame=frame):
            estimate = sum(cost(maker, first) for _, maker in frame.makers)
        case PathPlan(frame=frame):
            estimate = sum(cost(maker, LIST_LENGTH) for _, maker in frame.makers)
    if estimate > MOST_COST:
        raise GraphQLError(
            f"The query may bring back some {estimate:,} values, and {MOST_COST:,} is the most: "
            "ask for fewer things at a time, or for less of each."
        )
