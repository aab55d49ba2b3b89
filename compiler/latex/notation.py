"""Commands: operators, relations, delimiters, fonts, accents, spacing, environments, macros.

Stands apart as data: teaching vaultc a new command is a word in one of these tables and nothing
else. What a table does not know becomes an `Opaque` term, never a guess.
"""

from __future__ import annotations

from typing import Final

from compiler.latex.tables import spelled, words

# --- operators and relations --------------------------------------------------------------------

BINARY: Final = spelled(
    r"""
    \cdot: \cdot \centerdot \cdotp
    \times: \times
    *: * \ast \circledast
    /: / \div \slash
    \odot: \odot \boxdot
    \circ: \circ
    \otimes: \otimes
    \boxtimes: \boxtimes
    \oplus: \oplus \boxplus
    \ominus: \ominus
    \oslash: \oslash
    \wedge: \wedge \land
    \vee: \vee \lor
    \bullet: \bullet
    \star: \star
    \setminus: \setminus \smallsetminus \backslash
    \cap: \cap
    \cup: \cup \uplus
    \sqcup: \sqcup \amalg
    \sqcap: \sqcap
    \bmod: \bmod
    \diamond: \diamond
    \ltimes: \ltimes
    \rtimes: \rtimes
    """
)

SIGNS: Final = spelled(
    r"""
    +: +
    -: -
    ±: \pm \plusmn
    ∓: \mp
    """
)

RELATIONS: Final = spelled(
    r"""
    =: = ==
    :=: := ::= \coloneqq \coloneq \colonequals \triangleq \eqdef \defeq
    =:: =: \eqqcolon
    \doteq: \doteq
    \equiv: \equiv
    \ne: \ne \neq !=
    <: < \lt
    >: > \gt
    \le: \le <= \leq \leqslant \leqq
    \ge: \ge >= \geq \geqslant \geqq
    \ll: \ll \lll
    \gg: \gg \ggg
    \approx: \approx \approxeq \thickapprox
    \sim: \sim \thicksim \backsim
    \simeq: \simeq
    \cong: \cong
    \propto: \propto \varpropto
    \in: \in \isin
    \notin: \notin
    \subset: \subset
    \subseteq: \subseteq \subseteqq
    \supset: \supset
    \supseteq: \supseteq
    \to: \to \rightarrow \longrightarrow \rarr -> -->
    \gets: \gets \leftarrow \longleftarrow
    \mapsto: \mapsto \longmapsto |->
    \implies: \implies \Longrightarrow ==>
    \iff: \iff \Longleftrightarrow <==>
    \Rightarrow: \Rightarrow \rArr =>
    \Leftrightarrow: \Leftrightarrow <=> \lrArr
    \impliedby: \impliedby \Longleftarrow \Leftarrow
    \perp: \perp
    \succ: \succ
    \succeq: \succeq \succcurlyeq
    \prec: \prec
    \preceq: \preceq \preccurlyeq
    \mid: \mid \divides \shortmid
    \parallel: \parallel \shortparallel
    """
)

OTHER_RELATIONS: Final = words(
    """asymp bowtie dashv vdash vDash Vdash models frown smile between pitchfork lesssim gtrsim
    lessgtr lessapprox gtrapprox lessdot gtrdot lneq gneq nless ngtr nleq ngeq nmid nparallel nsim
    ncong nsubseteq nsupseteq nprec nsucc subsetneq supsetneq sqsubset sqsubseteq sqsupset
    sqsupseteq triangleleft triangleright trianglelefteq trianglerighteq vartriangleleft
    vartriangleright lhd rhd unlhd unrhd ni owns notni hookrightarrow hookleftarrow
    twoheadrightarrow twoheadleftarrow rightarrowtail leftarrowtail leftrightarrow
    longleftrightarrow rightleftharpoons leftrightharpoons rightharpoonup rightharpoondown
    leftharpoonup leftharpoondown rightsquigarrow leadsto rightleftarrows leftleftarrows
    rightrightarrows rightleftharpoon upharpoonright restriction nearrow searrow swarrow nwarrow
    uparrow downarrow Uparrow Downarrow updownarrow multimap curvearrowright circlearrowright
    nrightarrow nRightarrow nLeftrightarrow nleftarrow dashrightarrow dashleftarrow eqcirc circeq
    risingdotseq fallingdotseq bumpeq Bumpeq backsimeq precsim succsim trianglerighteq precnsim"""
)
"""Relations kept under their own name: nothing is claimed about them."""

