"""Case documents are read, compared and rewritten as their readers expect."""

from __future__ import annotations

from pathlib import Path

import pytest
from casefile import check_case, read_cases

DOCUMENT = """# Title

Prose.

## First

````note path=sub/a.md
## a heading inside a note is no case
```python
x
```
````

````expect
old
````

## Second

````expect
kept
````
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "cases.md"
    path.write_text(DOCUMENT)
    return path


def test_a_heading_with_fences_is_a_case(document: Path) -> None:
    first, second = read_cases(document)
    assert (first.name, second.name) == ("First", "Second")
    assert first.only("note").startswith("## a heading inside")
    assert second.only("expect") == "kept\n"


def test_inputs_are_written_as_a_vault(document: Path, tmp_path: Path) -> None:
    vault = read_cases(document)[0].write_notes(tmp_path / "vault")
    assert "```python" in (vault / "sub/a.md").read_text()


def test_a_difference_fails(document: Path) -> None:
    with pytest.raises(AssertionError, match=r"cases\.md:5 First"):
        check_case(read_cases(document)[0], lambda _: ["new"], update=False)


def test_update_rewrites_only_its_own_fence(document: Path) -> None:
    first, second = read_cases(document)
    check_case(first, lambda _: ["a longer\nanswer"], update=True)
    check_case(second, lambda _: ["changed"], update=True)
    assert document.read_text() == DOCUMENT.replace("old", "a longer\nanswer").replace(
        "kept", "changed"
    )
