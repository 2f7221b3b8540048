"""How much a sentence is about somebody it names: its subject most, the owner of something in it least."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.frames.speech import SUBJECTS, Named, is_speech

SPEAKING, MAIN, SUBJECT, DEPENDENT = 3.5, 3.0, 2.0, 1.5
ACTING, FREE, INTRODUCED, ADDRESSED, OWNING, LENT = 1.8, 1.0, 0.9, 0.7, 0.5, 0.2
_BESIDE = frozenset({"flat", "appos", "nmod:desc"})
_LINKS = 6  # names and descriptions of one person in a row
_CLIMB = 8


def standing(named: Named, token: Token) -> float:
    """How a person named or referred to at a token stands in the sentence, on the scale above."""
    top = top_of(named, token)
    if top.dep_ in SUBJECTS:
        return _as_subject(top)
    if top.dep_ == "nmod:poss":
        return OWNING
    if top.dep_ in {"compound", "amod"}:  # 'the Li campaign'; under a verb, a subject misread
        return MAIN if top.head.pos_ == "VERB" and top.i < top.head.i else LENT
    if _who_says(named, token):
        return SPEAKING
    cases = {child.lower_ for child in top.children if child.dep_ == "case"}
    if cases & {"to"} and any(child.lower_ == "according" for child in top.children):
        return SUBJECT
    if top.dep_ == "obl:agent" or cases & {"by"}:
        return ACTING
    if top.dep_ in {"obj", "iobj"} and is_speech(top.head, "say"):
        return ADDRESSED
    return INTRODUCED if cases else FREE


def _as_subject(top: Token) -> float:
    verb = top.head
    for _ in range(_CLIMB):
        if verb.dep_ in {"ROOT", "parataxis"} or verb.head.i == verb.i:
            return SPEAKING if is_speech(top.head, "say") else MAIN
        fronted = verb.dep_ == "ccomp" and verb.i < verb.head.i and not _is_marked(verb)
        if verb.dep_ != "conj" and not fronted:  # fronted: 'Ms Li said yes. "...," she said' in one parse
            break
        verb = verb.head
    return DEPENDENT if verb.dep_ in {"advcl", "acl", "acl:relcl", "obl"} else SUBJECT


def _is_marked(verb: Token) -> bool:
    return any(child.dep_ == "mark" for child in verb.children)


def _who_says(named: Named, token: Token) -> bool:
    """Whether a name goes on with what its bearer says ('she was backed by Ms Li, who said ...')."""
    end = named.tokens(token)[-1] + 1
    following = token.doc[end : end + 4]
    opens = len(following) > 2 and following[0].text == "," and following[1].lower_ == "who"
    return opens and any(is_speech(one, "say") for one in following[2:])


def top_of(named: Named, token: Token) -> Token:
    """The head of the name at a token, or of the description that the name stands beside."""
    token = named.top(token)
    for _ in range(_LINKS):
        if token.dep_ not in _BESIDE or token.head.i == token.i:
            break
        token = token.head
    return token
