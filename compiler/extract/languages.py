"""In which language a note is written: whether its words are those that the prose reader knows.

Stands apart because it asks nothing of mathematics: it counts small words.
"""

from __future__ import annotations

import re
from collections import Counter

from compiler.extract.lexicon import words

ENGLISH = words(
    "the of and is are to for that with we if then this it be by on as an which where let from "
    "not can have has its so when at or also all these there suppose hence"
)
OTHERS = words(
    # Spanish, Portuguese, Italian, French
    "el la los las de del que y en una un por para con es son si entonces como donde sea sean se "
    "lo al su cuando os das da dos em um uma uma não são il lo gli di e che per con della dei le "
    "les des du et est une dans pour avec alors soit où sont par sur nous on qui "
    # German, Dutch, Scandinavian
    "der die das und ist sind ein eine mit für von wenn dann sei auf den dem nicht wir gilt als "
    "het een van en de och är att som med "
    # Slavic, in Latin letters
    "je se na jest dla oraz że gdzie"
)
WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 8
"""Small words below which nothing is said of a note's language."""


def is_foreign(text: str) -> bool:
    """Whether a text is mostly in a language other than English."""
    found = Counter(word.lower() for word in WORD.findall(text))
    other_script = sum(n for word, n in found.items() if not _latin(word))
    if other_script >= ENOUGH and 2 * other_script > sum(found.values()):
        return True
    english = sum(found[word] for word in ENGLISH)
    others = sum(found[word] for word in OTHERS)
    return others >= ENOUGH and others > 2 * english


def _latin(word: str) -> bool:
    return any(letter < "\u0250" for letter in word)
