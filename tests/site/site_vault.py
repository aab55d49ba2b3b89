"""The small vault from which the golden site is built."""

from __future__ import annotations

import base64
from pathlib import Path

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

NOTES: dict[str, str | bytes] = {
    "Gradients.md": r"""---
aliases: [nabla]
tags: [calculus/vector, analysis]
topic: "[[Trace]]"
---
Let $x$ be a column vector and $A$ a square matrix. See
[[Trace#Cyclic|the trace]], [[Missing note]].

> [!theorem] Quadratic form
> $$
> \nabla_x\, x^\top A x = (A + A^\top) x
> $$
> for every $A$.

%% nobody reads this secret-comment %%

## Wrong on purpose

$$
\frac{\partial}{\partial x} x^\top A x = 2 A x
$$

A wide one: $$"""
    + " + ".join(f"a_{{{i}}}" for i in range(1, 30))
    + r""" = b$$

| form | gradient |
|------|----------|
| $a^\top x$ | $a$ |

- [ ] check the layout
- [x] done

![[Trace#Cyclic]]

![[dot.png|40]]
""",
    "Linear algebra/Trace.md": r"""---
tags: [linear-algebra]
---
# Trace

The trace is the sum of the diagonal.

## Cyclic

$\operatorname{tr}(AB) = \operatorname{tr}(BA)$ for conforming $A$ and $B$.[^1]

```python
# [[Gradients]] and $$x$$ stay as they are
np.trace(A @ B)
```

Broken: $\frac{a}{$ and unknown: $\foo(x)$.

[^1]: Sizes $m \times n$ and $n \times m$.
""",
    "Private.md": "---\npublish: false\n---\nhidden-word [[Gradients]] $q = 1$\n",
    "Linear algebra/dot.png": PIXEL,
    "unused.png": PIXEL,
    "Straße & Co/Größe.md": "Ein Wort über $n$. [[Gradients]]\n",
}


def write(root: Path) -> Path:
    for path, content in NOTES.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