NEGATED: Final = spelled(
    r"""
    \ne: =
    \notin: \in
    \not\equiv: \equiv
    \nmid: \mid
    \nsim: \sim
    \ncong: \cong
    \ge: <
    \le: >
    """
)

ARROWS: Final = spelled(
    r"""
    \to: xrightarrow xlongrightarrow
    \gets: xleftarrow
    \Rightarrow: xRightarrow
    \impliedby: xLeftarrow
    \mapsto: xmapsto
    \Leftrightarrow: xLeftrightarrow
    \leftrightarrow: xleftrightarrow
    \hookrightarrow: xhookrightarrow
    \twoheadrightarrow: xtwoheadrightarrow
    =: xlongequal xequal
    """
)
"""Relations that carry their note as an argument."""

DEFINING_NOTES: Final = words(
    """def def. Def Def. definition Definition defn triangle Delta vartriangle bigtriangleup"""
)
"""What stands over `=` when it defines."""

KEPT_NOTES: Final = words(
    """! ? d D p P L q st a.s. as as. mathcal{D} law dist .s. m.s. w * prob i.p. i.d."""
)
"""What stands over a relation and changes what it says; any other note is a remark."""

CONNECTIVES: Final = spelled(
    r"""
    implies: \implies \Rightarrow \therefore
    iff: \iff \Leftrightarrow
    impliedby: \impliedby
    """
)

# --- delimiters ---------------------------------------------------------------------------------

OPENING: Final = spelled(
    r"""
    (: ( \lparen \lgroup
    [: [ \lbrack \llbracket
    \{: \{ \lbrace
    \langle: \langle \lang
    \lfloor: \lfloor
    \lceil: \lceil
    |: \lvert
    \|: \lVert
    """
)

CLOSING: Final = spelled(
    r"""
    ): ) \rparen \rgroup
    ]: ] \rbrack \rrbracket
    \}: \} \rbrace
    \rangle: \rangle \rang
    \rfloor: \rfloor
    \rceil: \rceil
    |: \rvert
    \|: \rVert
    """
)

BARS: Final = spelled(
    r"""
    |: | \vert
    \|: \| \Vert
    """
)

LEFT_RIGHT_ONLY: Final = spelled(
    r"""
    .: .
    \langle: < \lt
    \rangle: > \gt
    /: /
    \backslash: \backslash
    \uparrow: \uparrow
    \downarrow: \downarrow
    """
)
"""Delimiters only after `\\left`, `\\right` or a size."""

PAIRS: Final = {
    "(": frozenset({")", "]"}),
    "[": frozenset({"]", ")"}),
    "\\{": frozenset({"\\}"}),
    "\\langle": frozenset({"\\rangle"}),
    "\\lfloor": frozenset({"\\rfloor", "\\rceil"}),
    "\\lceil": frozenset({"\\rceil", "\\rfloor"}),
    "|": frozenset({"|"}),
    "\\|": frozenset({"\\|"}),
}

# --- fonts, accents, layout ---------------------------------------------------------------------

FONTS: Final = {
    "mathbf": "bold",
    "boldsymbol": "bold",
    "bm": "bold",
    "pmb": "bold",
    "symbf": "bold",
    "mathbfit": "bold",
    "bold": "bold",
    "bbf": "bold",
    "mathbb": "blackboard",
    "Bbb": "blackboard",
    "mathds": "blackboard",
    "mathbbm": "blackboard",
    "mathcal": "calligraphic",
    "mathfrak": "fraktur",
    "frak": "fraktur",
    "mathscr": "script",
    "mathrm": "roman",
    "mathup": "roman",
    "symrm": "roman",
    "mathsf": "sans",
    "mathtt": "typewriter",
    "mathit": "",
    "mathnormal": "",
}

