"""Who is named around a direct quotation as its speaker, within its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from spacy.tokens import Doc, Token

from graph.model import Person
from loaders.document import starts_of, text_of
from loaders.frames.antecedents import Antecedents
from loaders.frames.quote_marks import Quoted
from loaders.frames.sources import REACH, Sources
from loaders.frames.speech import (
    Named,
    Speaker,
    is_definite_person,
    is_speech,
    is_spoken_form,
    is_utterance,
    subject_of,
)
from loaders.frames.unquoted import STOPS

GOES_ON = frozenset(",?!…—–-")
_LABEL = 5  # words of 'The Foreign Minister:'
_BURSTS = frozenset({"let", "fly", "explode", "erupt", "retaliate", "elaborate", "summarise", "summarize"})
_BRIEF = 6  # words of 'Mr Li said.' behind a full stop
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_PHRASE = 4  # words of 'call for an' before what is quoted
# verbs of acting more than of speaking: what is quoted after them is of whoever tells of it
_ACTED = frozenset({"continue", "see", "want", "seek", "go", "put", "accept", "refuse", "adopt", "oppose"})
_ACTED |= {"commit", "undertake", "sign", "hit", "shoot", "point", "speak", "decline"}


class NamedSpeakers:
    """The speakers named around the direct quotations of one article: one look for each way to name one."""

    def __init__(self, doc: Doc, marks: tuple[Quoted, ...], named: Named) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.marks = marks
        self.named = named
        self.starts = starts_of(doc)
        self.inside = {i for one in marks for i in self.tokens(one.start, one.end)}
        self.antecedents = Antecedents(doc, named, self.inside)
        self.sources = Sources(doc, named, self.antecedents, self.inside)

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin between two characters."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def opened(self, one: Quoted, last: Speaker | None) -> Speaker | None:
        """Who 'he' is whose predicate is quoted by a body ('He "welcomes the talks", the palace said')."""
        gap = self.opening(one.start - 1)
        return self.sources.who(gap[0], last) if len(gap) == 1 and gap[0].lower_ in {"he", "she"} else None

    def leads_in(self, one: Quoted) -> bool:
        """Whether what stands before a quotation introduces it: a colon, or no comma at its end."""
        gap = self.opening(one.start - 1)
        if gap and (self._colon(gap) or gap[-1].lower_ == "that" or is_speech(gap[-1])):
            return True
        return self.text[one.end - 1 : one.end] not in GOES_ON and self.text[one.end + 1 : one.end + 2] != ","

    def after(self, number: int, last: Speaker | None) -> Speaker | None:
        """The speaker named behind a quotation, in the rest of its sentence."""
        one = self.marks[number]
        until = self.marks[number + 1].start - 1 if number + 1 < len(self.marks) else len(self.text)
        gap = list(self.rest(one.end + 1, until))
        words = [token for token in gap if not token.is_punct and not token.is_space]
        ended = self.text[one.end - 1 : one.end] == "."
        if not words or gap[0].text in STOPS:
            return None
        if (
            ended
            and words[0].text[0].isupper()
            and not (len(words) <= _BRIEF and is_speech(words[-1], "say"))
        ):
            return None  # a sentence of its own
        if words[0].lower_ == "thus" and len(words) > 1:
            return self.sources.first(words[1:5])
        if words[0].lower_ == "read" and (speaker := self._issuer(words, last)) is not None:
            return speaker
        if gap[0].text in ":," and words[0].lower_ == "with" and words[-1].i > words[0].i:
            verb = next((token for token in words if token.pos_ == "VERB"), None)
            return self.sources.subject(verb, gap, last) if verb is not None else None
        joined = self.text[one.end - 1 : one.end] == "," or gap[0].text == ","
        for token in words:
            if is_speech(token) or (joined and (token.tag_ in {"VBD", "VBZ"} or is_spoken_form(token))):
                ahead = [word for word in words if word.i < token.i]  # 'the minister, Mr Li, said'
                person = next((w for w in ahead if self.named.person(w) and not self._is_lent(w)), None)
                if person is not None and not any(word.pos_ == "VERB" for word in ahead):
                    return self.named.entity(person)
                speaker = self.sources.subject(token, gap, last)
                if speaker is not None:
                    return speaker
        return None

    def _issuer(self, words: list[Token], last: Speaker | None) -> Speaker | None:
        """Whose statement a quotation is that a statement 'read' ('..., read a statement by Greece')."""
        noun = next((token for token in words if is_utterance(token)), None)
        if noun is None:
            return None
        return self.sources.origin(noun, last) or self.sources.origin(words[0], last)

    def rest(self, start: int, until: int) -> Iterator[Token]:
        """The tokens from an offset to the end of the sentence, paragraph or next quotation."""
        first = bisect_left(self.starts, start)
        for token in self.doc[first : first + REACH]:
            if token.idx >= until or "\n" in token.text:
                return
            yield token
            if token.text in STOPS:
                return

    def before(self, number: int, last: Speaker | None) -> Speaker | None:
        """The speaker of the verb of speech that stands nearest before a quotation in its sentence."""
        one = self.marks[number]
        gap = self.opening(one.start - 1)
        led_in = bool(gap) and (gap[-1].text.endswith(":") or gap[-1].lower_ == "that")
        if (speaker := self._announced(gap, last)) is not None:
            return speaker
        verbs = [token for token in reversed(gap) if is_speech(token) or (led_in and token.pos_ == "VERB")]
        if led_in and not verbs and len(gap) > 1 and is_spoken_form(gap[-2]):
            verbs = [gap[-2]]  # 'The professor shrugs:'
        if verbs and verbs[0].lemma_.lower() in _ACTED:
            telling = [
                token for token in verbs[1:] if is_speech(token, "say") and token.is_ancestor(verbs[0])
            ]
            verbs = telling[:1] + verbs
        speakers = [found for token in verbs if (found := self.sources.subject(token, gap, last)) is not None]
        if speakers:
            persons = [found for found in speakers if isinstance(found, Person)]
            if led_in and not is_speech(verbs[0]) and not isinstance(speakers[0], Person):
                persons += filter(None, map(self.named.person, reversed(gap)))
            return speakers[0] if is_speech(verbs[0], "say") else next(iter(persons), speakers[0])
        if verbs and is_speech(verbs[0]) and self.sources.is_unnamed(verbs[0]):
            return None
        if verbs or led_in:  # the parse gives no subject: whose words, or whom, the sentence begins with
            sources = (self.sources.origin(noun, last) for noun in gap if is_utterance(noun))
            free = (token for token in gap if not self._is_lent(token))
            people = map(self.named.person, chain(free, gap))
            bodies = (self.named.entity(token) for token in gap if led_in and not _is_placed(token))
            looks: tuple[Iterable[Speaker | None], ...] = (sources, people, bodies)
            return next((found for found in chain.from_iterable(looks) if found is not None), None)
        return self._governing(gap, last)

    def _colon(self, gap: list[Token]) -> int:
        """Where the colon stands that a quotation follows, with no other in between; 0 without one."""
        at = next((i for i, token in enumerate(gap) if token.text.endswith(":")), 0)
        between = range(gap[at].i, gap[-1].i) if at else range(0)
        return 0 if any(i in self.inside for i in between) else at

    def _announced(self, gap: list[Token], last: Speaker | None) -> Speaker | None:
        """Who is announced to speak before a colon ('The Minister: "..."', 'he let fly: they were "..."').

        All that follows such a colon in its sentence are the words of the subject before it.
        """
        at = self._colon(gap)
        if gap and gap[-1].text == "]":
            return self._labelled(gap, len(gap) - 1)
        if at == 0:
            return None
        if (named := self._labelled(gap, at)) is not None:
            return named
        label = [token for token in gap[:at] if not token.is_punct]
        nouns = [token for token in label if token.pos_ in {"NOUN", "PROPN"} and is_definite_person(token)]
        verbs = [token for token in label if token.pos_ in {"VERB", "AUX"}]
        if not verbs and nouns and len(label) <= _LABEL and not any(map(self.named.person, label)):
            return self.sources.who(nouns[-1], last)
        told = bool(verbs) and (is_speech(verbs[-1]) or verbs[-1].lemma_.lower() in _BURSTS)
        if at == len(gap) - 1 or not told:
            return None
        for verb in verbs:
            found = self.sources.subject(verb, gap, last)
            if isinstance(found, Person):
                return found
        return None

    def _labelled(self, gap: list[Token], at: int) -> Person | None:
        """The person whose name, with titles or not, is all there is before a colon ('Polls - Mr Li: "')."""
        person = self.named.person(gap[at - 1])
        if person is None or at != len(gap) - 1:
            return None
        if gap[at].text == "]":
            return person  # '[Recording - Mr Li] "..."'
        first = self.named.first_token(gap[at - 1])
        before = [token for token in gap[:at] if token.i < first]
        while before and before[-1].pos_ in {"NOUN", "PROPN", "ADJ", "DET"}:
            before.pop()
        opens = not before or before[-1].is_punct or before[-1].lower_ in {"from", "by"}
        return person if opens else None

    def opening(self, end: int) -> list[Token]:
        """The tokens of the sentence before an offset, without what stands inside quotation marks."""
        stop = bisect_left(self.starts, end)
        gap: list[Token] = []
        for index in range(stop - 1, max(-1, stop - REACH), -1):
            token = self.doc[index]
            if "\n" in token.text:
                if gap or not self.doc[index - 1].text.endswith(":"):
                    break
                continue  # 'He said:' and the quotation as a paragraph of its own
            if index in self.inside:
                continue
            if token.text in STOPS:
                break
            gap.append(token)
        return gap[::-1]

    def _governing(self, gap: list[Token], last: Speaker | None) -> Speaker | None:
        """The subject of the clause that a few quoted words are part of ('He scolded "attempts ..."')."""
        verbs = [token for token in reversed(gap) if token.pos_ == "VERB"]
        others = []
        for verb in verbs[:2]:
            if (person := self.sources.apposed(verb)) is not None:
                return person
            subject = subject_of(verb, self.inside)
            speaker = self.sources.who(subject, last) if subject is not None else None
            if isinstance(speaker, Person):
                return speaker
            others += [speaker] if speaker is not None else []
        return others[0] if others else None

    def for_whom(self, one: Quoted) -> Speaker | None:
        """The person for whom something is what is quoted ('For Mr Li the text is "..."')."""
        opening = self.opening(one.start - 1)
        if not opening or opening[0].lower_ != "for" or any(is_speech(t, "say") for t in opening):
            return None
        return next(filter(None, map(self.named.person, opening[1:4])), None)

    def owned(self, one: Quoted, last: Speaker | None) -> Speaker | None:
        """Whose words are quoted before the noun for them ('Mr Li's "we shall see" answer')."""
        opening = self.opening(one.start - 1)
        named = (token for token in reversed(opening[-_PHRASE:]) if is_utterance(token))
        if (noun := next(named, None)) is not None and self._leads_on(noun, opening):
            owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
            return self.sources.who(owner, last) if owner is not None else None
        following = next(self.rest(one.end + 1, len(self.text)), None)
        if following is None or not is_utterance(following) or len(opening) < 2:
            return None
        if opening[-1].text in _POSSESSIVES:
            return self.sources.who(opening[-2], last)
        return self.sources.who(opening[-1], last) if opening[-1].lower_ in {"his", "her"} else None

    def _leads_on(self, noun: Token, opening: list[Token]) -> bool:
        """Whether only a preposition or 'that' stands between a noun for words and the words quoted."""
        behind = [token for token in opening if token.i > noun.i]
        return bool(behind) and all(token.tag_ in {"IN", "TO", "DT", ","} for token in behind)

    def according(self, one: Quoted) -> Speaker | None:
        """The source in 'according to' or 'in the words of', in the sentence around a quotation."""
        opening = self.opening(one.start - 1)
        if opening and opening[0].lower_ in {"to", "for"} and opening[-1].text == ",":
            return self.sources.first(opening[1:])
        around: list[Token] = [*opening, *self.rest(one.end + 1, len(self.text))]
        for token in around:
            following = self.doc[token.i + 1 : token.i + 12]
            if token.lower_ == "according" and following and following[0].lower_ == "to":
                return self.sources.first(following)
            if token.lower_ == "words" and following and following[0].lower_ == "of":
                return self.sources.first(following)
            phrased = is_utterance(token) and any(child.lower_ == "in" for child in token.children)
            if phrased and (speaker := self.sources.origin(token, None)) is not None:
                return speaker  # 'in Mr Li's phrase', 'in the opinion of Mr Li'
        return None

    def _is_lent(self, word: Token) -> bool:
        """Whether a name tells whose or what another is ("Lehtola's spokeswoman", 'the Lehtola memo')."""
        last = self.named.tokens(word)[-1]
        following = self.doc[min(last + 1, len(self.doc) - 1)]
        return self.named.is_lent(word) or following.text in _POSSESSIVES


def _is_placed(name: Token) -> bool:
    """Whether a preposition stands before a name ('later on CNN:')."""
    return any(child.dep_ == "case" for child in name.children) or (
        name.i > 0 and name.nbor(-1).dep_ == "case"
    )
