"""Codes about links: names that lead nowhere, or to more than one place."""

from __future__ import annotations

from compiler.source.codes.record import Code

LINK_CODES = (
    Code(
        name="link-target-missing",
        severity="warning",
        title="a link leads to a note that does not exist",
        meaning="No note or file of the vault has this name.",
        matters="On the site the link is dead text. In Obsidian it may well be a note you plan to "
        "write; then there is nothing to mend.",
        example="`[[Cholesky decomposition]]` in a vault without such a note.",
        mend="Write the note, correct the name, or leave the link as a plan.",
    ),
    Code(
        name="link-target-private",
        severity="info",
        title="a link leads to a note that is not published",
        meaning="The note exists, and its properties say `publish: false`.",
        matters="On the site the link is dead text, and nothing of the note is shown.",
        example="`[[Exam questions]]` where that note has `publish: false`.",
        mend="Nothing, if the note is to stay private.",
    ),
    Code(
        name="link-ambiguous",
        severity="warning",
        title="a link could lead to several notes",
        meaning="Several files have this name; the message lists them. vaultc takes the one that "
        "Obsidian would open.",
        matters="Moving a note can silently change where the link leads.",
        example="`[[Norms]]` with `Algebra/Norms.md` and `Analysis/Norms.md`.",
        mend="Write the path: `[[Algebra/Norms|Norms]]`.",
    ),
    Code(
        name="link-by-alias",
        severity="info",
        title="a link names an alias",
        meaning="No note has this name, and one note has it as an alias. vaultc follows it.",
        matters="Obsidian itself does not: there the link opens a new, empty note.",
        example="`[[SVD]]` where `Singular value decomposition.md` has `aliases: [SVD]`.",
        mend="Write the note's name and show the alias: `[[Singular value decomposition|SVD]]`.",
    ),
    Code(
        name="link-heading-missing",
        severity="warning",
        title="a link names a heading that its note does not have",
        meaning="The note exists, the heading does not.",
        matters="The link leads to the top of the page, not to the place it promises.",
        example="`[[Norms#Dual norm]]` where the heading reads “Dual norms”.",
        mend="Correct the heading's name, in the link or in the note.",
    ),
    Code(
        name="link-block-missing",
        severity="warning",
        title="a link names a block that its note does not have",
        meaning="The note exists and holds no block with this id.",
        matters="The link leads to the top of the page, not to the place it promises.",
        example="`[[Norms#^triangle]]` where no block ends in `^triangle`.",
        mend="Put the id at the end of the block, after a space: `… ^triangle`.",
    ),
    Code(
        name="embed-target-missing",
        severity="warning",
        title="an embed shows something that does not exist",
        meaning="No note, section, block or file of the vault has this name.",
        matters="A reader of the site sees a placeholder where the content should be.",
        example="`![[level-sets.svg]]` with no such file in the vault.",
        mend="Add the file, or correct the name; files need their ending.",
    ),
)
