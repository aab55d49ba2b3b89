"""Codes about notes as files: their encoding, front matter and drawn mathematics."""

from __future__ import annotations

from compiler.source.codes.record import Code

NOTE_CODES = (
    Code(
        name="frontmatter-invalid",
        severity="warning",
        title="front matter is not valid YAML",
        meaning="The block between `---` at the top of the note cannot be read. The note is "
        "compiled without its properties.",
        matters="Title, aliases, tags and `math:` of this note are not known.",
        example="`title: Norms: an overview` (a colon inside an unquoted value).",
        mend='Quote the value: `title: "Norms: an overview"`.',
    ),
    Code(
        name="frontmatter-duplicate-key",
        severity="warning",
        title="a property stands twice in front matter",
        meaning="Two properties have one name; the last one is used.",
        matters="What the first one said is lost, in Obsidian too.",
        example="`tags: [a]` and, some lines below, `tags: [b]`.",
        mend="Join them into one.",
    ),
    Code(
        name="encoding-invalid",
        severity="warning",
        title="a note is not valid UTF-8",
        meaning="Some bytes of the file form no character; each is shown as �.",
        matters="Words or formulas around them may be wrong.",
        example="A file saved as Latin-1 by another editor.",
        mend="Save the file as UTF-8.",
    ),
    Code(
        name="comment-unclosed",
        severity="warning",
        title="a comment is never closed",
        meaning="A `%%` opens a comment and no second `%%` closes it. As in Obsidian, all that "
        "follows it is taken as the comment.",
        matters="The rest of the note is neither shown nor checked.",
        example="`%% to do: the case of singular matrices`, and no `%%` after it.",
        mend="Close it: `%% to do: the case of singular matrices %%`.",
    ),
    Code(
        name="table-pipe-bare",
        severity="info",
        title="a pipe inside a table cell is not escaped",
        meaning="A formula, code span or wikilink in a table row holds a `|`. vaultc keeps it in "
        "its cell, for the row then has as many cells as the header.",
        matters="Obsidian ends the cell at the pipe and drops what is left over.",
        example="`| $|x|$ | norm |`",
        mend=r"Write `\|` in a link and `\vert` or `\lvert…\rvert` in a formula.",
    ),
    Code(
        name="canvas-invalid",
        severity="warning",
        title="a canvas cannot be read",
        meaning="The `.canvas` file is not JSON, or holds something else than cards and arrows.",
        matters="Its page, and its picture where it is embedded, stay empty.",
        example="A file cut off by a conflict between two devices.",
        mend="Open it in Obsidian, or take an older version of it.",
    ),
    Code(
        name="file-unreadable",
        severity="warning",
        title="a file or folder cannot be opened",
        meaning="The system refused to open it, for the reason in the message. Everything else is "
        "compiled without it.",
        matters="What stands there is missing from the catalogue and from the site.",
        example="A symbolic link whose target is gone; a file that only another user may read.",
        mend="Correct its permissions or its link, or remove it.",
    ),
    Code(
        name="settings-invalid",
        severity="warning",
        title="the vault's settings cannot be read",
        meaning="`.obsidian/app.json` is not valid JSON. The vault is compiled with Obsidian's "
        "defaults.",
        matters="Line breaks and ignored folders may not be what Obsidian shows.",
        example="A file cut short by a failed synchronisation.",
        mend="Open the vault in Obsidian and change any setting; it writes the file anew.",
    ),
    Code(
        name="note-failed",
        severity="error",
        title="vaultc failed on a note",
        meaning="A fault in vaultc, not in the note: looking for its statements ended in an error "
        "that vaultc did not foresee. The note is published; none of its statements was tested.",
        matters="What the note claims is missing from the catalogue.",
        example="Any note can be the one.",
        mend="Report the message and, if you can, the note.",
    ),
    Code(
        name="note-unread",
        severity="error",
        title="vaultc failed to read a note",
        meaning="A fault in vaultc, not in the note: reading it ended in an error that vaultc did "
        "not foresee. Whether the note is meant to be private is not known, so it is kept private.",
        matters="The note is missing from the site and from the catalogue.",
        example="Any note can be the one.",
        mend="Report the message and, if you can, the note.",
    ),
    Code(
        name="formula-not-drawn",
        severity="warning",
        title="a formula cannot be drawn",
        meaning="KaTeX, which draws the mathematics of the site, does not accept the LaTeX. The "
        "page shows it as written.",
        matters="Readers see LaTeX in place of a formula. Obsidian may draw it, for it uses "
        "another program.",
        example=r"`$\frac{a}{$`",
        mend="Correct what the message names, usually a brace, a `\\right` or an unknown command.",
    ),
)
