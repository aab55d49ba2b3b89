"""Clever false statements and delicate true ones, as notes write them, and corrections of slips.

The false ones agree to many digits, hold at integers or nowhere near them, for small sizes, or
where everything commutes; none may be verified. The true ones have kinks and steps.
"""

from __future__ import annotations

import pytest

from compiler.extract import extract_statements
from compiler.ir.note import VaultSettings
from compiler.ir.verdict import Verdict
from compiler.judge.one import judge
from compiler.read import read_note

FALSE = (
    r"e^{\pi\sqrt{163}} = 262537412640768744",
    r"\sqrt{2} + \sqrt{3} = \pi",
    r"e^\pi - \pi = 20",
    r"\frac{\ln(640320^3+744)}{\sqrt{163}} = \pi",
    r"\frac{355}{113} = \pi",
    r"22\pi^4 = 2143",
    r"\sin(11) = -1",
    r"\cos(355) = -1",
    r"\sqrt{x^2} = x",
    r"\ln(xy) = \ln x + \ln y + 10^{-10}",
    r"\arctan x + \arctan \frac{1}{x} = \frac{\pi}{2}",
    r"\arcsin(\sin x) = x",
    r"\arccos(\cos x) = x",
    r"\arctan(\tan x) = x",
    r"\lfloor x + y \rfloor = \lfloor x \rfloor + \lfloor y \rfloor",
    r"\lfloor 2x \rfloor = 2\lfloor x \rfloor",
    r"\lfloor -x \rfloor = -\lfloor x \rfloor",
    r"\lceil x \rceil = \lfloor x \rfloor + 1",
    r"\lfloor x \rfloor + \lceil x \rceil = 2x",
    r"\sin(\pi n) = 0",
    r"\cos(2\pi x) = 1",
    r"(-1)^{2x} = 1",
    r"|x| = x",
    r"|x+y| = |x| + |y|",
    r"\sin^2 x + \cos^2 x = 1 + 10^{-15}",
    r"\sin x = x",
    r"\tanh(x) = 1",
    r"\sum_{k=1}^n k^3 = \frac{n^2(n+1)^2}{4} + 10^{-12}",
    r"\sum_{k=1}^n k^2 = \frac{n(n+1)(2n+1)}{6} + (n-1)(n-2)(n-3)(n-4)",
    r"\sum_{k=0}^{n} k = \frac{n(n-1)}{2}",
    r"\sum_{k=1}^{n-1} k = \frac{n(n+1)}{2}",
    r"\sum_{k=0}^n \binom{n}{k} = 2^n - 1",
    r"\sum_{k=0}^n \binom{n}{k}^2 = \binom{2n}{n-1}",
    r"n! = n^n",
    r"n! = \Gamma(n)",
    r"n^2 - n + 41 = 41",
    r"2^n = n^2",
    r"(1+x)^n = 1 + nx",
    r"x^n - 1 = (x-1)(x+1)",
    r"\frac{d}{dx} |x| = 1",
    r"\frac{d}{dx} x^x = x x^{x-1}",
    r"\frac{d}{dx} \ln|x| = \frac{1}{|x|}",
    r"\frac{d}{dx} \arcsin x = \frac{1}{\sqrt{1+x^2}}",
    r"\frac{d}{dx} \lfloor x \rfloor = 1",
    r"\sqrt{a+b} = \sqrt a + \sqrt b",
    r"(a^b)^c = a^{b^c}",
    r"x^{1/3} = \sqrt{x}",
    r"\max(a,b) = a + b",
    r"\max(a, b) = \frac{a+b+(a-b)}{2}",
    r"\gcd(a, b) = ab",
    r"\gcd(a,b) = \gcd(a, a+2b)",
    r"\gcd(2a, 2b) = \gcd(a,b)",
    r"(a \bmod n) + (b \bmod n) = (a+b) \bmod n",
    r"\zeta(3) = 1.2020569031595942",
    r"\Gamma(\tfrac12) = 1.7724538509055",
    r"\frac{1}{x-x} = \frac{2}{x - x}",
    r"\frac{x}{0} = \frac{y}{0}",
    r"e^{e^{e^{e^x}}} = e^{e^{e^{e^{2x}}}}",
    r"10^{400} x = 10^{401} x",
    r"10^{-400} x = 0",
    r"x^{1000} = x^{1001}",
    r"\sinh x = \cosh x",
    r"\cosh x = \frac{e^x}{2}",
    r"\operatorname{erf}(x) = \tanh(x)",
    r"\Phi(x) = \frac{1}{1 + e^{-1.702x}}",
    r"\det(AB) = \det A + \det B",
    r"\det(A+B) = \det A + \det B",
    r"\det(2A) = 2\det A",
    r"\det(A^T) = -\det A",
    r"\det(-A) = \det A",
    r"\operatorname{tr}(AB) = \operatorname{tr} A \operatorname{tr} B",
    r"\operatorname{tr}(ABC) = \operatorname{tr}(CBA)",
    r"\operatorname{tr}(A^2) = (\operatorname{tr} A)^2",
    r"(A+B)^2 = A^2 + 2AB + B^2",
    r"(AB)^2 = A^2B^2",
    r"(AB)^T = A^TB^T",
    r"(AB)^{-1} = A^{-1}B^{-1}",
    r"(A+B)^{-1} = A^{-1} + B^{-1}",
    r"A^{-1} = \frac{1}{\det A} A^T",
    r"A^2 - \operatorname{tr}(A) A + \det(A) I = 0",
    r"\operatorname{adj}(A) = \operatorname{tr}(A) I - A",
    r"\det(A) = \frac{1}{2}\left(\operatorname{tr}(A)^2 - \operatorname{tr}(A^2)\right)",
    r"e^{A+B} = e^A e^B",
    r"\frac{d}{dt} e^{A + tB} = B e^{A+tB}",
    r"\|A\|_F = \|A\|_2",
    r"\|AB\|_F = \|A\|_F \|B\|_F",
    r"\|x+y\|_2 = \|x\|_2 + \|y\|_2",
    r"\|x\|_1 = \|x\|_2",
    r"\operatorname{rank}(AB) = \operatorname{rank}(A)",
    r"\operatorname{rank}(A+B) = \operatorname{rank}A + \operatorname{rank}B",
    r"x^TAx = x^TA^2x",
    r"A \odot B = AB",
    r"A \otimes B = B \otimes A",
    r"\operatorname{vec}(AXB) = (A \otimes B^T)\operatorname{vec}(X)",
    r"\nabla_x x^TAx = 2Ax",
    r"\nabla_x \|x\| = x",
    r"\nabla_x^2 \|x\|^2 = I",
    r"\frac{\partial \|Ax - b\|^2}{\partial x} = 2A(Ax-b)",
    r"\frac{d}{dt} A^{-1} = -A^{-2} \dot A",
    r"\mathbb{E}[XY] = \mathbb{E}[X]\mathbb{E}[Y]",
    r"\mathbb{E}[X^2] = \mathbb{E}[X]^2",
    r"\mathbb{E}[1/X] = 1/\mathbb{E}[X]",
    r"\operatorname{Var}(X+Y) = \operatorname{Var}X + \operatorname{Var}Y",
    r"\operatorname{Var}(2X) = 2\operatorname{Var}X",
    r"\operatorname{Cov}(X, Y) = \mathbb{E}[XY]",
    r"\mathbb{E}|X| = |\mathbb{E}X|",
    r"\max(x,y) \le x",
    r"x^2 \ge x",
    r"\sqrt{x} \le x",
    r"e^x \ge 1 + x + x^2",
    r"\sin x \ge \frac{2x}{\pi}",
    r"\ln(1+x) \ge x",
    r"2^n \ge n^2",
    r"n! \ge 2^n",
    r"\|x\|_1 \le \|x\|_2",
    r"\|AB\| \ge \|A\|\|B\|",
    r"(a+b)^2 \ge 4ab + 10^{-9}",
    r"x^4 + y^4 \ge x^3 y + xy^3 + 10^{-8}",
    r"\cos x \ge 1 - \frac{x^2}{2} + \frac{x^4}{24}",
    r"e^{-x} \le 1 - x + \frac{x^2}{2}",
    r"x^6 + 10^{-6} \ge x^4",
    r"\operatorname{tr}(A^TA) \le \operatorname{tr}(A)^2",
    r"\delta_{ii} = 1",
    r"\epsilon_{ijk}\epsilon_{ijk} = 3",
    r"\sum_{k=0}^{n} q^k = \frac{1-q^n}{1-q}",
    r"\prod_{k=1}^n \left(1+\frac1k\right) = n",
    r"\prod_{k=1}^n k^k = n!^{n}",
    r"x^0 = 0",
    r"\arg(zw) = \arg z + \arg w",
    r"\overline{z w} = z \bar w",
    r"|z + w| = |z| + |w|",
    r"\sigma(x) = \frac12 + \frac{x}{4} - \frac{x^3}{48}",
    r"\tan(2x) = \frac{2\tan x}{1+\tan^2 x}",
    r"\sin(3x) = 3\sin x - 4\sin^3 x + 10^{-13}",
    r"\cosh^2 x - \sinh^2 x = 1 + e^{-100}",
    r"\frac{\sin x}{x} = 1",
)

