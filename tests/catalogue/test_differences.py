"""What is said to have changed, when a vault is edited; and where old addresses lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compiler import compile_vault
from compiler.catalogue import Catalogue, compare, formers
from compiler.catalogue.records import Entry
from compiler.options import Options

NOTE = r"""---
tags: [algebra]
---
# Rules

For square matrices $A$, $B$ and vectors $x$.

$$(AB)^T = B^T A^T$$ ^ab

$$\operatorname{tr}(AB) = \operatorname{tr}(BA)$$

$$\nabla_x (x^T A x) = (A + A^T) x$$
"""

Vault = Callable[..., Catalogue]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Compile a vault of these notes."""
    folder = tmp_path / "vault"
    folder.mkdir()

    def compiled(**notes: str) -> Catalogue:
        for path in folder.iterdir():
            path.unlink()
        for name, text in notes.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        return compile_vault(folder, Options(jobs=0))

    return compiled


def ids(catalogue: Catalogue) -> list[str]:
    return [one.id for one in catalogue.entries]


def latex(entry: Entry | None) -> str:
    return "" if entry is None else entry.latex


def test_nothing_changed(vault: Vault) -> None:
    one = vault(a=NOTE)
    assert compare(one, one).changes == ()
    assert formers(one, one) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: {"renamed": text},
        lambda text: {"a": text.replace("# Rules", "Some prose first.\n\n# Laws")},
        lambda text: {"a": text.replace("AB", "A  B").replace(" x$$", "x $$")},
        lambda text: {"a": text.replace("tags: [algebra]", "tags: []\nauthor: me")},
        lambda text: {"a": text, "0": "A note before it, with $x = x + 1$."},
        lambda text: {"a": text, "0": text.replace(" ^ab", "")},
    ],
    ids=["file name", "prose", "spacing", "properties", "another note", "the same in another"],
)
def test_ids_stay(vault: Vault, change: Callable[[str], dict[str, str]]) -> None:
    old, new = vault(a=NOTE), vault(**change(NOTE))
    assert set(ids(old)) <= set(ids(new))
    assert not formers(old, new)
    kept = {one.id for one in old.statements} - {one.id for one in new.statements}
    assert kept == set(), "statements' ids stay, too"


def test_an_authors_block_id_is_the_id(vault: Vault) -> None:
    catalogue = vault(a=NOTE)
    assert latex(catalogue.entry("ab")) == "(AB)^T = B^T A^T"
    edited = vault(a=NOTE.replace("(AB)^T = B^T A^T", "(AB)^T = A^T B^T"))
    assert edited.entry("ab").verdict == "refuted"
    (change,) = compare(catalogue, edited).judged
    assert change.newly_wrong
    assert change.place == "a.md:8"


def test_a_slip_made_is_newly_wrong_and_a_slip_mended_is_not(vault: Vault) -> None:
    good = vault(a=NOTE)
    bad = vault(a=NOTE.replace("(A + A^T) x", "(A - A^T) x"))
    made, mended = compare(good, bad), compare(bad, good)
    (change,) = made.edited
    assert (change.before.verdict, change.after.verdict) == ("verified", "refuted")  # type: ignore[union-attr]
    assert made.newly_wrong == made.worse == (change,)
    assert len(mended.edited) == 1
    assert mended.newly_wrong == mended.worse == ()
    (gone,) = formers(good, bad)
    assert gone.now == change.after.id  # type: ignore[union-attr]


def test_added_and_lost(vault: Vault) -> None:
    more = vault(a=NOTE + "\n$$\\operatorname{tr}(A^T) = \\operatorname{tr}(A)$$\n")
    less = vault(a=NOTE)
    assert [latex(one.after) for one in compare(less, more).added] == [
        "\\operatorname{tr}(A^T) = \\operatorname{tr}(A)"
    ]
    (lost,) = compare(more, less).lost
    assert formers(more, less)[0].now is None
    assert formers(more, less)[0].id == lost.before.id  # type: ignore[union-attr]


def test_a_new_entry_that_is_wrong_is_newly_wrong(vault: Vault) -> None:
    more = vault(a=NOTE, b="For a square matrix $A$: $\\operatorname{tr}(A) = \\det(A) + 1$")
    found = compare(vault(a=NOTE), more)
    assert [one.place for one in found.newly_wrong] == ["b.md:1"]


def test_a_block_id_given_later_renames_and_the_old_address_leads_on(vault: Vault) -> None:
    old = vault(a=NOTE)
    new = vault(a=NOTE.replace("\\operatorname{tr}(BA)$$", "\\operatorname{tr}(BA)$$ ^cyclic"))
    found = compare(old, new)
    (renamed,) = found.renamed
    assert renamed.after is not None
    assert renamed.before is not None
    assert renamed.after.id == "cyclic"
    assert found.changes == (renamed,)
    (former,) = formers(old, new)
    assert (former.id, former.now) == (renamed.before.id, "cyclic")


def test_addresses_lead_on_over_several_builds(vault: Vault) -> None:
    from dataclasses import replace

    first = vault(a=NOTE)
    mark = "\\operatorname{tr}(BA)$$"
    second = vault(a=NOTE.replace(mark, f"{mark} ^cyclic"))
    second = replace(second, former=formers(first, second))
    third = vault(a=NOTE.replace(mark, f"{mark} ^around"))
    third = replace(third, former=formers(second, third))
    assert {one.id: one.now for one in third.former} == {
        second.former[0].id: "around",
        "cyclic": "around",
    }
    assert latex(third.entry("cyclic")) == latex(first.entry(second.former[0].id))
    gone = vault(a="Nothing")
    gone = replace(gone, former=formers(third, gone))
    assert {one.now for one in gone.former} == {None}
    assert {one.id for one in gone.former} == {*ids(third), *(one.id for one in third.former)}
    back = vault(a=NOTE)
    assert {one.id for one in formers(gone, back)} == {"around", "cyclic"}


def test_the_way_back_is_told_with_sides_swapped(vault: Vault) -> None:
    old, new = vault(a=NOTE), vault(b=NOTE + "\n$y = y + 2$\n")
    there, back = compare(old, new), compare(new, old)
    assert [one.after for one in there.added] == [one.before for one in back.lost]
