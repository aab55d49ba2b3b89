"""Products: which factor is the argument of which.

Stands apart because juxtaposition carries most of the ambiguity of written mathematics: `f(x)`,
`\\log x y`, `\\sum_i a_i b_i`, `\\nabla f \\cdot v`, `\\mathbb{E}[x]` are all lists of factors.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compiler.elaborate import derivatives, dotted
from compiler.elaborate.bigs import big
from compiler.elaborate.calls import call, composition, moment
from compiler.elaborate.context import symbol_name
from compiler.elaborate.names import (
    ALWAYS_FUNCTIONS,
    ARRAY_FUNCTIONS,
    FIELD_OPERATORS,
    FUNCTION_LETTERS,
    MOMENTS,
    SCALAR_FUNCTIONS,
    UNSUPPORTED,
)
from compiler.elaborate.scripts import (
    entry_indices,
    is_inverse,
    is_transpose,
    marks_after,
    subscripted,
)
from compiler.elaborate.sketch import (
    Broken,
    Delta,
    Diff,
    Entry,
    Fn,
    Num,
    Post,
    Power,
    Product,
    Relate,
    Sketch,
    Sym,
    Use,
)
from compiler.elaborate.survey import index_parts
from compiler.ir.term import (
    BigOperator,
    Dots,
    Group,
    MatrixTerm,
    Name,
    NumberTerm,
    ProductTerm,
    RelationTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
)

if TYPE_CHECKING:
    from compiler.elaborate.sketcher import Sketcher

KNOWN = SCALAR_FUNCTIONS | ARRAY_FUNCTIONS


def product(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], span: tuple[int, int]
) -> Sketch:
    """A list of factors as one sketch."""
    if any(isinstance(item, Dots) for item in items):
        return dotted.dotted_product(sketcher, items, operators, span)
    found: list[Sketch] = []
    marks: list[str] = []
    position = 0
    while position < len(items):
        marks.append(operators[position] if position else "")
        node, position = sketcher.factor(items, operators, position)
        found.append(node)
    if not found:
        return Broken("an empty product", span)
    return found[0] if len(found) == 1 else Product(tuple(marks), tuple(found))


def factor(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int]:
    """The factor that starts at a position, with everything it takes as argument or scope."""
    item = items[start]
    rest = len(items) > start + 1
    if isinstance(item, BigOperator):
        return big(sketcher, items, operators, start)
    if derivatives.is_bare_operator(item) and rest:
        return _bare_derivative(sketcher, items, operators, start)
    if derivatives.nabla_head(item) is not None:
        return derivatives.nabla(sketcher, items, operators, start)
    if rest and (found := _jacobian_operator(sketcher, items, operators, start)) is not None:
        return found
    if rest and operators[start + 1] == "" and _is_laplacian(sketcher, item, items[start + 1]):
        body, end = sketcher.factor(items, operators, start + 1)
        return Diff(body, (), "laplacian"), end
    if (
        isinstance(item, Name)
        and item.base == "d"
        and rest
        and _differential(sketcher, item, operators, start)
    ):
        body, end = sketcher.factor(items, operators, start + 1)
        return Delta(body), end
    head = item.base if isinstance(item, Script) else item
    if (
        isinstance(item, Script)
        and isinstance(head, Name)
        and head.base == "d"
        and rest
        and sketcher.seen.differentials
    ):
        return Broken("a differential of higher order is not evaluated", item.span), start + 1
    if isinstance(head, Name):
        taken = _named(sketcher, items, operators, start, head)
        if taken is not None:
            return taken
    if (
        isinstance(head, Group)
        and rest
        and operators[start + 1] == ""
        and _is_group(items[start + 1])
    ):
        composed = composition(sketcher, item, items[start + 1])
        if composed is not None:
            return composed, start + 2
        if isinstance(item, Script) and item.primes:
            return Broken(
                "a primed group before parentheses is not understood", item.span
            ), start + 2
    return sketcher.sketch(item), start + 1


def _bare_derivative(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int]:
    """`\\frac{d}{dx}` acts on all that follows; on a group alone when an operator follows it."""
    operator = derivatives.operator_of(sketcher, items[start])
    if operator is None:
        return Broken("a derivative without a variable", items[start].span), start + 1
    end = len(items)
    if _is_group(items[start + 1]) and start + 2 < len(items) and operators[start + 2] != "":
        end = start + 2
    body = sketcher.product(
        items[start + 1 : end], ("", *operators[start + 2 : end]), items[start].span
    )
    return derivatives.build(operator, body), end


def _is_laplacian(sketcher: Sketcher, item: Term, following: Term) -> bool:
    """`\\Delta` as ∇²: beside a nabla, or where the context says so."""
    if not isinstance(item, Name) or item.base != "Delta" or item.font or item.accents:
        return False
    definition = sketcher.context.definitions.get("\\Delta")
    if definition is not None:
        return derivatives.nabla_head(definition.body) is not None or _squares_nabla(
            definition.body
        )
    meaning = sketcher.context.meanings.get("Delta")
    if isinstance(following, Name) and (name := symbol_name(following)) is not None:
        known_function = sketcher.context.is_function(name)
        if known_function or following.base in ALWAYS_FUNCTIONS:
            return True
    return sketcher.seen.nabla or (meaning is not None and meaning.meaning == "laplacian")


def _squares_nabla(body: Term) -> bool:
    return isinstance(body, ProductTerm) and all(
        derivatives.nabla_head(item) is not None for item in body.items
    )


def _jacobian_operator(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int] | None:
    """`D_x f`, `Df(x)`, `Df(X)[H]`."""
    item = items[start]
    head = item.base if isinstance(item, Script) else item
    if (
        not isinstance(head, Name)
        or head.base != "D"
        or head.font not in {"", "roman"}
        or head.accents
        or operators[start + 1] != ""
    ):
        return None
    if (
        "D" in sketcher.context.declared
        or "D" in sketcher.context.definitions
        or "D" in sketcher.context.properties
    ):
        return None
    following = items[start + 1]
    if isinstance(item, Script):
        if item.sub is None or item.sup is not None:
            return None
        body, end = sketcher.factor(items, operators, start + 1)
        by = sketcher.sketch(item.sub)
        if (
            isinstance(body, Use)
            and len(body.args) == 1
            and isinstance(body.args[0], Sym)
            and isinstance(by, Sym)
            and by != body.args[0]
        ):
            return Diff(body, body.args, "fraction", direction=by), end
        if isinstance(body, Sym | Use | Fn | Entry):
            return Diff(body, (by,), "fraction"), end
        return None
    if not isinstance(following, Name) or symbol_name(following) not in sketcher.seen.applied:
        return None
    body, end = sketcher.factor(items, operators, start + 1)
    if not isinstance(body, Use) or len(body.args) != 1:
        return None
    after = items[end] if end < len(items) and operators[end] == "" else None
    if isinstance(after, Group) and after.opening == "[":
        direction = sketcher.sketch(after.body)
        return Diff(body, body.args, "fraction", direction=direction), end + 1
    return Diff(body, body.args, "fraction"), end


def _differential(sketcher: Sketcher, item: Name, operators: tuple[str, ...], start: int) -> bool:
    return (
        operators[start + 1] == ""
        and (sketcher.seen.differentials or item.font == "roman")
        and "d" not in sketcher.context.declared
    )


def _is_group(term: Term) -> bool:
    inner = term.base if isinstance(term, Script) else term
    return isinstance(inner, Group) and inner.opening in {"(", "[", "\\{"}


def _named(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, head: Name
) -> tuple[Sketch, int] | None:
    """A factor that starts with a name which takes an argument; None when it takes none."""
    item = items[start]
    key = symbol_name(head)
    follows = start + 1 < len(items) and operators[start + 1] == ""
    group = follows and _is_group(items[start + 1])
    indicator = _indicator(sketcher, head, items, start, group=bool(group))
    if indicator is not None:
        return indicator
    if key in sketcher.seen.bound:
        return None
    meaning = sketcher.context.meanings.get(head.base)
    spectral = _spectral_call(sketcher, item, items[start + 1] if group else None)
    if spectral is not None:
        return spectral, start + 2
    component = _component_call(sketcher, item, items[start + 1] if group else None)
    if component is not None:
        return component, start + 2
    full = _full_name(item)
    if (
        meaning is not None
        and meaning.meaning in _VALUES
        and follows
        and key not in sketcher.context.definitions
    ):
        return known(sketcher, items, operators, start, meaning.meaning)
    if full is not None and full != key and sketcher.context.is_function(full) and group:
        return call(sketcher, full, item, items[start + 1]), start + 2
    if (
        key is not None
        and sketcher.context.is_function(key)
        and group
        and isinstance(item, Script)
        and is_inverse(item.sup)
    ):
        return Broken("the inverse of a function has no value here", item.span), start + 2
    if key is not None and sketcher.context.is_function(key) and group:
        return call(sketcher, key, item, items[start + 1]), start + 2
    if key is not None and (
        key in sketcher.context.definitions or key in sketcher.context.declared
    ):
        return None
    if head.base in MOMENTS and (
        head.operator
        or head.font in {"blackboard", "roman"}
        or _bracketed(items, start, group=bool(group))
    ):
        return moment(sketcher, items, operators, start, MOMENTS[head.base])
    if head.operator or head.font == "roman":
        return _operator(
            sketcher, items, operators, start, head, follows=follows, group=bool(group)
        )
    return _letter(sketcher, items, operators, start, head, group=bool(group))


def _spectral_call(sketcher: Sketcher, item: Term, argument: Term | None) -> Sketch | None:
    """`\\lambda_i(A)`, `\\lambda_{\\max}(A)`, `\\sigma_i(A)`: eigenvalues and singular values."""
    if (
        argument is None
        or not isinstance(item, Script)
        or not isinstance(item.base, Name)
        or item.sub is None
    ):
        return None
    if (
        item.base.base not in {"lambda", "sigma"}
        or item.base.font
        or item.sup is not None
        or item.primes
    ):
        return None
    group = argument.base if isinstance(argument, Script) else argument
    assert isinstance(group, Group)
    inner = sketcher.sketch(group.body)
    eigen = item.base.base == "lambda"
    node: Sketch
    if isinstance(item.sub, Name) and item.sub.base in {"max", "min"}:
        if not eigen and item.sub.base == "min":
            return None
        node = Fn(("lambda_" + item.sub.base) if eigen else "norm_spectral", (inner,))
    else:
        parts = index_parts(item.sub)
        indices = entry_indices(sketcher, parts) if parts is not None and len(parts) == 1 else None
        if indices is None:
            return None
        node = Entry(Fn("eigenvalues" if eigen else "singular_values", (inner,)), indices)
    return marks_after(sketcher, node, argument) if isinstance(argument, Script) else node


def _component_call(sketcher: Sketcher, item: Term, argument: Term | None) -> Sketch | None:
    """`f_i(x)` of a vector-valued f is the entry i of f(x)."""
    if (
        argument is None
        or not isinstance(item, Script)
        or item.sub is None
        or item.sup is not None
        or item.primes
    ):
        return None
    if not isinstance(item.base, Name):
        return None
    full = _full_name(item)
    if full in sketcher.context.definitions or item.base.font == "bold":
        return None
    entry = subscripted(sketcher, item.base, item.sub, item)
    if not isinstance(entry, Entry) or not isinstance(entry.base, Sym):
        return None
    name = entry.base.name
    if not (sketcher.context.is_function(name) or name in sketcher.seen.applied):
        return None
    applied = call(sketcher, name, item.base, argument)
    return Entry(applied, entry.indices)


def _bracketed(items: tuple[Term, ...], start: int, *, group: bool) -> bool:
    """Plain `E[…]`."""
    if not group or not isinstance(items[start], Name | Script):
        return False
    following = items[start + 1]
    inner = following.base if isinstance(following, Script) else following
    head = items[start]
    head = head.base if isinstance(head, Script) else head
    return (
        isinstance(inner, Group)
        and inner.opening == "["
        and isinstance(head, Name)
        and head.base == "E"
    )


def _full_name(item: Term) -> str | None:
    match item:
        case Script(base=base, sub=sub) if sub is not None:
            return symbol_name(Script(base=base, sub=sub, sup=None, span=item.span))
        case _:
            return None


def _operator(
    sketcher: Sketcher,
    items: tuple[Term, ...],
    operators: tuple[str, ...],
    start: int,
    head: Name,
    *,
    follows: bool,
    group: bool,
) -> tuple[Sketch, int] | None:
    base = head.base
    if base in FIELD_OPERATORS and follows:
        body, end = sketcher.factor(items, operators, start + 1)
        style = FIELD_OPERATORS[base]
        return Diff(
            body,
            (),
            "nabla" if style == "nabla" else ("divergence" if style == "divergence" else "curl"),
        ), end
    if base in KNOWN and follows and not _after_is_operator_only(items, start):
        return known(sketcher, items, operators, start, KNOWN[base])
    if base in UNSUPPORTED and (follows or head.operator):
        return Broken(UNSUPPORTED[base], items[start].span), len(items)
    if group and (head.operator or len(base) > 1):
        name = symbol_name(head)
        if name is None:
            return None
        if name not in sketcher.seen.applied and not sketcher.context.is_function(name):
            return Broken(f"{base} is not a function vaultc knows", items[start].span), start + 2
        return call(sketcher, name, items[start], items[start + 1]), start + 2
    return None


def _after_is_operator_only(items: tuple[Term, ...], start: int) -> bool:
    head = items[start]
    return (
        isinstance(head, Name)
        and head.base in {"sum", "mean", "dim", "size", "real"}
        and not _is_group(items[start + 1])
    )


def _letter(
    sketcher: Sketcher,
    items: tuple[Term, ...],
    operators: tuple[str, ...],
    start: int,
    head: Name,
    *,
    group: bool,
) -> tuple[Sketch, int] | None:
    """A letter before parentheses: a call where letters name functions, else a product."""
    if group and head.accents[:1] in {("dot",), ("ddot",)}:
        return _moving(sketcher, items, start, head), start + 2
    if not group or (head.accents and head.accents[0] not in {"hat", "tilde", "bar", "vec"}):
        return None
    if _multiplies(sketcher, items, operators, start, head):
        return None
    item, following = items[start], items[start + 1]
    inner = following.base if isinstance(following, Script) else following
    assert isinstance(inner, Group)
    primed = isinstance(item, Script) and item.primes > 0
    if isinstance(item, Script) and item.sup is not None and not primed:
        return _powered_letter(sketcher, items, operators, start, head)
    if inner.opening == "[" and not primed and head.base not in ALWAYS_FUNCTIONS:
        return None
    name = _full_name(item) or symbol_name(head)
    if name is None:
        return None
    default = _default_function(sketcher, head, following)
    if default is not None and name not in sketcher.context.definitions:
        return known(sketcher, items, operators, start, default)
    if head.base in ALWAYS_FUNCTIONS or primed or _used_as_function(sketcher, name, head, inner):
        return call(sketcher, name, item, following), start + 2
    return None


def _powered_letter(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, head: Name
) -> tuple[Sketch, int] | None:
    """`\\sigma^{-1}(p)`, `f^2(x)`: a letter that names a function, with a power on its name."""
    item = items[start]
    assert isinstance(item, Script)
    default = _default_function(sketcher, head, items[start + 1])
    if default is not None and not is_transpose(item.sup) if item.sup is not None else False:
        return known(sketcher, items, operators, start, default or "")
    key = symbol_name(head)
    names_function = head.base in ALWAYS_FUNCTIONS or (
        key in sketcher.seen.applied and head.base.islower()
    )
    if names_function and not head.font and is_inverse(item.sup):
        return Broken("the inverse of a function has no value here", item.span), start + 2
    return None


def _moving(sketcher: Sketcher, items: tuple[Term, ...], start: int, head: Name) -> Sketch:
    """`\\dot{x}(t)` is the derivative of x at t."""
    plain = replace(head, accents=head.accents[1:])
    name = symbol_name(plain)
    node = call(sketcher, name or "", plain, items[start + 1])
    order = 2 if head.accents[0] == "ddot" else 1
    return (
        replace(node, primes=order)
        if isinstance(node, Use)
        else Broken("a dotted call is not understood", head.span)
    )


_MATRIX_PROPERTIES = frozenset(
    {
        "symmetric",
        "skew",
        "orthogonal",
        "unitary",
        "hermitian",
        "positive_definite",
        "positive_semidefinite",
        "diagonal",
        "invertible",
        "square",
        "idempotent",
    }
)


def _multiplies(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, head: Name
) -> bool:
    """Whether a capital before parentheses is a matrix: it has a matrix's property, or stands after
    a transpose (`(x-b)^T H (x-b)`).
    """
    name = symbol_name(head)
    if name is not None and _MATRIX_PROPERTIES & set(sketcher.context.properties.get(name, {})):
        return True
    if not head.base.isupper() or start == 0 or operators[start] != "":
        return False
    before = items[start - 1]
    return isinstance(before, Script) and before.sup is not None and is_transpose(before.sup)


def _default_function(sketcher: Sketcher, head: Name, following: Term) -> str | None:
    """Letters that name a known function by convention when they are applied."""
    if head.font or head.accents:
        return None
    if head.base == "Gamma":
        return "gamma"
    upper = sketcher.context.meanings.get("Phi")
    if head.base in {"phi", "varphi"} and upper is not None and upper.meaning == "normal_cdf":
        return "normal_pdf"
    if head.base == "sigma":
        return (
            "softmax" if isinstance(following, Script) and following.sub is not None else "sigmoid"
        )
    return None


def _used_as_function(sketcher: Sketcher, name: str, head: Name, group: Group) -> bool:
    """`y(x)`, `A(t)`, `u(x, t)`: never seen without parentheses, and applied to plain variables."""
    bold_call = (
        head.font == "bold"
        and isinstance(group.body, Name | Script)
        and not sketcher.context.kind_of(name)
    )
    stands_bare = name in sketcher.seen.bare and name not in sketcher.context.definitions
    if head.base not in FUNCTION_LETTERS or (stands_bare and not bold_call):
        return False
    if bold_call:
        return True
    items = group.body.items if isinstance(group.body, Sequence) else (group.body,)
    if len(items) == 1 and isinstance(items[0], NumberTerm):
        return name in sketcher.seen.whole
    if not all(isinstance(item, Name | Script) for item in items):
        return False
    if name in sketcher.seen.whole:
        return True
    if len(items) > 1:
        return True
    inner = symbol_name(items[0])
    letter = items[0].base if isinstance(items[0], Name) else None
    return inner != name and (
        letter in {"x", "t", "s", "z", "theta", "y", "u", "w"}
        or inner in sketcher.seen.applied
        or head.base.islower()
    )


def _indicator(
    sketcher: Sketcher, head: Name, items: tuple[Term, ...], start: int, *, group: bool
) -> tuple[Sketch, int] | None:
    """`\\mathbb{1}[x > 0]`, `\\mathbb{I}(h > 0)`."""
    if not group or head.base not in {"1", "I"} or head.font not in {"blackboard", "bold"}:
        return None
    following = items[start + 1]
    if isinstance(following, Group) and isinstance(following.body, RelationTerm):
        condition = sketcher.sketch(following.body)
        return (condition, start + 2) if isinstance(condition, Relate) else None
    return None


def known(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, op: str
) -> tuple[Sketch, int]:
    """A known function with its argument, powers on its name included (`\\sin^2 x`)."""
    item = items[start]
    power = item.sup if isinstance(item, Script) else None
    primes = item.primes if isinstance(item, Script) else 0
    sub = item.sub if isinstance(item, Script) else None
    following = items[start + 1]
    trailing: Script | None = None
    if _is_group(following):
        inner = following.base if isinstance(following, Script) else following
        assert isinstance(inner, Group)
        args = _arguments(sketcher, inner)
        trailing = following if isinstance(following, Script) else None
        end = start + 2
    else:
        argument, end = _open_argument(sketcher, items, operators, start + 1, op)
        args = (argument,)
    node = _apply(sketcher, op, args, sub, primes, item)
    if power is not None:
        node = _power(sketcher, op, node, args, power)
    return (marks_after(sketcher, node, trailing) if trailing is not None else node), end


def _apply(
    sketcher: Sketcher, op: str, args: tuple[Sketch, ...], sub: Term | None, primes: int, item: Term
) -> Sketch:
    if op == "log" and sub is not None:
        match sub:
            case NumberTerm(text="2"):
                return Fn("log2", args, primes)
            case NumberTerm(text="10"):
                return Fn("log10", args, primes)
            case Name(base="e"):
                return Fn("log", args, primes)
            case _:
                return Fn("log_base", (sketcher.sketch(sub), *args), primes)
    if sub is not None and op in {"vec", "sigmoid", "diag"}:
        return Broken("a subscript on a function is not understood", item.span)
    if op == "logdet":
        return Fn("log", (Fn("det", args),))
    return Fn(op, args, primes)


def _power(
    sketcher: Sketcher, op: str, node: Sketch, args: tuple[Sketch, ...], power: Term
) -> Sketch:
    """`\\sin^{-1} x` is the inverse function; any other power is of the value."""
    if op in _INVERSES and is_inverse(power):
        return Fn(_INVERSES[op], args)
    if isinstance(power, NumberTerm | SumTerm | ProductTerm) or (
        isinstance(power, Name) and power.base not in {"T", "top"}
    ):
        return Power(node, sketcher.sketch(power))
    return Post("transpose", node)


def _arguments(sketcher: Sketcher, group: Group) -> tuple[Sketch, ...]:
    if isinstance(group.body, Sequence) and any(isinstance(one, Dots) for one in group.body.items):
        return (sketcher.tuple_of(group.body, as_row=False),)
    if isinstance(group.body, Sequence):
        return tuple(sketcher.sketch(one) for one in group.body.items)
    return (sketcher.sketch(group.body),)


def _open_argument(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int, op: str
) -> tuple[Sketch, int]:
    """An argument without parentheses: as far as a reader would read."""
    first, end = sketcher.factor(items, operators, start)
    if isinstance(first, Fn) and _takes_argument(items[start]):
        return first, end
    collected, marks = [first], [""]
    greedy = op in _GREEDY
    while end < len(items) and (
        operators[end] == "" or (greedy and operators[end] in {"\\otimes", "\\odot", "\\circ"})
    ):
        item = items[end]
        if _takes_argument(item) or (isinstance(item, BigOperator | MatrixTerm) and not greedy):
            break
        if _is_group(item) and not greedy and not all(isinstance(one, Num) for one in collected):
            break
        if _ends_scope(item):
            break
        marks.append(operators[end])
        node, end = sketcher.factor(items, operators, end)
        collected.append(node)
    return (collected[0] if len(collected) == 1 else Product(tuple(marks), tuple(collected))), end


def _ends_scope(item: Term) -> bool:
    """`dx` of an integral, a derivative, words."""
    return (
        derivatives.d_of(item) is not None
        or derivatives.nabla_head(item) is not None
        or derivatives.is_bare_operator(item)
    )


def _takes_argument(item: Term) -> bool:
    head = item.base if isinstance(item, Script) else item
    return isinstance(head, Name) and (head.operator or head.font == "roman") and head.base in KNOWN


_GREEDY = frozenset(
    {"trace", "det", "rank", "vec", "vec_rows", "vech", "diag", "logdet", "adjugate", "eigenvalues"}
)

_VALUES = frozenset(KNOWN.values())

_INVERSES = {
    "sin": "arcsin",
    "cos": "arccos",
    "tan": "arctan",
    "cot": "arccot",
    "sinh": "arsinh",
    "cosh": "arcosh",
    "tanh": "artanh",
    "sec": "arcsec",
    "csc": "arccsc",
    "sigmoid": "logit",
}