TRUE = (
    r"\sum_{k=1}^n k^3 = \left(\sum_{k=1}^n k\right)^2",
    r"\lfloor x \rfloor + \lfloor x + \tfrac12 \rfloor = \lfloor 2x \rfloor",
    r"\lceil x \rceil = -\lfloor -x \rfloor",
    r"\max(a,b) = \frac{a+b+|a-b|}{2}",
    r"\max(a,b)+\min(a,b) = a+b",
    r"\gcd(a,b) = \gcd(b, a)",
    r"\gcd(2a,2b) = 2\gcd(a,b)",
    r"\sqrt{x^2} = |x|",
    r"\ln(x^2) = 2\ln|x|",
    r"\frac{d}{dx}\ln|x| = \frac1x",
    r"\frac{d}{dx}|x| = \frac{x}{|x|}",
    r"\tan\frac{x}{2} = \frac{\sin x}{1+\cos x}",
    r"\sin(3x) = 3\sin x - 4\sin^3 x",
    r"\arctan x + \operatorname{arccot} x = \frac{\pi}{2}",
    r"\binom{n}{k} = \binom{n}{n-k}",
    r"\binom{n+1}{k} = \binom{n}{k} + \binom{n}{k-1}",
    r"\sum_{k=0}^n \binom{n}{k} = 2^n",
    r"\det(AB) = \det A\det B",
    r"\det(e^A) = e^{\operatorname{tr}A}",
    r"\operatorname{tr}(ABC) = \operatorname{tr}(BCA)",
    r"A\operatorname{adj}(A) = \det(A) I",
    r"\operatorname{rank}(A^TA) = \operatorname{rank}(A)",
    r"\operatorname{rank}(uv^T) = 1",
    r"\|x\|_\infty \le \|x\|_2",
    r"\|x\|_2 \le \|x\|_1",
    r"\|AB\|_F \le \|A\|_F\|B\|_F",
    r"|x^Ty| \le \|x\|\|y\|",
    r"\operatorname{vec}(AXB) = (B^T\otimes A)\operatorname{vec}(X)",
    r"\nabla_x \|x\| = \frac{x}{\|x\|}",
    r"\operatorname{Var}(X) = \mathbb{E}[X^2] - \mathbb{E}[X]^2",
    r"\operatorname{Cov}(X,Y) = \mathbb{E}[XY]-\mathbb{E}[X]\mathbb{E}[Y]",
    r"e^x \ge 1+x",
    r"\ln x \le x-1",
    r"x^4+y^4 \ge x^3y+xy^3",
    r"|x+y| \le |x|+|y|",
    r"1+\tan^2x = \sec^2x",
    r"\sigma(-x) = 1-\sigma(x)",
    r"\operatorname{erf}(-x) = -\operatorname{erf}(x)",
    r"\cosh(2x) = 1 + 2\sinh^2x",
    r"(1+x)^2 \ge 1+2x",
    r"\epsilon_{ijk}\epsilon_{ijk} = 6",
    r"e^{i\pi} + 1 = 0",
    r"|zw| = |z||w|",
    r"\overline{zw} = \bar z\bar w",
    r"\operatorname{tr}(A^TB) = \operatorname{vec}(A)^T\operatorname{vec}(B)",
    r"(I+A)^{-1} = I - A(I+A)^{-1}",
    r"10^{400}x = 10^{399}\cdot 10x",
    r"\frac{x^2-1}{x-1} = x+1",
    r"x^{10} - 1 = (x^5-1)(x^5+1)",
    r"\operatorname{sign}(x)|x| = x",
    r"\prod_{k=1}^n\left(1+\frac1k\right) = n+1",
)

