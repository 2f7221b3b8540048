"""What stands in brackets behind a name or title: a party and seat, a portfolio, a state."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Role
from loaders.language.posts import Description, codes_in, text_of
from loaders.language.scan import Scan

_LONG = 12  # words in brackets at most
_AMERICAN = frozenset({"r", "d", "rep", "dem"})
_PARTY_NAMES = frozenset(
    {
        "liberals",
        "liberal",
        "lab",
        "labour",
        "con",
        "conservative",
        "conservatives",
        "nat",
        "national",
        "green",
    }
    | {"greens", "lib", "ld", "snp", "dup", "plaid", "ind", "independent", "unity list", "socialist"}
    | {"socialists", "communist", "communists", "democrats", "republicans", "social democrats", "all"}
    | {"social democrat", "christian democrats", "christian democrat", "cdu", "csu", "spd", "fdp", "afd"}
    | {"alliance", "ndp", "bloc", "alp", "lnp", "act", "opp", "centre party", "left party", "left", "bjp"}
    | {
        "congress party",
        "lib dem",
        "lib dems",
        "people's party",
        "progress party",
        "freedom party",
        "fg",
        "ff",
    }
    | {"moderate", "moderates", "sinn fein", "radicals", "radical", "opposition", "reform", "pp", "psoe"}
)
_PORTFOLIOS = frozenset(
    {"environment", "energy", "finance", "defence", "defense", "foreign", "affairs", "trade", "transport"}
    | {
        "agriculture",
        "fisheries",
        "justice",
        "interior",
        "home",
        "health",
        "education",
        "economy",
        "industry",
    }
    | {"commerce", "labour", "labor", "culture", "development", "treasury", "budget", "infrastructure", "and"}
    | {"mines", "mining", "employment", "housing", "water", "europe", "european", "social", "economic"}
)


def inside(scan: Scan, at: int) -> Description | None:
    """The party and seat, or the portfolio, in brackets behind a speaker in a parliament.

    'Ms Dalgaard (Liberals)', 'Tony Ryall (Nat., East Cape)', 'Svend Auken (environment and energy)',
    'Susan Collins (R-Maine)'.
    """
    end = at
    while end < len(scan.words) and end - at < _LONG and scan.low(end) != ")":
        end += 1
    low = [scan.low(i) for i in range(at, end) if scan.words[i].text.isalpha()]
    if not low or scan.low(end) != ")":
        return None
    text = text_of(scan, at, end)
    if low[0] in _AMERICAN and scan.low(at + 1) in {"-", "."}:
        return Description(Role.OFFICIAL, "lawmaker", "USA")
    opens = low[0] in _PARTY_NAMES or " ".join(low[:2]) in _PARTY_NAMES
    if (opens and scan.is_large(at)) or all(w in _PORTFOLIOS for w in low):
        return Description(Role.OFFICIAL, text, None)
    return None


def with_state_behind(scan: Scan, said: Description, end: int) -> Description:
    """The description with the state in brackets behind it ('X, Minister of Energy (Albania)')."""
    codes = codes_in(scan, end + 1, end + 4) if scan.low(end) == "(" else []
    closed = ")" in {scan.low(i) for i in range(end + 2, end + 6)}
    return replace(said, country=codes[0], body=False) if codes and closed else said