FONT_SWITCHES: Final = {
    "bf": "bold",
    "bfseries": "bold",
    "boldmath": "bold",
    "cal": "calligraphic",
    "rm": "roman",
    "sf": "sans",
    "tt": "typewriter",
    "it": "",
    "mit": "",
    "scr": "script",
}

TEXT_FONTS: Final = spelled(
    r"""
    roman: text mbox hbox textrm textnormal textup textit emph textsl textsc
    roman: intertext shortintertext
    bold: textbf
    sans: textsf
    typewriter: texttt
    """
)

ACCENTS: Final = spelled(
    r"""
    hat: hat widehat
    tilde: tilde widetilde
    bar: bar overline
    vec: vec overrightarrow
    overleftarrow: overleftarrow
    overleftrightarrow: overleftrightarrow
    dot: dot
    ddot: ddot
    dddot: dddot
    check: check widecheck
    breve: breve
    acute: acute
    grave: grave
    mathring: mathring
    underline: underline underbar
    utilde: utilde
    """
)

FRACTIONS: Final = spelled(
    r"""
    fraction: frac dfrac tfrac cfrac sfrac nicefrac
    binomial: binom dbinom tbinom
    """
)

INFIX_FRACTIONS: Final = {"over": "fraction", "choose": "binomial"}

STACKS: Final = {"overset": "overset", "underset": "underset", "stackrel": "overset"}

BRACES: Final = spelled(
    r"""
    underbrace: underbrace underbracket underparen
    overbrace: overbrace overbracket overparen
    """
)

BOXES: Final = spelled(
    r"""
    boxed: boxed fbox
    cancel: cancel bcancel xcancel sout not
    """
)

DOTS: Final = spelled(
    r"""
    dots: dots ldots dotsc dotso mathellipsis
    cdots: dotsb dotsm dotsi cdots hdots
    vdots: vdots
    ddots: ddots iddots adots
    """
)

TRANSPARENT: Final = words(
    """mathop mathrel mathbin mathord mathopen mathclose mathpunct mathinner smash ensuremath
    mathclap mathllap mathrlap llap rlap clap vcenter"""
)
"""Commands that change only how their argument is set."""

SKIPPED: Final = words(
    """displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits displaylimits mathstrut
    strut nonumber notag allowbreak nobreak break negthinspace negmedspace negthickspace thinspace
    medspace thickspace enspace space nobreakspace hfil hfill hline toprule midrule bottomrule
    hdashline smallskip medskip bigskip noindent par centering tiny scriptsize footnotesize small
    normalsize large Large LARGE huge Huge null relax protect leavevmode endgroup begingroup
    mathsurround normalfont rmfamily upshape itshape unskip ignorespaces displaybreak pagebreak
    allowdisplaybreaks"""
)
"""Commands without arguments that are only seen."""

SKIPPED_WITH_ARGUMENT: Final = words(
    """vspace mspace color textcolor colorbox require class cssId style href htmlClass htmlId bbox
    cline definecolor colorlet mathcolor
    pagecolor data htmlStyle htmlData target footnote hypertarget"""
)
"""Commands whose first argument, read raw, is only for the eye."""

PHANTOMS: Final = frozenset({"phantom", "hphantom", "vphantom"})
"""Commands whose argument is not printed at all."""

LABELS: Final = frozenset({"tag", "label"})
REFERENCES: Final = words("""eqref ref cite autoref cref Cref unicode pu ce""")
"""Commands whose raw argument is shown as words: references, units, chemistry."""

ALIGNMENTS: Final = words(
    """align aligned alignat alignedat gather gathered split eqnarray multline multlined equation
    flalign math displaymath dmath subequations darray"""
)
"""Environments whose rows are statements (starred forms too)."""

