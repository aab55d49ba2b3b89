"""Names: Greek letters, functions and the words that are none.

Stands apart as data: what a word set upright may be is decided by these lists alone.
"""

from __future__ import annotations

from typing import Final

from compiler.latex.tables import spelled, words

GREEK: Final = words(
    """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma
    tau upsilon phi chi psi omega Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda
    Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi Psi Omega varepsilon vartheta varpi varrho
    varsigma varphi varkappa digamma varGamma varDelta varTheta varLambda varXi varPi varSigma
    varUpsilon varPhi varPsi varOmega"""
)

SYMBOLS: Final = GREEK | words(
    """ell hbar hslash imath jmath wp aleph beth gimel partial nabla infty emptyset
    top bot angle measuredangle triangle square Box blacksquare Diamond lozenge prime
    backprime dagger ddagger intercal degree eth mho complement surd flat natural sharp clubsuit
    diamondsuit heartsuit spadesuit checkmark bigstar maltese neg copyright pounds S P QED qed"""
)
"""Commands that stand for one symbol, named as they are written."""

SYMBOL_SYNONYMS: Final = spelled(
    r"""
    emptyset: varnothing empty
    neg: lnot
    infty: infin
    vartheta: thetasym
    _: _
    #: #
    &: &
    $: $
    circ: bigcirc
    triangle: triangleup vartriangle bigtriangleup
    """
)

QUANTIFIERS: Final = words("""forall exists nexists""")

FUNCTIONS: Final = words(
    """log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan
    arccot arcsec arccsc arsinh arcosh artanh det dim ker hom deg gcd lcm arg Pr Re Im"""
)
"""Commands of LaTeX that name a function."""

LIMIT_FUNCTIONS: Final = words(
    """max min sup inf argmax argmin limsup liminf varlimsup varliminf esssup essinf"""
)
"""Functions that may carry a range below: then they are big operators."""

BIG_OPERATORS: Final = words(
    """sum prod coprod int iint iiint iiiint oint oiint oiiint lim bigcup bigcap bigoplus bigotimes
    bigodot bigvee bigwedge bigsqcup biguplus injlim projlim varinjlim varprojlim"""
)

BIG_SYNONYMS: Final = {"intop": "int", "smallint": "int", "tsum": "sum", "dsum": "sum"}

KNOWN_WORDS: Final = (
    FUNCTIONS
    | LIMIT_FUNCTIONS
    | words(
        """tr Tr trace Trace Det rank Rank rk vec Vec vech unvec diag Diag blockdiag blkdiag sign
        sgn Sign erf erfc erfi sigmoid softmax softplus softmin relu ReLU LeakyReLU ELU GELU
        gelu SiLU silu swish logit expit logsumexp LSE cov Cov Corr corr Var var Vol vol Bias
        bias adj Adj cof span Span null Null col Col row Row proj Proj prox dist supp conv diam
        dom Dom Cod codom img Image Ker End Aut Hom Gal Ind Res res ord lcm mod div grad curl
        rot sinc rect sech arcsinh arccosh arctanh arsech atan acos asin atan2 asinh acosh atanh
        floor ceil round card id Id eig Eig spec Spec sym skew Sym dexp expm logm Log Ln Exp Arg
        Li Ei Si Ci Ai Bi erfcx mean Mean median mode std Std mse MSE KL JS TV Ent Bern
        Bernoulli Binom Binomial Bin Poisson Pois Unif Uniform Normal Gamma Beta Dir Dirichlet
        Cat Categorical Multinomial Geom Laplace Expo Wishart LayerNorm BatchNorm Norm norm
        Attention MultiHead concat Concat nnz sort argsort argtop topk clip Clip Proba Prob prob
        Li2 sn cn dn"""
    )
)
"""Words that are function names when they are set upright: `\\text{tr}`, `\\operatorname{Var}`."""

PLAIN_FUNCTIONS: Final = words(
    """log ln exp sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan sinc
    det tr Tr trace Trace rank diag Diag vec vech sign sgn erf erfc sigmoid softmax softplus relu
    ReLU logsumexp logit cov Cov Var var corr Corr max min gcd lcm dim argmax argmin Pr grad curl
    div span adj proj"""
)
"""Function names believed even where the author forgot the backslash: `tr(A)`, `log(x)`."""

PLAIN_LIMITS: Final = words("""lim max min argmax argmin sup inf limsup liminf""")
"""Names believed without backslash when a range is written below: `max_{i}`."""

STOP_WORDS: Final = words(
    """if iff for where when whenever and or otherwise else then with as is are was be such that let
    so hence thus therefore but not since because all each every any some given subject unless to
    of in on by at from the a an while both either neither do does than via using only also
    assuming suppose provided even odd st s.t s.t. i.e. e.g. otherwise. iid i.i.d. const. w.r.t.
    wrt resp wenn falls sonst und oder mit si sinon et ou sino entonces y o"""
)
"""Words that are prose, not names, when they stand alone in `\\text{…}`."""

CONDITION_WORDS: Final = words(
    """if for where when whenever with given since because as by using assuming suppose provided let
    unless otherwise while subject such under on over at in from else only whose has falls wenn si
    only-if per via s.t. st"""
)
"""First or last words of a remark that speak about the formula after them."""
