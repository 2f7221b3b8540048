"""Who said what: words in quotation marks with their speaker, and reported speech of a named speaker.

The speaker of a direct quotation is looked for behind it ('..., said Mr Li'), before it ('Mr Li said: ...'),
in 'according to', and then carried on from the quotation before: split, in the same paragraph, or over
paragraphs. Who 'he' or 'the minister' is comes from `loaders.language.reference`.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from spacy.tokens import Doc, Token

from graph.model import Country, Mention, Organization, Person, Quotation
from loaders.document import Document
from loaders.frames.quote_marks import Quoted, quoted
from loaders.language import reference

TABLE = Path(__file__).with_name("speech.csv")
LONG = 5  # words; so many between marks are a quotation whoever says them
SHORT = 3  # words; so many are one if somebody is said to say them
REACH = 60  # tokens around a quotation within which its speaker is named
SENTENCES = 2  # before a pronoun, in which the one it means is named
_CLIMB = 8  # heads between a verb and the one that has its subject
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "conj", "punct", "case", "cc"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_GOES_ON = frozenset(",?!…—–-")
_STOPS = frozenset(".?!;")
_PERSONAL = frozenset({"he", "she", "they", "i", "we", "who"})

Speaker = Person | Organization | Country


@cache
def lexicon(kind: str) -> frozenset[str]:
    """The lemmas of one class of verbs of speech: 'say' (with a clause) or 'quote' (with quoted words)."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return frozenset(row["lemma"] for row in csv.DictReader(file) if row["class"] == kind)


def find(document: Document) -> tuple[Quotation, ...]:
    """The quotations of an article in text order, direct ones with a speaker where one can be told."""
    text = document.doc.text
    marks = quoted(text)
    speakers = _Speakers(document, marks).all()
    direct = [
        Quotation(document.article.text[one.start : one.end], one.start, one.end, speaker)
        for one, speaker in zip(marks, speakers, strict=True)
        if len(text[one.start : one.end].split()) >= (SHORT if speaker else LONG)
    ]
    indirect = _Indirect(document, marks).all()
    return tuple(sorted([*direct, *indirect], key=lambda one: (one.start, one.end)))


def is_speech(token: Token, *kinds: str) -> bool:
    """Whether a token is a verb of speech of the given classes (of any, if none is given)."""
    lemma = token.lemma_.lower()
    return token.pos_ in {"VERB", "AUX"} and any(lemma in lexicon(kind) for kind in kinds or ("say", "quote"))


class _Named:
    """Who stands at a token: names, and what pronouns and descriptions refer to."""

    def __init__(self, document: Document) -> None:
        self.doc: Doc = document.doc
        speaking = (Person, Organization, Country)
        known = [*document.names, *reference.resolve(document)]
        mentions = sorted((m for m in known if isinstance(m.entity, speaking)), key=lambda m: m.start)
        self.at: dict[int, Mention] = {}
        starts = [token.idx for token in self.doc]
        for mention in mentions:
            for index in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end)):
                self.at.setdefault(index, mention)

    def entity(self, token: Token) -> Speaker | None:
        """The person, body or state a token is part of the name of."""
        mention = self.at.get(token.i)
        found = mention.entity if mention else None
        return found if isinstance(found, Person | Organization | Country) else None

    def behind(self, subject: Token) -> Speaker | None:
        """Who a subject names: a person in it ('the envoy, Mr Li'), else a body or state."""
        near = [entity for token in self._noun_phrase(subject) if (entity := self.entity(token)) is not None]
        person = next((entity for entity in near if isinstance(entity, Person)), None)
        return person or self.entity(subject) or (near[0] if near else None)

    def _noun_phrase(self, subject: Token) -> list[Token]:
        """The tokens of a subject nearest first, without its clauses; no person from 'a friend of Mr Li'."""
        stack, phrase = [subject], list[Token]()
        while stack and len(phrase) < REACH:
            token = stack.pop(0)
            phrase.append(token)
            owned = token.dep_ in {"nmod", "nmod:poss", "obl"}
            stack += [child for child in token.children if child.dep_ not in _CLAUSES and not owned]
        return [
            token for token in phrase if not (self._is_person(token) and token.dep_ in {"nmod", "nmod:poss"})
        ]

    def _is_person(self, token: Token) -> bool:
        return isinstance(self.entity(token), Person)


