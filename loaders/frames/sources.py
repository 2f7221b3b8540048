"""Who a verb of saying, a subject or a noun for words means: whose words they are."""

from __future__ import annotations

from collections.abc import Iterable, Set

from spacy.tokens import Doc, Token

from graph.model import Person, Place
from loaders.frames.antecedents import Antecedents
from loaders.frames.speech import (
    SUBJECTS,
    Named,
    Speaker,
    callings,
    is_definite_person,
    is_utterance,
    noun_top,
    subject_of,
)
from loaders.gazetteer.tables import party
from loaders.language.lexicon import titles

REACH = 60  # tokens around a quotation within which its speaker is named
_REPEATING = frozenset({"quote", "cite", "hear", "overhear", "report"})
_SOURCES = frozenset({"nmod", "obl", "obl:agent"})
_WITHIN = frozenset({"compound", "flat", "amod", "nmod:poss", "nmod:desc"})
_THROUGH = frozenset({"through", "via", "by"})
_FROM = frozenset({"from", "by", "of"})
_PERSONAL = frozenset({"he", "she", "they", "i", "we", "who"})
_SPEAKING = frozenset({"spokes", "official", "envoy", "minister"})
_ANYBODY = frozenset({"one", "others", "some", "many", "another", "both", "all", "few", "several", "most"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_VERBAL = frozenset({"VERB", "AUX"})
_TITLED = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "PRON", "NUM"})


