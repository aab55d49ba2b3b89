"""Formulas that a note quotes in order to deny them: "it is wrong that …", "← no!", struck out.

Stands apart from the cues of the prose reader, which say how a formula is used: here the note says
outright that it does not hold, and nothing it quotes so is a claim of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from compiler.extract.links import Link

_WRONG = (
    r"(?:false|wrong|incorrect|untrue|not true|not the case|not correct|not so|nonsense|"
    r"(?:common|frequent|typical|usual|classic|popular|beginner'?s?)\s+"
    r"(?:mistakes?|errors?|slips?|misconceptions?|pitfalls?|fallac(?:y|ies))|"
    r"a (?:mistake|misconception|fallacy))"
)
_LINKING = (
    r"(?:(?:\s|:)+(?:is|are|was|to|that|say|saying|write|writing|claim|claiming|think|thinking|"
    r"assume|believe|use|using|conclude|the|formula|identity|equation|rule|step|in|general))*"
)
BEFORE = re.compile(
    rf"(?:\b{_WRONG}{_LINKING}|"
    r"\b(?:never|do not|don['’]t|must not|cannot|can['’]t) (?:write|use|conclude|say|claim)"
    r"(?: that)?|"
    r"\b(?:you|one|students|people|we)(?: might| may| could| often| sometimes)+ (?:be tempted to )?"
    r"(?:think|believe|write|guess|expect|say)(?: that)?|"
    r"\b(?:does|do|did) not (?:imply|mean)(?: that)?|"
    r"\b(?:it is|it['’]s|is) (?:tempting|not true|false|wrong) to (?:write|think|say|conclude)"
    r"(?: that)?)\W*$",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"^[\W_]*(?:(?:and )?(?:this|that|which)\s+)?(?:is|are|would be|was|=>)?\s*"
    r"(?:also |generally |in general |simply |clearly |plainly |just |both |however |too )*"
    r"(?:false\b|wrong\b|incorrect\b|untrue\b|not true\b|not so\b|nonsense\b|no+\s*!|nope\b|"
    r"NO\b|does not hold\b|doesn['’]t hold\b|fails(?: in general)?\b|do not hold\b|"
    r"don['’]t hold\b)",
    re.IGNORECASE,
)
SAVED = re.compile(
    r"\b(?:unless|if|except|only|when|not (?:false|wrong|incorrect))\b", re.IGNORECASE
)
CROSSED = re.compile(r"^\s*(?:\(?\s*)?[✗✘❌✖]")
TITLE = re.compile(
    r"\b(?:wrong|false|incorrect|mistakes?|pitfalls?|misconceptions?|fallac(?:y|ies)|"
    r"(?:common|frequent|typical) errors?|do not|don['’]t)\b",
    re.IGNORECASE,
)
MENDED = re.compile(
    r"\b(?:right|correct\w*|true|instead|actually|fix\w*|should be)\b", re.IGNORECASE
)

EXCEPTED = re.compile(
    r"(?:\b(?:unless|not|except(?:ing)?(?: (?:when|if|where|for))?|but(?: not)?(?: for)?|"
    r"(?:other|otherwise) than(?: for)?|nicht|au(?:ß|ss)er(?: wenn| falls| für)?|"
    r"es sei denn|sauf(?: si)?|excepto(?: si)?)(?:\W|_)*(?:we have\s*|it holds that\s*)?)$",
    re.IGNORECASE,
)
_CONTRARY = {
    "<": "\\ge", ">": "\\le", "\\le": ">", "\\ge": "<", "=": "\\ne", "\\ne": "=",
}  # fmt: skip


def turned(link: Link, spoken: str) -> Link | None:
    """A condition as it is meant: "unless $x < 0$" is x ≥ 0; None when that has no relation.

    `spoken` are the words of its fact, which say it where the formula has none before it.
    """
    before = link.before or spoken.partition("$")[0]
    if not (EXCEPTED.search(before[-40:]) or AFTER.match(link.after[:60])):
        return link
    contrary = _CONTRARY.get(link.relation)
    return None if contrary is None else replace(link, relation=contrary)


def denied(link: Link) -> str | None:
    """Why a relation is no claim: the words around it deny it."""
    if link.struck:
        return "struck out"
    before, after = link.before[-120:], link.after[:60]
    if CROSSED.match(after):
        return "crossed out"
    behind = AFTER.match(after)
    if behind is not None and not SAVED.search(after[behind.end() :][:20]):
        return "denied by the words behind it"
    if BEFORE.search(before):
        return "denied by the words before it"
    return None


def blamed(title: str, link: Link) -> str | None:
    """Why a failure is no news: the title it stands under says that it is wrong."""
    if TITLE.search(title) and not MENDED.search(f"{title} {link.before} {link.after}"):
        return "its title says that it is wrong"
    return None
