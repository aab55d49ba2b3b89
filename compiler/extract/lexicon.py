"""The words of mathematical English that vaultc heeds: data only.

Hyphens are dropped before words are looked up, so `positive-definite` is `positive definite`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

from compiler.ir.statement import Property

KindWord = Literal[
    "scalar", "vector", "row", "matrix", "tensor", "function", "random", "index", "set"
]


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


_PROPERTIES: dict[tuple[Property, ...], str] = {
    (
        "symmetric",
    ): "symmetric; self adjoint; selfadjoint; its own transpose; equal to its transpose",
    ("hermitian",): "hermitian; hermitean",
    ("skew",): "skew symmetric; skew; antisymmetric; anti symmetric; skewsymmetric",
    ("orthogonal",): "orthogonal; a rotation; rotation; rotations; reflections",
    ("unitary",): "unitary",
    ("symmetric", "positive_definite"): "spd; symmetric positive definite; "
    "positive definite symmetric; positive definite and symmetric",
    ("symmetric", "positive_semidefinite"): "spsd; symmetric positive semidefinite; "
    "symmetric positive semi definite; positive semidefinite symmetric",
    ("symmetric", "idempotent"): "orthogonal projection; orthogonal projector; "
    "an orthogonal projection; an orthogonal projector; orthogonal projection matrix",
    ("positive_definite",): "positive definite; pd; strictly positive definite; definite positive",
    ("positive_semidefinite",): "positive semidefinite; positive semi definite; psd; "
    "non negative definite; nonnegative definite; covariance",
    ("negative_definite",): "negative definite; nd",
    ("diagonal",): "diagonal; diagonal matrix",
    (
        "invertible",
    ): "invertible; nonsingular; non singular; regular; non degenerate; nondegenerate; "
    "full rank; of full rank; non zero determinant; an inverse",
    ("singular",): "singular; noninvertible; rank deficient",
    ("square",): "square",
    ("idempotent",): "idempotent; a projection; projection; a projector; projector",
    ("nilpotent",): "nilpotent",
    ("upper_triangular",): "upper triangular; upper triangle; triangular",
    ("lower_triangular",): "cholesky factor; lower triangular; lower triangle",
    ("unit",): "unit; unit length; unit norm; normalized; normalised; norm 1; norm one; "
    "of unit length; of unit norm; of norm 1; of norm one; of length one",
    ("one_hot",): "one hot; onehot; one hot encoded; a one hot encoding; one of k",
    ("nonzero",): "nonzero; non zero; not zero; different from zero; non vanishing; nonvanishing",
    ("positive",): "positive; strictly positive; greater than zero",
    ("nonnegative",): "nonnegative; non negative",
    ("negative",): "negative; strictly negative",
    ("integer",): "integer; integers; an integer; whole; integral",
    ("natural",): "natural; natural number; natural numbers; positive integer; positive integers",
    ("real",): "real; real valued; real number; real numbers; real scalar",
    ("complex",): "complex; complex valued; complex number; complex numbers",
    ("constant",): "constant; independent of everything; fixed constant",
    ("even",): "even",
    ("odd",): "odd",
    ("involutory",): "involutory; an involution; its own inverse",
    ("probability_vector",): "a probability vector; probability vector; probability distribution; "
    "a probability distribution; on the simplex; on the probability simplex",
    ("full_column_rank",): "full column rank; of full column rank; linearly independent columns; "
    "independent columns",
    ("full_row_rank",): "full row rank; of full row rank; linearly independent rows",
    ("stochastic",): "stochastic; row stochastic; a stochastic matrix",
    ("permutation",): "a permutation; permutation",
    ("zero_mean",): "zero mean; mean zero; zero mean; centered; centred",
    ("rank_one",): "rank one; rank 1; of rank one; of rank 1",
    ("traceless",): "traceless; trace free; trace zero",
    ("linear",): "linear",
    (
        "elementwise",
    ): "element wise; elementwise; component wise; componentwise; entrywise; entry wise; "
    "pointwise; applied elementwise; applied element wise; applied entrywise; "
    "applied componentwise; applied to each entry; applied to each element",
    ("scalar_valued",): "scalar valued; real valued function; real valued functional",
    ("monotone",): "monotone; monotonic; increasing; decreasing",
    ("convex",): "convex; strictly convex; strongly convex",
}

_KINDS: dict[KindWord, str] = {
    "scalar": "scalar; scalars; number; numbers; real; reals; constants; coefficient; "
    "coefficients; integer; integers; parameter; learning "
    "rate; step size; probability; eigenvalue; "
    "temperature; hyperparameter; regularization parameter; scalar constant; scalar constants; "
    "eigenvalues; loss; variance; real number; complex number; scalar function of time",
    "vector": "vector; vectors; column vector; column vectors; column; eigenvector; eigenvectors; "
    "vec; weight vector; bias vector; bias vectors; column vectors",
    "row": "row vector; row vectors",
    "matrix": "matrix; matrices; linear operator; linear operators",
    "tensor": "tensor; tensors",
    "function": "function; functions; map; maps; mapping; mappings; functional; activation; "
    "transformation; activation function; vector field; linear map; linear maps; field; sigmoid; "
    "sigmoid function; nonlinearity; relu; logistic sigmoid; sigmoid nonlinearity",
    "random": "random variable; random variables; random; rv; rvs; random vector; random vectors; "
    "random matrix; estimator; stochastic vector; stochastic vectors; stochastic variable; "
    "stochastic variables",
    "index": "index; indices; indexes",
    "set": "set; subset; subspace; sets; event; events; graph",
}

NEUTRAL = words(
    "given fixed arbitrary general any some known unknown following corresponding weight "
    "data design input output feature hidden bias target label noise cost objective "
    "smooth differentiable continuous nonlinear dense sparse quadratic also both all "
    "finite small large always each every simply just real column valued new constant "
    "true predicted observed different single usual certain appropriate compatible "
    "conformable two three several twice continuously sufficiently multivariate "
    "univariate bounded variable variables independent training test state the a an these "
    "those this that our matrix vector scalar form of"
)
"""Words inside a noun phrase that say nothing vaultc uses."""

DETERMINERS = words("a an the any some every each all both two three these those this our")

Value = TypeVar("Value")


def phrases(
    entries: Iterable[tuple[str, Value]],
) -> Mapping[str, list[tuple[tuple[str, ...], Value]]]:
    """Phrases by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
    for text, value in entries:
        for phrase in text.split(";"):
            words = tuple(phrase.split())
            if words:
                table.setdefault(words[0], []).append((words, value))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