class Sources:
    """Whose words an article gives; `inside` are the quoted tokens."""

    def __init__(self, doc: Doc, named: Named, antecedents: Antecedents, inside: Set[int]) -> None:
        self.doc = doc
        self.named = named
        self.antecedents = antecedents
        self.inside = inside

    def subject(self, verb: Token, gap: list[Token], last: Speaker | None) -> Speaker | None:
        """Who does the saying: the name or pronoun right beside the verb, else the subject in the parse."""
        if (quoted := _quoted_one(verb)) is not None:
            return self.who(quoted, last)
        if _is_passive(verb) and verb.lemma_.lower() not in _REPEATING:
            ahead = [*verb.children, *self.doc[verb.i + 1 : verb.i + REACH]]
            agent = next((t for t in ahead if _is_agent(t) and t.sent == verb.sent), None)
            return self.who(agent, last) if agent is not None else None
        if (beside := self._beside(verb, gap)) is not None and (found := self.who(beside, last)):
            return found
        if (person := self._turned(verb)) is not None:
            return person
        spoken = verb.pos_ in _VERBAL
        subject = subject_of(verb, self.inside) if spoken else self._noun_before(verb)
        if subject is None:
            return None
        found = self.who(subject, last)
        if found is None and is_utterance(subject):
            return self.origin(verb, last) or self._issuer(subject, last)
        return found

    def _issuer(self, noun: Token, last: Speaker | None) -> Speaker | None:
        """Who issues a statement ('Mr Li released a statement saying ...')."""
        subject = subject_of(noun.head, self.inside) if noun.dep_ == "obj" else None
        return self.who(subject, last) if subject is not None and not is_utterance(subject) else None

    def is_unnamed(self, verb: Token) -> bool:
        """Whether a verb's own subject is somebody the article does not name ('one witness', 'members')."""
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i not in self.inside), None)
        if subject is None or is_utterance(subject):
            return False
        if subject.tag_ == "NNP":
            return self.named.entity(subject) is None and self.who(subject, None) is None
        if subject.pos_ not in {"NOUN", "PRON", "NUM"}:
            return False
        if subject.pos_ == "NOUN":
            return not is_definite_person(subject) and self.who(subject, None) is None
        return subject.lower_ in _ANYBODY

    def _noun_before(self, verb: Token) -> Token | None:
        """What stands before a word of saying that the parse takes for a noun ('the mayor shot back')."""
        before = self.doc[verb.i - 1] if verb.i else None
        return before if before is not None and before.pos_ in {"NOUN", "PROPN", "PRON"} else None

    def _turned(self, verb: Token) -> Person | None:
        """The person behind a verb after a comma or mark ('..., wrote ambassador Esi Boateng')."""
        before = self.doc[verb.i - 1] if verb.i else None
        if before is not None and not before.is_punct and not before.is_space:
            return None
        if any(c.dep_ in SUBJECTS and c.i < verb.i and c.i not in self.inside for c in verb.children):
            return None  # 'his lawyer, Mr Li, said Ms Wang was wrong'
        for token in self.doc[verb.i + 1 : verb.i + 12]:
            if (person := self.named.person(token)) is not None:
                following = token.nbor() if token.i + 1 < len(self.doc) else token
                return None if following.text in _POSSESSIVES else person
            if token.pos_ not in _TITLED:
                return None
        return None

    def who(self, subject: Token, last: Speaker | None) -> Speaker | None:
        """Who a subject means; `last` spoke before."""
        if subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "acl:relcl":
            subject = subject.head.head
        low = subject.lower_
        if low in {"he", "she", "his", "her", "him"}:
            return self.antecedents.pronoun(subject, last) or self.named.behind(subject)
        if low in {"it", "its"}:
            return self._said_in_writing(subject, last) or self.antecedents.body(subject)
        if is_utterance(subject) and self.named.entity(subject) is None:
            return self.origin(subject, last)
        found = self.antecedents.demonym(subject, last) or self.named.behind(subject)
        if found is None and is_definite_person(subject):
            found = self.antecedents.described(subject, last)
        if found is None and callings().get(subject.lemma_.lower()) in _SPEAKING:
            found = self._posted(subject)
        if found is None and (owner := self.antecedents.owner(subject, last)) and owner.country:
            return party(owner.country)  # 'her ministry'
        return last if found is None and low == "they" else found

    def origin(self, head: Token, last: Speaker | None) -> Speaker | None:
        """Whose words are meant: 'her answer', 'a letter from him', '(a warning) came from him'."""
        for child in head.children:
            cases = {case.lower_ for case in child.children if case.dep_ == "case"}
            if cases & _THROUGH and (person := self._within(child)) is not None:
                return person
        for child in head.children:
            cases = {case.lower_ for case in child.children if case.dep_ == "case"}
            owns = child.dep_ == "nmod:poss" or (child.dep_ in _SOURCES and cases & _FROM)
            if owns and (found := self.who(child, last) or self._seat(child)) is not None:
                return found
        return None

    def _within(self, noun: Token) -> Person | None:
        """The person named in a noun phrase ('through its spokesman, Mr Li')."""
        found = self.named.behind(noun)
        return found if isinstance(found, Person) else None

    def _seat(self, token: Token) -> Speaker | None:
        """The state whose seat of power issues something ('a statement from the Kremlin')."""
        mention = self.named.places.get(token.i)
        place = mention.entity if mention is not None else None
        return party(place.country) if isinstance(place, Place) and place.country else None

    def _posted(self, noun: Token) -> Speaker | None:
        """The state in whose capital somebody speaks ('a spokesman in Khartoum')."""
        places = (child for child in noun.children if child.dep_ in {"nmod", "obl"})
        return next((state for child in places if (state := self._seat(child)) is not None), None)

    def _said_in_writing(self, token: Token, last: Speaker | None) -> Speaker | None:
        """Whose the letter or statement is that the sentence before 'it' speaks of."""
        sentence = next(self.antecedents.around.sentences_before(token.i), [])
        heads = (head for noun in sentence if is_utterance(noun) for head in (noun, noun.head))
        sources = (self.origin(head, last) for head in heads)
        return next((found for found in sources if found is not None), None)

    def _beside(self, verb: Token, gap: list[Token]) -> Token | None:
        """The name or pronoun before a verb, or behind one that opens the words after a quotation."""
        before = self.doc[max(0, verb.i - 1)]
        known = self.named.entity(before) is not None or before.lower_ in _PERSONAL
        introduced = self._is_introduced(before)
        if (
            known
            and before.i not in self.inside
            and not (introduced and noun_top(before).dep_ in {"nmod", "obl"})
        ):
            return before
        words = [token for token in gap if not token.is_punct]
        if words and words[0] is verb:
            named = next((t for t in words[1:12] if self._speaks(t) and not self._is_owner(t)), None)
            return named or self._described_behind(words[1:7])
        return None

    def _is_owner(self, token: Token) -> bool:
        """Whether a name stands in the possessive ("said Mr Li's deputy, Wang")."""
        at, person = token.i, self.named.person(token)
        while person is not None and at + 1 < len(self.doc) and self.named.person(self.doc[at + 1]) == person:
            at += 1
        return person is not None and at + 1 < len(self.doc) and self.doc[at + 1].text in _POSSESSIVES

    def _described_behind(self, words: list[Token]) -> Token | None:
        """The noun that tells who speaks right behind a verb ('wrote the mayor beneath it')."""
        if not words or words[0].lower_ not in {"the", "his", "her", "their", "its"}:
            return None
        for token in words[1:]:
            if token.pos_ == "NOUN" and is_definite_person(token):
                return token
            if token.pos_ not in _TITLED:
                return None
        return None

    def apposed(self, verb: Token) -> Person | None:
        """The person between commas right before a verb ('the American, Robert Hale, preferred')."""
        if verb.i < 3 or self.doc[verb.i - 1].text != "," or verb.i - 2 in self.inside:
            return None
        name = self.doc[verb.i - 2]
        first = self.named.first_token(name)
        apart = first > 0 and self.doc[first - 1].text == ","
        return self.named.person(name) if apart else None

    def _is_introduced(self, name: Token) -> bool:
        """Whether a preposition stands before a name and its titles ('for Mr Bradfield')."""
        at = self.named.first_token(name) - 1
        while at > 0 and self.doc[at].lower_.strip(".") in titles():
            at -= 1
        return at >= 0 and self.doc[at].tag_ in {"IN", "TO"}

    def _speaks(self, token: Token) -> bool:
        return self.named.person(token) is not None or token.lower_ in _PERSONAL

    def first(self, tokens: Iterable[Token]) -> Speaker | None:
        """Who is named or described first, a person before others."""
        heads = [t for t in tokens if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.dep_ not in _WITHIN]
        found = [one for token in heads[:2] if (one := self.who(token, None)) is not None]
        return next((entity for entity in found if isinstance(entity, Person)), found[0] if found else None)


def _is_agent(token: Token) -> bool:
    by = any(child.dep_ == "case" and child.lower_ == "by" for child in token.children)
    return token.dep_ in {"obl:agent", "obl"} and by


def _is_passive(verb: Token) -> bool:
    """Whether a verb says what is done to its subject ('described', 'was called')."""
    return any(child.dep_ == "aux:pass" for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    )


def _quoted_one(verb: Token) -> Token | None:
    """Who is quoted as saying something, where somebody else quotes ('the agency quoted him as saying')."""
    quoting = verb if verb.lemma_.lower() in _REPEATING else verb.head
    saying = next((child for child in quoting.children if child.dep_ in {"advcl", "xcomp"}), None)
    if quoting.lemma_.lower() not in _REPEATING or _is_passive(quoting) or saying is None:
        return None
    if not any(child.lower_ == "as" for child in saying.children):
        return None
    return next((child for child in quoting.children if child.dep_ == "obj"), None)
