"""Codes about mathematics: what was found when a statement was understood and tested."""

from __future__ import annotations

from compiler.source.codes.record import Code

FINDING_CODES = (
    Code(
        name="identity-refuted",
        severity="error",
        title="a statement is false",
        meaning="The two sides differ at values that fulfil everything the note states. The values "
        "are shown; you can recompute them by hand. Neither another layout nor a usual assumption "
        "makes the statement true.",
        matters="Whoever relies on the formula gets wrong results.",
        example=r"$$(AB)^{-1} = A^{-1} B^{-1}$$",
        mend="Take the correction that is offered, if there is one: it passed the same tests. "
        r"Otherwise compare both sides at the values shown. Here: $B^{-1} A^{-1}$.",
    ),
    Code(
        name="holds-only-if",
        severity="warning",
        title="a statement needs an assumption that the note does not state",
        meaning="The statement is false as written, and true once the named assumption is added.",
        matters="A reader who does not guess the assumption will use the formula where it fails.",
        example=r"$$\nabla_x (x^T A x) = 2 A x$$",
        mend="Say it: in prose (“where $A$ is symmetric”), in front matter "
        "(`math: {symbols: {A: symmetric}}`), or in a comment (`%% assume: A symmetric %%`).",
    ),
    Code(
        name="other-layout",
        severity="warning",
        title="a statement holds only in another layout than the note declares",
        meaning="Derivative arrays can be laid out in several ways. This statement is true in the "
        "layout named in the message, and false in the one that its note declares.",
        matters="Formulas of two layouts cannot be combined; chain rules then yield transposes.",
        example="With `math: {layout: denominator}` in front matter: "
        r"$$\frac{\partial (A x)}{\partial x} = A$$",
        mend="Transpose the right side, or declare the layout that the formula uses.",
    ),
    Code(
        name="shapes-disagree",
        severity="error",
        title="sizes cannot agree",
        meaning="Under no reading do the sizes of all parts of the statement fit. The message "
        "names the two sizes that collide.",
        matters="Such a formula says nothing: one of its products or sums does not exist.",
        example=r"For $A \in \mathbb{R}^{m \times n}$ and $x \in \mathbb{R}^n$: $$(A x)^T = A x$$",
        mend="Look at the part the message names: usually a transpose is missing, two factors are "
        "swapped, or a size was declared wrongly.",
    ),
    Code(
        name="statements-conflict",
        severity="warning",
        title="statements contradict each other",
        meaning="Statements of the vault have the same left side and right sides that differ: one "
        "of them does not hold, or they follow different layouts and do not say so.",
        matters="A reader who combines them gets wrong results. A statement that is false is an "
        "error of its own, `identity-refuted`.",
        example=r"One note: $$\nabla_X \operatorname{tr}(A X) = A^T$$ another: "
        r"$$\nabla_X \operatorname{tr}(A X) = A$$",
        mend="Compare the places listed. If they follow different layouts, declare the layout in "
        "each note; else mend the one that is refuted.",
    ),
    Code(
        name="symbol-clash",
        severity="info",
        title="one letter means two things in a section",
        meaning="The note says of the same letter, in one section, that it is a number and that "
        "it is a vector, or another pair of sorts. Only what is stated counts.",
        matters="A reader keeps one meaning in mind, and reads the other formulas wrongly.",
        example=r"For $a \in \mathbb{R}^n$: $$a^T a = \|a\|^2$$ For a real number $a$: "
        r"$$(a + 1)^2 = a^2 + 2a + 1$$",
        mend="Use another letter, or begin a section where the letter changes its meaning.",
    ),
    Code(
        name="statement-unread",
        severity="info",
        title="a statement was not understood",
        meaning="A part of the formula could not be read, or can be read in ways that nothing in "
        "the note decides between. vaultc never guesses silently: the statement stays in the "
        "catalogue as `unread`, with the reason.",
        matters="Nothing is known about the statement; it was not tested.",
        example=r"$$\frobnicate{a} = \frobnicate{b}$$",
        mend=r"Define the notation (`\newcommand`, `\DeclareMathOperator`, or a sentence such as "
        "“⊙ is the element-wise product”), or write it in a usual way. `%% vaultc: skip %%` on a "
        "line above the formula leaves it out.",
    ),
    Code(
        name="statement-undecided",
        severity="info",
        title="a statement was understood and could not be decided",
        meaning="The formula was read, and the tests gave no clear answer: no values could be "
        "found that fulfil its assumptions, the numbers fell between “equal” and “different”, or "
        "the budget for one statement was spent.",
        matters="The statement may be right or wrong; vaultc does not say either without evidence.",
        example=r"$$\sum_{n=1}^{\infty} a_n = \lim_{N \to \infty} \sum_{n=1}^{N} a_n$$",
        mend="State what the symbols are (`%% assume: A invertible, n×n %%`), or split a long "
        "statement in smaller steps.",
    ),
    Code(
        name="passage-repeated",
        severity="info",
        title="a passage stands more than once",
        meaning="A block, a list or a whole section stands in several places, word for word or "
        "nearly so. Where the places differ, the difference is shown; a difference inside a "
        "formula is marked.",
        matters="Copies drift apart: a mistake is mended in one and stays in the other.",
        example="The same list of derivative rules in `Cheat sheet.md` and `Exam.md`.",
        mend="Keep one and embed it elsewhere: `![[Cheat sheet#Derivative rules]]`.",
    ),
    Code(
        name="judge-failed",
        severity="error",
        title="vaultc failed on a statement",
        meaning="A fault in vaultc, not in the note: judging the statement ended in an error that "
        "vaultc did not foresee. The statement is `undecided`; everything else went on.",
        matters="The statement was not tested, and the fault should be known to those who can mend "
        "it.",
        example="Any formula can be the one.",
        mend="Report the formula and the message. `%% vaultc: skip %%` on a line above the "
        "formula leaves it out until then.",
    ),
)
