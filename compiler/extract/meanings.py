"""Notation told in words: "⊙ is the element-wise product", "' denotes the transpose".

Stands apart as a table from what readers are told to the names the notation has elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence as Many

from compiler.extract.describe import lookup
from compiler.extract.lexicon import COPULAS, words
from compiler.extract.sentences import Token
from compiler.extract.terms import bare
from compiler.ir.statement import Fact, Means
from compiler.ir.term import Name, ProductTerm, Script, Term

GATE = [
    "element",
    "component",
    "entry",
    "entries",
    "pointwise",
    "hadamard",
    "kronecker",
    "product",
    "transpos",
    "conjugat",
    "adjoint",
    "determinant",
    "absolute",
    "norm",
    "sigmoid",
    "logistic",
    "relu",
    "rectifi",
    "softmax",
    "tanh",
    "hyperbolic",
    "logarithm",
    "natural",
    "indicator",
    "identity",
    "inverse",
    "convolution",
    "composition",
    "derivative",
    "gamma",
    "cumulative",
    "density",
    "commutator",
    "trace",
    "vectori",
    "factorial",
    "delta",
    "cardinality",
    "softplus",
    "heaviside",
    "ones",
    "unit matrix",
    "length",
    "log",
    "commutation",
    "laplac",
    "cdf",
    "pdf",
    "distribution function",
]
"""Words without which a sentence names no notation."""

MEANINGS: tuple[tuple[str, str], ...] = (
    (
        r"(?:element|component|entry|point)[- ]?wise (?:\w+ )?(?:product|multiplication)|hadamard",
        "hadamard",
    ),
    (
        r"(?:product|multiplication) of matching entries|multipl\w+ "
        r"(?:element|entry|component)[- ]?wise",
        "hadamard",
    ),
    (r"kronecker delta", "kronecker_delta"),
    (r"kronecker product|tensor product|kronecker(?! delta)", "kron"),
    (r"outer product", "outer"),
    (r"commutator", "commutator"),
    (r"(?:inner|dot|scalar) product", "dot"),
    (r"cross product|vector product", "cross"),
    (r"function composition|composition of functions|composition", "compose"),
    (r"convolution", "convolution"),
    (r"conjugate transpose|hermitian (?:transpose|conjugate)|(?<!self[- ])adjoint", "adjoint"),
    (r"complex conjugate|conjugation|conjugate", "conj"),
    (r"transpos", "transpose"),
    (r"pseudo[- ]?inverse|moore[- ]penrose", "pinv"),
    (r"determinant", "determinant"),
    (r"absolute value|modulus", "abs"),
    (r"cardinality|number of elements", "cardinality"),
    (r"frobenius norm", "norm_fro"),
    (r"spectral norm|operator norm", "norm_spectral"),
    (r"(?:euclidean|2|l2|ℓ2)[- ]norm|euclidean length", "norm_2"),
    (r"softmax", "softmax"),
    (r"log[- ]?sum[- ]?exp", "logsumexp"),
    (r"sigmoid|logistic function", "sigmoid"),
    (r"relu|rectified linear|rectifier", "relu"),
    (r"softplus", "softplus"),
    (r"hyperbolic tangent|tanh", "tanh"),
    (r"heaviside|unit step|step function", "heaviside"),
    (r"indicator function", "indicator"),
    (r"(?:natural|base[- ]?e) log|natural logarithm|log(?:arithm)? is natural|^natural\b", "log"),
    (r"(?:base|to base|to the base)[- ]?(?:2|two)|binary log", "log2"),
    (r"(?:base|to base|to the base)[- ]?(?:10|ten)|decimal log|common log", "log10"),
    (r"digamma", "digamma"),
    (r"gamma function", "gamma"),
    (
        r"(?:normal|gaussian) (?:cdf|cumulative|distribution "
        r"function)|cumulative (?:standard )?(?:normal|gaussian)"
        r"|(?:cdf|distribution function) of (?:the|a) (?:standard )?(?:normal|gaussian)",
        "normal_cdf",
    ),
    (
        r"(?:normal|gaussian) (?:pdf|density|probability density)"
        r"|(?:pdf|density) of (?:the|a) (?:standard )?(?:normal|gaussian)",
        "normal_pdf",
    ),
    (r"\b(?:identity|unit) matrix|\bidentity\b(?! map| function| element)", "identity"),
    (r"(?:all[- ]?ones|ones) vector|vector of (?:all )?ones", "ones"),
    (r"derivative with respect to|the derivative|differentiation", "derivative"),
    (r"vectori[sz]ation", "vec"),
    (r"\btrace\b", "trace"),
    (r"factorial", "factorial"),
    (r"commutation", "commutation"),
    (r"laplac(?:ian|e operator)", "laplacian"),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in MEANINGS)

SPOKEN = {
    "'": "prime", "′": "prime", "prime": "prime", "primes": "prime", "⊙": "odot", "∘": "circ",
    "⊗": "otimes", "*": "star", "†": "dagger", "log": "log", "|": "bars", "bars": "bars",
    "·": "cdot", "superscript": "", "⋆": "star", "‖": "norm",
}  # fmt: skip
_SUBJECT = re.compile(
    r"^\s*(?:\{?\\cdot\}?|\\bullet|[A-Za-z]|\\mathbf\{?[A-Za-z]\}?)?\s*\^?\s*\{?\s*"
    r"(?P<core>\\[A-Za-z]+|'|\*|\||[A-Za-z]|1)(?P<rest>.*)$",
    re.DOTALL,
)
_BARS = re.compile(r"^\s*(?:\\left)?\s*(?:\||\\vert|\\lvert)[^|]*(?:\||\\vert|\\rvert)\s*$")
_NORM = re.compile(r"^\s*(?:\\left)?\s*(?:\\\||\\Vert|\\lVert)")
_MARKED = re.compile(
    r"^\s*[A-Za-z\\{}]*(?P<mark>'|\^\s*\{?\s*(?:\\prime|\\top|T|H|\*|"
    r"\\ast|\\dagger|\+|\\star|t|\\intercal)\s*\}?)\s*$"
)
_MARKS = {
    "'": "prime", "prime": "prime", "top": "top", "T": "T", "H": "H", "*": "star", "ast": "star",
    "dagger": "dagger", "+": "plus", "star": "star", "t": "t", "intercal": "intercal",
}  # fmt: skip


FUNCTIONS = words(
    "kronecker_delta softmax logsumexp sigmoid relu softplus tanh heaviside indicator log "
    "log2 log10 digamma gamma normal_cdf normal_pdf identity ones vec compose "
    "commutation laplacian"
)
"""What a letter can stand for; `d is the determinant of A` names a number, not a notation."""


def told_meanings(tokens: Many[Token], text: str, fact: Fact) -> Iterable[Means]:
    """The notation a sentence explains: a symbol, a verb such as "denotes", and its meaning."""
    text = text.lstrip()
    lower = text.lower()
    if not any(word in lower for word in GATE):
        return
    for at, token in enumerate(tokens):
        subject = notation_of(token) or _named_left(tokens, at)
        if subject is None:
            continue
        named = _named_before(tokens, at, text)
        if named is not None:
            yield Means(subject=subject, meaning=named, fact=fact)
            continue
        after = _past_aside(tokens, at + 1)
        verb = lookup(COPULAS, tokens, after) or _prepositional(tokens, after)
        if verb is None:
            continue
        meaning = _meaning(tokens, verb[1], text)
        letter = token.atom is not None and bool(token.atom.subjects) and subject not in MARKS
        if meaning is not None and (not letter or meaning in FUNCTIONS):
            yield Means(subject=subject, meaning=meaning, fact=fact)


MARKS = frozenset(_MARKS.values()) | {"bars", "norm", "odot", "circ", "otimes", "cdot", "times"}


BEFORE = re.compile(
    r"(?:(?P<commutation>commutation matrix)|(?P<laplacian>laplacian|laplace operator)|"
    r"(?P<hadamard>hadamard product)|(?P<kron>kronecker product)|"
    r"(?P<normal_cdf>normal (?:cdf|cumulative distribution function|distribution function))|"
    r"(?P<normal_pdf>normal (?:pdf|density)))(?P<mark>[\s*]*:?[\s*]*)$",
    re.IGNORECASE,
)
"""Noun phrases that a symbol stands behind: "the commutation matrix $K$"."""


def _past_aside(tokens: Many[Token], at: int) -> int:
    """Past "(or $E_n$)", which says the same of another way to write it."""
    if at + 1 < len(tokens) and tokens[at].word == "(" and tokens[at + 1].word in ("or", "also"):
        close = next((k for k in range(at, min(len(tokens), at + 8)) if tokens[k].word == ")"), at)
        return close + 1 if close > at else at
    return at


def _named_before(tokens: Many[Token], at: int, text: str) -> str | None:
    end = tokens[at].at - tokens[0].at
    found = BEFORE.search(text[max(0, end - 60) : end])
    if found is None:
        return None
    name = next(key for key, value in found.groupdict().items() if value and key != "mark")
    atom = tokens[at].atom
    introduces = name == "commutation" and ":" in found["mark"]
    related = atom is not None and atom.relation and not introduces
    return None if related or (":" in found["mark"] and not introduces) else name


def _named_left(tokens: Many[Token], at: int) -> str | None:
    """The symbol a formula begins with, before "the …": `$\\Delta = \\nabla^2$ the Laplacian`."""
    atom = tokens[at].atom
    if atom is None or not atom.relation or not atom.chains:
        return None
    term: Term = bare(atom.chains[0].items[0].term)
    if isinstance(term, ProductTerm):
        term = term.items[0]
    plain = term.base if isinstance(term, Script) else term
    return plain.base if isinstance(plain, Name) and not plain.operator else None


def _prepositional(tokens: Many[Token], at: int) -> tuple[str, int] | None:
    """Reads "with ⊙ for the product of matching entries", "' for transpose", "Φ the normal cdf"."""
    if at < len(tokens) and tokens[at].word == "the":
        return "is", at
    if at < len(tokens) and tokens[at].word in ("for", "means", "mean", "=", ":", "stand"):
        return "is", at + 1
    return None


def _meaning(tokens: Many[Token], at: int, text: str) -> str | None:
    """What the words up to the next formula or comma name."""
    if at >= len(tokens):
        return None
    stop = at
    while stop < len(tokens) and tokens[stop].atom is None and tokens[stop].word not in ",;:":
        if tokens[stop].word in ("and", "where") and stop + 1 < len(tokens):
            follower = tokens[stop + 1]
            if follower.atom is not None or notation_of(follower) is not None:
                break
        stop += 1
    offset = tokens[0].at
    end = tokens[stop].at if stop < len(tokens) else offset + len(text) + 1
    phrase = text[max(0, tokens[at].at - offset) : end - offset]
    if re.match(r"\W*(?:not|n't)\b", phrase):
        return None
    return next((name for pattern, name in _COMPILED if pattern.search(phrase)), None)


def notation_of(token: Token) -> str | None:
    """The notation a token shows: `\\odot`, `\\sigma`, `'`, `A'`, `|A|`."""
    if token.atom is None:
        return SPOKEN.get(token.raw) or SPOKEN.get(token.word) or None
    if token.atom.relation:
        return None
    latex = token.atom.latex.strip()
    if len(latex) > 40:
        return None
    if _BARS.match(latex):
        return "bars"
    if _NORM.match(latex):
        return "norm"
    marked = _MARKED.match(latex)
    if marked is not None:
        return _MARKS.get(marked["mark"].strip("^{} \\"))
    names = token.atom.names
    if len(names) == 1:
        base = getattr(getattr(names[0], "base", None), "base", None) or getattr(
            names[0], "base", ""
        )
        return str(base) or None
    if re.fullmatch(r"\\[A-Za-z]+", latex):
        return latex[1:]
    term = token.atom.term
    subjects = token.atom.subjects
    if subjects and term is not None:
        return str(getattr(subjects[0], "base", "")) or None
    core = _SUBJECT.match(latex)
    return core["core"].lstrip("\\") if core is not None and not core["rest"].strip(" }") else None
