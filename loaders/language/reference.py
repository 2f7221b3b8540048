"""What pronouns and descriptions stand for: he, she, 'the Russian president', 'both sides', 'the country'.

`resolve(document)` gives one `Mention` for each entity a reference stands for, in text order; a reference to
several ('the two leaders') gives several mentions with the same span. What cannot be told for certain is
left out. Capitals and seats of power ('Beijing', 'the Kremlin') are names and come with the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from graph.model import Country, Entity, Mention, MentionKind, Organization, Person
from loaders.document import Document, text_of
from loaders.language import descriptions, pairs
from loaders.language.described import Described
from loaders.language.referents import is_of, kind_of, land_of, quoted_tokens, sexes, tokens_of

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_WITHIN = frozenset({"flat", "compound", "appos", "nmod:desc"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj", "obl:agent"})
_CLAUSES = frozenset({"acl:relcl", "advcl", "acl"})
_HONORIFICS = {
    **dict.fromkeys(["mr", "sir", "lord"], "m"),
    **dict.fromkeys(["mrs", "ms", "miss", "dame"], "f"),
}
_ACTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})
_REACH = 3  # sentences a pronoun reaches back
_LEADERS = frozenset(
    {"leaders", "presidents", "premiers", "statesmen", "pair", "men", "ministers", "heads", "duo"}
)
_SIDES = frozenset(
    {"countries", "nations", "states", "sides", "neighbours", "neighbors", "governments", "capitals"}
)
_SIDES |= {"parties", "powers", "allies", "rivals", "delegations", "foes", "peoples", "economies", "giants"}
_ONE_COUNTRY = frozenset({"country", "nation", "republic", "kingdom", "government"})
_BLOCS = frozenset({"bloc", "alliance", "union", "organization", "organisation", "grouping", "body"})


def resolve(document: Document) -> tuple[Mention, ...]:
    """The references of an article, each as mentions of what it stands for, in text order."""
    reader = _Reader(document)
    for sentence in document.doc.sents:
        reader.read(sentence)
    return tuple(sorted(reader.found, key=lambda m: (m.start, m.end)))


class _Reader:
    """Sentence by sentence, what has been named and who was spoken of last."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Mention] = []
        self.last: dict[str, tuple[int, Person]] = {}  # sex → sentence number and subject named last
        self.number = 0
        self.recent: list[list[Mention]] = []
        self.named = {t: m for m in document.names for t in tokens_of(document, m)}
        self.quoted = quoted_tokens(document)
        self.described = Described(document, self.named)
        self.honoured = dict(self._honoured())
        self.main: tuple[int, Person | None] | None = None  # a sentence and the subject of its main clause

    def _honoured(self) -> Iterator[tuple[str, str]]:
        """Names with the sex that 'Mr' or 'Miss' right before them tells of."""
        text = text_of(self.document.doc)
        for mention in self.document.names:
            if not isinstance(mention.entity, Person):
                continue
            before = text[max(0, mention.start - 7) : mention.start].split()
            if before and (sex := _HONORIFICS.get(before[-1].lower().strip("."))):
                yield mention.entity.name, sex

    def _sexes(self, person: Person) -> str:
        return self.honoured.get(person.name) or sexes(person)

    def read(self, sentence: Span) -> None:
        """Resolve what a sentence refers to, then remember whom it names."""
        names = list(self.document.names_in(sentence))
        taken: set[int] = set()
        for token in sentence:
            if token.i in taken or token.i in self.named:
                self._remember(token)
                if (person := self._one_of_a_people(token)) is not None:
                    self._add(self.document.doc[token.i - 1 : token.i + 1], (person,))
                continue
            span, entities = self._reference(token, sentence)
            if span is not None and entities and not any(t.i in self.named for t in span[-1:]):
                taken.update(t.i for t in span)
                self._add(span, entities)
        self.recent.append(
            [*names, *(m for m in self.found if sentence.start_char <= m.start < sentence.end_char)]
        )
        self.number += 1

    def _remember(self, token: Token) -> None:
        mention = self.named.get(token.i)
        if mention is None or not isinstance(mention.entity, Person):
            return
        while token.dep_ in _WITHIN and token.head.i != token.i:
            token = token.head
        if token.dep_ not in _SUBJECT:
            return
        under = token.head.dep_ in _CLAUSES and token.head.head.i != token.head.i
        if under and self.main is not None and self.main[0] == self.number and self.main[1] != mention.entity:
            return  # what a clause says of another leaves the sentence with its own subject
        if not under:
            self.main = (self.number, mention.entity)
        self._speak_of(mention.entity)

    def _speak_of(self, person: Person) -> None:
        """Remember a subject; one of unknown sex takes nobody's place but leaves it open whose it is."""
        sex = self._sexes(person)
        for one in sex:
            known = self.last.get(one)
            others = known is not None and known[1] != person and self.number - known[0] <= _REACH
            if len(sex) > 1 and others:
                del self.last[one]
            else:
                self.last[one] = (self.number, person)

    def _add(self, span: Span, entities: Iterable[Entity]) -> None:
        text = self.document.article.text[span.start_char : span.end_char]
        for entity in entities:
            self.found.append(Mention(kind_of(entity), span.start_char, span.end_char, text, entity))

    def _reference(self, token: Token, sentence: Span) -> tuple[Span | None, tuple[Entity, ...]]:
        low = token.lower_
        if low in _HE or low in _SHE:
            return self._pronoun(token, "m" if low in _HE else "f")
        if low in _LEADERS | _SIDES or (low == "two" and token.dep_ in _SUBJECT):
            return self._pair(token, sentence)
        if low in _ONE_COUNTRY and token.pos_ == "NOUN":
            return self._one(token, sentence, MentionKind.COUNTRY)
        if low in _BLOCS and token.pos_ == "NOUN":
            return self._one(token, sentence, MentionKind.ORGANIZATION)
        if descriptions.is_office(token):
            return self._holder(token, sentence)
        return None, ()

    # --- he and she ---------------------------------------------------------------------------------

    def _pronoun(self, token: Token, sex: str) -> tuple[Span | None, tuple[Entity, ...]]:
        known = self.last.get(sex)
        if token.dep_ in _SUBJECT and token.head.dep_ not in _CLAUSES:
            self.main = (self.number, known[1] if known else None)
        if known is None or token.i in self.quoted or self.number - known[0] > _REACH:
            return None, ()
        if self._is_rivalled(token, sex, known[1]) or self._is_own_subject(token, known[1]):
            return None, ()
        self.last[sex] = (self.number, known[1])
        return self.document.doc[token.i : token.i + 1], (known[1],)

    def _is_own_subject(self, token: Token, person: Person) -> bool:
        """Whether 'him' stands under a verb whose subject is the same: another is meant then."""
        if token.dep_ not in {"obj", "iobj", "obl"} or token.lower_.endswith("self"):
            return False
        for child in token.head.children:
            mention = self.named.get(child.i) if child.dep_ in {"nsubj", "nsubj:pass"} else None
            if mention is not None and mention.entity == person:
                return True
        return False

    def _is_rivalled(self, token: Token, sex: str, subject: Person) -> bool:
        """Whether somebody else of that sex, named between, may be meant ('X thanked Y for his patience')."""
        between = [
            m.entity
            for m in self.document.names_in(token.sent, MentionKind.PERSON)
            if m.end <= token.idx and isinstance(m.entity, Person)
        ]
        others = {p.name for p in between if sex in self._sexes(p)} - {subject.name}
        return bool(others)

    def _one_of_a_people(self, token: Token) -> Person | None:
        """Whom 'the Brazilian' means: the one person of that state named lately, or the only one so far."""
        mention = self.named.get(token.i)
        if mention is None or not isinstance(mention.entity, Country) or token.i in self.quoted:
            return None
        plain = (
            token.i > 0 and self.document.doc[token.i - 1].lower_ == "the" and len(mention.text.split()) == 1
        )
        if not plain or token.dep_ not in _ACTS or token.text in mention.entity.name:
            return None
        if token.text.endswith(("s", "sh", "ese", "ch", "ss")) or token.tag_ in {"NNS", "NNPS"}:
            return None
        named = [
            m for m in self.document.names if m.end <= token.idx and is_of(m.entity, mention.entity.code)
        ]
        everybody = {m.entity.name: m.entity for m in named if isinstance(m.entity, Person)}
        if len(everybody) == 1:
            return next(iter(everybody.values()))
        near = {m.entity.name for some in self.recent[-_REACH:] for m in some if m.entity and m in named}
        return everybody[near.pop()] if len(near) == 1 else None

    # --- the two, both ------------------------------------------------------------------------------

    def _pair(self, token: Token, sentence: Span) -> tuple[Span | None, tuple[Entity, ...]]:
        start = descriptions.phrase_start(token)
        words = [t.lower_ for t in self.document.doc[start : token.i + 1]]
        start += next((i for i, word in enumerate(words) if word in {"two", "both"}), 0)
        if self.document.doc[start - 1].lower_ in {"the", "their"} and start > token.sent.start:
            start -= 1
        if not {"two", "both", "pair", "duo"} & set(words) or (
            token.i in self.quoted and "leaders" not in words
        ):
            return None, ()
        span = self.document.doc[start : token.i + 1]
        if "foreign" in words or (token.lower_ == "ministers" and "prime" not in words):
            return None, ()
        choose = pairs.countries if token.lower_ in _SIDES else pairs.leaders
        here = [m for m in self.document.names_in(sentence) if m.end <= span.start_char]
        window = [*(self.recent[-1] if self.recent else ()), *here]
        everything = choose(self.document.names)
        for some in (choose(here), choose(window)):
            if pair := pairs.two(some):
                together = bool(pairs.two(choose(here))) or pairs.is_main(pair, everything)
                return span, pair if together else pairs.two_most(everything)
        return span, pairs.two_most(everything)

    def _before(self, sentence: Span, offset: int) -> Iterator[Mention]:
        """The mentions of the sentence before and of this one up to an offset."""
        if self.recent:
            yield from self.recent[-1]
        for mention in self.document.names_in(sentence):
            if mention.end <= offset:
                yield mention

    # --- the country, the bloc ----------------------------------------------------------------------

    def _one(self, token: Token, sentence: Span, kind: MentionKind) -> tuple[Span | None, tuple[Entity, ...]]:
        start = descriptions.phrase_start(token)
        span = self.document.doc[start : token.i + 1]
        if len(span) != 2 or span[0].lower_ != "the" or token.i in self.quoted:
            return None, ()
        if any(c.dep_ in {"nmod", "acl:relcl", "acl"} for c in token.children):
            return None, ()
        window = list(self._before(sentence, span.start_char))
        if kind is MentionKind.ORGANIZATION:
            bodies = {
                m.entity.code: m.entity
                for m in window
                if isinstance(m.entity, Organization) and m.entity.code
            }
            return span, tuple(bodies.values()) if len(bodies) == 1 else ()
        here = [m for m in window if m.start >= sentence.start_char]
        for some in (here, window):
            placed = [c for m in some if (c := land_of(m)) is not None and self._is_place(m)]
            if len(set(placed)) == 1:
                return span, (placed[0],)
            lands = {c for m in some if (c := land_of(m)) is not None}
            if len(lands) == 1:
                return span, tuple(lands)
        return span, ()

    def _is_place(self, mention: Mention) -> bool:
        tokens = tokens_of(self.document, mention)
        if not tokens:
            return False
        token = self.document.doc[tokens[-1]]
        return any(
            c.dep_ == "case" and c.lower_ in {"in", "to", "from", "at", "into"} for c in token.children
        )

    # --- office holders -----------------------------------------------------------------------------

    def _holder(self, token: Token, sentence: Span) -> tuple[Span | None, tuple[Entity, ...]]:
        start = descriptions.phrase_start(token)
        span = self.document.doc[start : token.i + 1]
        if token.i in self.quoted:
            return None, ()
        lately = (m.entity for some in self.recent[-2:] for m in some)
        found = self.described.holder(span, sentence, [one for one in lately if isinstance(one, Person)])
        if found is not None and token.dep_ in _SUBJECT:
            self._speak_of(found)
        return span, (found,) if found is not None else ()