CORRECTED = {
    r"\sum_{k=0}^{n} k = \frac{n(n-1)}{2}": r"\sum_{k=0}^{n} k = \frac{n \cdot (n + 1)}{2}",
    r"\frac{d}{dx} \sin^3 x = 3\sin^2 x": r"\frac{d}{dx} \sin^3 x = 3 (\sin(x))^{2} \cos(x)",
    r"\int \cos x\,dx = -\sin x + C": r"\int \cos x\,dx = \sin(x) + C",
    r"(a+b)^2 = a^2 + b^2": r"(a+b)^2 = a^{2} + b^{2} + 2 a b",
    r"\pi = 3.14": r"\pi \approx 3.14",
    r"\ln(1+a) \ge a": r"\ln(1+a) \le a",
    r"a^2+b^2 > 2ab": r"a^2+b^2 \ge 2ab",
    r"\cosh 2x = \cosh^2 x - \sinh^2 x": r"\cosh 2x = (\cosh(x))^{2} + (\sinh(x))^{2}",
    r"\sum_{k=0}^n \binom{n}{k} = 2^n - 1": r"\sum_{k=0}^n \binom{n}{k} = 2^{n}",
}


def verdict_of(latex: str) -> Verdict:
    note = read_note("note.md", f"$$\n{latex}\n$$\n", VaultSettings())
    (statement,) = extract_statements(note)
    return judge(statement).verdict


@pytest.mark.parametrize("latex", FALSE)
def test_what_is_false_is_never_verified(latex: str) -> None:
    verdict = verdict_of(latex)
    assert verdict.name != "verified", verdict.reason


@pytest.mark.parametrize("latex", TRUE)
def test_what_is_true_is_never_refuted(latex: str) -> None:
    verdict = verdict_of(latex)
    assert verdict.name not in ("refuted", "ill_typed"), verdict.reason


@pytest.mark.parametrize("latex", CORRECTED)
def test_a_slip_is_corrected_as_a_mathematician_would(latex: str) -> None:
    suggestion = verdict_of(latex).suggestion
    assert suggestion is not None
    assert suggestion.latex == CORRECTED[latex]