class _Speakers:
    """The speakers of the direct quotations of one article."""

    def __init__(self, document: Document, marks: tuple[Quoted, ...]) -> None:
        self.doc = document.doc
        self.text = self.doc.text
        self.marks = marks
        self.named = _Named(document)
        self.starts = [token.idx for token in self.doc]
        self.inside = {i for one in marks for i in self._tokens(one.start, one.end)}

    def _tokens(self, start: int, end: int) -> range:
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def all(self) -> list[Speaker | None]:
        """A speaker or None for each quotation, in order."""
        said: list[Speaker | None] = []
        for number, one in enumerate(self.marks):
            last = said[-1] if said else None
            looks = [self._before, self._after] if self._leads_in(one) else [self._after, self._before]
            own = looks[0](number, last) or looks[1](number, last) or self._according(one)
            said.append(own or self._carried(number, last))
        for number in range(len(said) - 2, -1, -1):  # '"A. " "B," he said' gives A its speaker too
            if said[number] is None and self._runs_on(number):
                said[number] = said[number + 1]
        return said

    # --- where the speaker is named ---

    def _leads_in(self, one: Quoted) -> bool:
        """Whether what stands before a quotation introduces it: a colon, or no comma at its end."""
        before = self.text[max(0, one.start - 4) : one.start - 1].rstrip()
        joined = self.text[one.end - 1 : one.end] in _GOES_ON or self.text[one.end + 1 : one.end + 2] == ","
        return before.endswith(":") or not joined

    def _after(self, number: int, last: Speaker | None) -> Speaker | None:
        """The speaker named behind a quotation, in the rest of its sentence."""
        one = self.marks[number]
        until = self.marks[number + 1].start - 1 if number + 1 < len(self.marks) else len(self.text)
        gap = list(self._rest(one.end + 1, until))
        words = [token for token in gap if not token.is_punct and not token.is_space]
        ended = self.text[one.end - 1 : one.end] == "."
        if not words or gap[0].text in _STOPS or (ended and words[0].text[0].isupper() and len(words) > 12):
            return None
        for token in words:
            if is_speech(token):
                ahead = [word for word in words if word.i < token.i]  # 'the minister, Mr Li, said'
                person = next((word for word in ahead if isinstance(self.named.entity(word), Person)), None)
                if person is not None and not any(word.pos_ == "VERB" for word in ahead):
                    return self.named.entity(person)
                speaker = self._subject(token, gap, last)
                if speaker is not None:
                    return speaker
        return None

    def _rest(self, start: int, until: int) -> Iterator[Token]:
        """The tokens from an offset to the end of the sentence, paragraph or next quotation."""
        first = bisect_left(self.starts, start)
        for token in self.doc[first : first + REACH]:
            if token.idx >= until or "\n" in token.text:
                return
            yield token
            if token.text in _STOPS:
                return

    def _before(self, number: int, last: Speaker | None) -> Speaker | None:
        """The speaker of the verb of speech that stands nearest before a quotation in its sentence."""
        one = self.marks[number]
        gap = self._opening(one.start - 1)
        verbs = [token for token in reversed(gap) if is_speech(token)]
        for token in verbs:
            speaker = self._subject(token, gap, last)
            if speaker is not None:
                return speaker
        if verbs:  # the parse gives no subject: the person the sentence begins with
            return next((e for token in gap if isinstance(e := self.named.entity(token), Person)), None)
        return self._governing(gap, last)

    def _opening(self, end: int) -> list[Token]:
        """The tokens of the sentence before an offset, without what stands inside quotation marks."""
        stop = bisect_left(self.starts, end)
        gap: list[Token] = []
        for index in range(stop - 1, max(-1, stop - REACH), -1):
            token = self.doc[index]
            if "\n" in token.text:
                break
            if index in self.inside:
                continue
            if token.text in _STOPS:
                break
            gap.append(token)
        return gap[::-1]

    def _governing(self, gap: list[Token], last: Speaker | None) -> Speaker | None:
        """The subject of the clause that a few quoted words are part of ('He scolded "attempts ..."')."""
        verbs = [token for token in reversed(gap) if token.pos_ == "VERB"]
        for verb in verbs[:2]:
            subject = self._subject_of(verb)
            if subject is not None and (speaker := self._who(subject, last)) is not None:
                return speaker
        return None

    def _according(self, one: Quoted) -> Speaker | None:
        """The source in 'according to' or 'in the words of', in the sentence around a quotation."""
        around = [*self._opening(one.start - 1), *self._rest(one.end + 1, len(self.text))]
        for token in around:
            following = self.doc[token.i + 1 : token.i + 12]
            if token.lower_ == "according" and following and following[0].lower_ == "to":
                return self._first(following)
            if token.lower_ == "words" and following and following[0].lower_ == "of":
                return self._first(following)
        return None

    def _first(self, tokens: Iterable[Token]) -> Speaker | None:
        found = [entity for token in tokens if (entity := self.named.entity(token)) is not None]
        return next((entity for entity in found if isinstance(entity, Person)), found[0] if found else None)

    def _carried(self, number: int, last: Speaker | None) -> Speaker | None:
        """The speaker of the quotation before, if this one goes on from it."""
        if number == 0 or last is None:
            return None
        before, one = self.marks[number - 1], self.marks[number]
        if before.open_end or before.paragraph == one.paragraph:
            return last
        between = self.text[before.end + 1 : one.start - 1]
        return last if not re.search(r"\w", between) else None

    def _runs_on(self, number: int) -> bool:
        one, following = self.marks[number], self.marks[number + 1]
        between = self.text[one.end + 1 : following.start - 1]
        return one.open_end or (one.paragraph == following.paragraph and not re.search(r"\w", between))

    # --- who that is ---

    def _subject(self, verb: Token, gap: list[Token], last: Speaker | None) -> Speaker | None:
        """Who does the saying: the name or pronoun right beside the verb, else the subject in the parse."""
        if (beside := self._beside(verb, gap)) is not None and (found := self._who(beside, last)):
            return found
        subject = self._subject_of(verb)
        return self._who(subject, last) if subject is not None and subject.i not in self.inside else None

    def _subject_of(self, verb: Token) -> Token | None:
        return subject_of(verb)

    def _who(self, subject: Token, last: Speaker | None) -> Speaker | None:
        if subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "acl:relcl":
            subject = subject.head.head
        if (found := self.named.behind(subject)) is not None:
            return found
        if subject.lower_ in {"he", "she"}:
            return self._person_before(subject, last)
        return last if subject.lower_ == "they" else None

    def _person_before(self, token: Token, last: Speaker | None) -> Speaker | None:
        """Who 'he' is: the first person of one of the two sentences before, else who spoke last."""
        for sentence in islice(self._sentences_before(token.i), SENTENCES):
            people = [other for other in sentence if isinstance(self.named.entity(other), Person)]
            subjects = [other for other in people if other.dep_ in _SUBJECTS]
            if people:
                return self.named.entity((subjects or people)[0])
        return last if isinstance(last, Person) else None

    def _sentences_before(self, index: int) -> Iterator[list[Token]]:
        """The sentences before a token, the nearest first, in each the tokens that are not quoted."""
        sentence: list[Token] = []
        for at in range(index - 1, max(-1, index - 3 * REACH), -1):
            token = self.doc[at]
            if at in self.inside:
                continue
            if (token.text in _STOPS or "\n" in token.text) and sentence:
                yield sentence[::-1]
                sentence = []
            if not token.is_punct and not token.is_space:
                sentence.append(token)
        if sentence:
            yield sentence[::-1]

    def _beside(self, verb: Token, gap: list[Token]) -> Token | None:
        """The name or pronoun before a verb, or behind one that opens the words after a quotation."""
        before = self.doc[max(0, verb.i - 1)]
        known = self.named.entity(before) is not None or before.lower_ in _PERSONAL
        if known and before.i not in self.inside:
            return before
        words = [token for token in gap if not token.is_punct]
        if words and words[0] is verb:
            return next((token for token in words[1:10] if self._speaks(token)), None)
        return None

    def _speaks(self, token: Token) -> bool:
        return isinstance(self.named.entity(token), Person) or token.lower_ in _PERSONAL


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb in the parse, or of the verb it is joined to or hangs on."""
    node = verb
    for _ in range(_CLIMB):
        subject = next((child for child in node.children if child.dep_ in _SUBJECTS), None)
        if subject is not None:
            return subject
        if node.dep_ in {"acl:relcl", "acl"}:
            return node.head
        if node.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "obl"} or node.head is node:
            return None
        node = node.head
    return None


class _Indirect:
    """Reported speech: the clause under a verb of saying whose subject is named."""

    def __init__(self, document: Document, marks: tuple[Quoted, ...]) -> None:
        self.article = document.article
        self.doc = document.doc
        self.named = _Named(document)
        self.marks = marks
        self.mark_starts = [one.start for one in marks]

    def all(self) -> Iterator[Quotation]:
        """The reported clauses that no direct quotation of any length is part of."""
        for token in self.doc:
            if is_speech(token, "say") and (clause := self._clause(token)):
                subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
                speaker = self.named.behind(subject) if subject is not None else None
                start, end = clause
                if speaker is not None and not self._has_marks(start, end):
                    yield Quotation(self.article.text[start:end], start, end, speaker, indirect=True)

    def _clause(self, verb: Token) -> tuple[int, int] | None:
        """The offsets of what is said, without 'that' and outer punctuation."""
        said = next((child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}), None)
        if said is None or said.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return None
        tokens = [token for token in said.subtree if not token.is_space]
        while tokens and (tokens[0].is_punct or tokens[0].lower_ == "that"):
            tokens.pop(0)
        while tokens and tokens[-1].is_punct:
            tokens.pop()
        if len(tokens) < SHORT or tokens[0].i <= verb.i <= tokens[-1].i:
            return None
        return tokens[0].idx, tokens[-1].idx + len(tokens[-1])

    def _has_marks(self, start: int, end: int) -> bool:
        index = bisect_left(self.mark_starts, start)
        inside = index < len(self.marks) and self.marks[index].start <= end
        return inside or (index > 0 and self.marks[index - 1].end >= start)
