"""Word lists that tell names apart: titles, given names, and nouns that end names of bodies and places."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent

PARTICLES = frozenset(
    {"al", "el", "ul", "von", "van", "der", "den", "de", "da", "dos", "das", "di", "le", "bin", "del", "la"}
    | {"ter", "ibn", "zu", "af", "du", "wa", "arap", "e", "bint", "ould", "y", "ur", "un", "os", "do", "lo"}
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "xvi", "xiv"})
FORMER = frozenset({"former", "ex", "late", "then", "onetime", "deposed", "ousted", "exiled", "disgraced"})
FORMER_KEEPS = frozenset({"outgoing", "acting", "interim", "caretaker"})
SPEECH = frozenset(
    """said says say told tells added adds asked asks warned warns noted notes insisted insists argued argues
    explained explains claimed claims stressed stresses wrote writes declared declares announced announces
    recalled recalls replied concluded observed remarked suggested acknowledged admitted denied stated
    commented joked quipped tweeted posted confirmed""".split()
)
PLACING = frozenset(
    {"in", "at", "to", "from", "near", "outside", "inside", "into", "around", "via", "through", "towards"}
    | {"toward", "left", "leave", "leaving", "visit", "visits", "visited", "visiting", "reached", "reach"}
    | {"off", "across", "beyond", "outside"}
)
DAYS_AND_MONTHS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas
    easter ramadan eid""".split()
)
# Words that begin sentences and headlines large without being names, and words large for other reasons.
COMMON = frozenset(
    """a an the this that these those he she it they we you i his her its their our my your who what when
    where why how which while although though because since if unless until after before during amid despite
    as at by for from in into of off on onto out over per than through to toward towards under up upon with
    within without and or but nor so yet also again still even just only once here there now then soon later
    earlier today yesterday tomorrow meanwhile however moreover instead indeed perhaps earlier both either
    neither each every all any some many most more much few several other another such no not none nothing
    one two three four five six seven eight nine ten first second third last next new old former late back
    officials official experts analysts talks sources police troops soldiers critics supporters leaders
    diplomats ministers lawmakers residents villagers observers reporters journalists members people men
    women children asked speaking addressing according under following given based referring citing quoting
    meeting visiting returning arriving having being among between against about around across along beyond
    behind beside below above near like unlike yes well thank thanks dear please read share follow sign
    subscribe advertisement copyright photo photograph photos image picture video file updated published
    posted related topics tags editor comment comments by via source home world politics business opinion
    sport sports culture news live breaking exclusive analysis explainer watch listen click skip menu search
    state government foreign national international global peace trade war security energy oil gas deal north
    south east west northern southern eastern western central upper lower greater islamic muslim christian
    jewish arab kurdish catholic orthodox shiite sunni shia buddhist hindu communist socialist democrat
    democratic republican conservative liberal labour african asian european latin god allah internet covid
    nobel olympic olympics cold holocaust english never always let nobody everyone someone anybody behind
    early neither ever together shortly asked whether will would could should may might can cannot must do
    did does was were is are be been has have had get got go gone went come came take took make made say
    says""".split()
)


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def titles() -> dict[str, str]:
    """What a title, occupation or honorific makes of the person it stands with, by the word in lower case.

    LEADER, OFFICIAL, EXPERT, OTHER, or HONORIFIC where it tells nothing but that a person is meant.
    """
    return {row["word"]: row["role"] for row in _table("titles.csv")}


@cache
def nouns() -> dict[str, str]:
    """What sort of thing ('study', 'body', 'place', 'event') a noun makes of the name it ends."""
    return {row["word"]: row["sort"] for row in _table("nouns.csv")}


@cache
def given_names() -> dict[str, str]:
    """The sexes a given name is used for ('m', 'f', 'f|m'), by the name in lower case."""
    return {row["name"].lower(): row["gender"] for row in _table("given_names.csv")}


@cache
def family_first() -> frozenset[str]:
    """Family names that stand before the given name (Chinese, Korean, Vietnamese), in lower case."""
    return frozenset(row["name"].lower() for row in _table("family_names.csv"))