PROPERTIES = phrases((text, properties) for properties, text in _PROPERTIES.items())
KINDS = phrases((text, kind) for kind, text in _KINDS.items())

VALUED: Mapping[str, KindWord] = {
    "scalar": "scalar",
    "real": "scalar",
    "vector": "vector",
    "matrix": "matrix",
}
"""First words of `…-valued`."""

ModeName = Literal[
    "assert",
    "let",
    "if",
    "unless",
    "where",
    "for",
    "since",
    "then",
    "void",
    "define",
    "such",
    "solve",
    "general",
]

CUES: Mapping[str, list[tuple[tuple[str, ...], ModeName]]] = phrases(
    (
        (
            "let; suppose; suppose that; assume; assume that; we assume; consider; fix; take; "
            "given; we are given; throughout; recall that; say; note that; notice that; pick; "
            "model :; the model :; linear model :; setup :; setting :; assumptions :; assumption :",
            "let",
        ),
        (
            "if; when; whenever; provided; provided that; assuming; "
            "assuming that; as long as; once; "
            "in case; as soon as; given that; "
            "under the assumption; under the assumption that; in the case; "
            "if and only if; iff; only if; on condition that; so long "
            "as; in case of; for the case",
            "if",
        ),
        ("where; here; in which; having; wherein; with", "where"),
        ("for; for all; for any; for every; for each; over", "for"),
        (
            "as above; as usual; as before; as always; as follows; as well; as well as; as in; "
            "as earlier; as ever",
            "assert",
        ),
        ("since; because; as; due to; using; by; recalling; knowing", "since"),
        (
            "we only have; one only has; one gets; one obtains; one finds; one sees; we find; "
            "we see; we conclude; we deduce; "
            "it is easy to see that; then; thus; hence; therefore; so; so that; we have; we get; "
            "we obtain; one has; it follows; it follows that; "
            "implies; implies that; consequently; accordingly; which "
            "gives; this gives; gives; yields; "
            "becomes; obtain; it holds that; it holds; there holds; "
            "this means; means that; leads to; "
            "which means; this implies; simplifies to; reduces to; follows; follows that",
            "then",
        ),
        (
            "whether; without; do not assume; don't assume; does not assume; "
            "not assume; not require; does not require; "
            "do not require; no need; instead of; rather than; "
            "unlike; regardless; even if; not only if",
            "void",
        ),
        ("unless", "unless"),
        (
            "otherwise; in general; generally; more generally; in the general case; in every case; "
            "for general; without this assumption",
            "general",
        ),
        (
            "define; denote; denote by; set; put; introduce; call; we call; abbreviate; defining; "
            "writing; we define; we write; named; name; denoting",
            "define",
        ),
        (
            "such that; subject to; st; satisfying; satisfies; satisfy; obeying; obeys; "
            "obey; fulfilling; fulfils; fulfills; "
            "so as to satisfy; under the constraint; "
            "under the constraints; with constraint; constrained to; with the constraint",
            "such",
        ),
        (
            "setting; set the gradient; set the derivative; equating; solve; solving; solves; "
            "to solve; set it; setting it",
            "solve",
        ),
    )
)

NEGATIONS = phrases(
    (
        (
            "not; isn't; aren't; not necessarily; need not be; needn't "
            "be; never; neither; nor; no; cannot be; "
            "non; is not assumed; not assumed to be; not always; not "
            "generally; may not be; not be; doesn't",
            True,
        ),
    )
)

COPULAS = phrases(
    (
        (
            "is; are; be; being; was; were; is an; denotes; denote; represents; represent; as; "
            "is assumed to be; are assumed to be; is assumed; to be; is "
            "called; is said to be; are called; has; have; "
            "is also; stands for; is taken to be; is chosen; happens to "
            "be; is known to be; are all; is both; "
            "remains; are both; also is; must be; will be; should be; is always; stand for; "
            "always stand for; always stands for; always denotes; always denote; is reserved for; "
            "are reserved for; will always be; will denote; are always",
            "is",
        ),
    )
)

NOTATION_TITLES = (
    "notation",
    "convention",
    "definitions",
    "preliminar",
    "assumption",
    "setup",
    "set-up",
    "setting",
    "symbols",
    "given",
    "nomenclature",
    "variables",
    "glossary",
    "where",
    "let",
    "suppose",
    "assume",
    "denote",
    "dimensions",
    "shapes",
    "sizes",
    "what we know",
    "legend",
    "definition",
    "problem statement",
    "model",
    "parameters",
)
"""Beginnings of words in a heading, callout title or lead-in whose contents hold beyond it."""