MATRICES: Final = {
    "matrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("\\{", "\\}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("\\|", "\\|"),
    "smallmatrix": ("", ""),
    "psmallmatrix": ("(", ")"),
    "bsmallmatrix": ("[", "]"),
    "array": ("", ""),
    "subarray": ("", ""),
    "tabular": ("", ""),
    "tabularx": ("", ""),
    "NiceMatrix": ("", ""),
    "pNiceMatrix": ("(", ")"),
    "bNiceMatrix": ("[", "]"),
    "CD": ("", ""),
}

CASES: Final = words("""cases dcases rcases drcases numcases""")

MACROS: Final = {
    "R": (0, "\\mathbb{R}"),
    "N": (0, "\\mathbb{N}"),
    "Z": (0, "\\mathbb{Z}"),
    "Q": (0, "\\mathbb{Q}"),
    "C": (0, "\\mathbb{C}"),
    "E": (0, "\\mathbb{E}"),
    "RR": (0, "\\mathbb{R}"),
    "NN": (0, "\\mathbb{N}"),
    "ZZ": (0, "\\mathbb{Z}"),
    "QQ": (0, "\\mathbb{Q}"),
    "CC": (0, "\\mathbb{C}"),
    "reals": (0, "\\mathbb{R}"),
    "Reals": (0, "\\mathbb{R}"),
    "cnums": (0, "\\mathbb{C}"),
    "Complex": (0, "\\mathbb{C}"),
    "natnums": (0, "\\mathbb{N}"),
    "abs": (1, "\\left|#1\\right|"),
    "norm": (1, "\\left\\|#1\\right\\|"),
    "ceil": (1, "\\left\\lceil#1\\right\\rceil"),
    "floor": (1, "\\left\\lfloor#1\\right\\rfloor"),
    "set": (1, "\\left\\{#1\\right\\}"),
    "Set": (1, "\\left\\{#1\\right\\}"),
    "inner": (2, "\\left\\langle#1,#2\\right\\rangle"),
    "ip": (2, "\\left\\langle#1,#2\\right\\rangle"),
    "dv": (2, "\\frac{d #1}{d #2}"),
    "pdv": (2, "\\frac{\\partial #1}{\\partial #2}"),
    "dd": (1, "\\mathrm{d}#1"),
    "diff": (0, "\\mathrm{d}"),
    "qty": (1, "\\left(#1\\right)"),
    "vb": (1, "\\mathbf{#1}"),
    "va": (1, "\\vec{\\mathbf{#1}}"),
    "vu": (1, "\\hat{\\mathbf{#1}}"),
    "bra": (1, "\\left\\langle#1\\right|"),
    "ket": (1, "\\left|#1\\right\\rangle"),
    "mqty": (1, "\\begin{matrix}#1\\end{matrix}"),
    "T": (0, "\\top"),
    "tr": (0, "\\operatorname{tr}"),
    "Tr": (0, "\\operatorname{Tr}"),
    "rank": (0, "\\operatorname{rank}"),
    "diag": (0, "\\operatorname{diag}"),
    "sign": (0, "\\operatorname{sign}"),
    "sgn": (0, "\\operatorname{sgn}"),
    "erf": (0, "\\operatorname{erf}"),
    "Var": (0, "\\operatorname{Var}"),
    "Cov": (0, "\\operatorname{Cov}"),
    "arccot": (0, "\\operatorname{arccot}"),
    "argmax": (0, "\\operatorname*{argmax}"),
    "argmin": (0, "\\operatorname*{argmin}"),
    "grad": (0, "\\nabla"),
    "curl": (0, "\\nabla\\times"),
    "laplacian": (0, "\\nabla^2"),
    "indep": (0, "\\perp"),
    "Perp": (0, "\\perp"),
    "dif": (0, "\\mathrm{d}"),
    "dx": (0, "\\mathrm{d}x"),
    "lparen": (0, "("),
    "middot": (0, "\\cdot"),
    "sdot": (0, "\\cdot"),
    "lang": (0, "\\langle"),
    "bold": (1, "\\mathbf{#1}"),
}
"""Commands of widely used packages (physics, mathtools, KaTeX), as macros a note may override."""
