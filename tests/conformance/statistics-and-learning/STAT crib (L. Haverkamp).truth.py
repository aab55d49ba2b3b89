"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

import mpmath as mp
from conformance.cases import eq, false, skip, true
from conformance.maths import Joint, det, density, eye, gauss, inv, log, np, outer, tr

Phi = mp.ncdf
inf = mp.inf


def mean(pdf, f, a=-inf, b=inf, *mid):
    return mp.quad(lambda x: f(x) * pdf(x), [a, *mid, b])


def e(f, l):
    return mean(lambda x: l * mp.exp(-l * x), f, 0, inf, 1, 10)


def u(f, a, b):
    return mp.quad(f, [a, b]) / (b - a)


def z(f):
    return mean(mp.npdf, f, -inf, inf, -3, 0, 3)


def g(f, a, b):
    return mean(lambda x: b**a * x ** (a - 1) * mp.exp(-b * x) / mp.gamma(a), f, 0, inf, 1, 10)


def bi(f, n, p):
    return sum(mp.binomial(n, k) * p**k * (1 - p) ** (n - k) * f(k) for k in range(n + 1))


def chi(f, v):
    return g(f, mp.mpf(v) / 2, mp.mpf(1) / 2)


spread = lambda e, f: e(lambda x: f(x) ** 2) - e(f) ** 2
X = lambda sides: eq("l pos, x pos, s pos, t unit", sides)
U = lambda sides: eq("a, c pos", sides)
Z = lambda sides: eq("t unit, x pos", sides)
G = lambda sides: eq("a pos, b pos", sides)
B = lambda sides: eq("n int, p unit, s pos", sides)


def R(sides):
    """Over random vectors of any law: `sides(J, A, b, mu, S)`."""

    def run(rng, m, n, A, b):
        J = Joint(rng, (n,))
        mu = J.mean(lambda x: x)
        return sides(J, A, b, mu, J.mean(lambda x: outer(x, x)) - outer(mu, mu))

    return eq("A mxn, b m", run)


def disp(J, f):
    m = J.mean(f)
    return J.mean(lambda x: outer(f(x) - m, f(x) - m))


N = lambda sides: eq("S spd 2, u 2, v 2, M sym 2", sides)


def OLS(sides):
    """Over errors e = s·(signs) on a finite space with covariance s² I: `sides(J, X, b, s2)`."""

    def run(rng, X, beta, s):
        n = len(X)
        J = Joint(rng, (n,), points=2 * n)
        J.values = [np.concatenate([np.eye(n), -np.eye(n)]) * s * np.sqrt(n)]
        J.weights = np.full(2 * n, 1 / (2 * n))
        return sides(J, X, beta, s * s)

    return eq("X Nxk, beta k, s pos", run)


ols = lambda X, y: inv(X.T @ X) @ X.T @ y
fit = lambda X, t: lambda e: ols(X, X @ t + e)
left = lambda X, t: lambda e: X @ t + e - X @ fit(X, t)(e)


def P(sides):
    """Two dependent variables and E[Y | X], Var(Y | X): `sides(weights, X, Y, mean, var)`."""

    def run(rng):
        w = rng.uniform(0.2, 1, (3, 4))
        w /= w.sum()
        x, y = np.repeat(rng.uniform(-2, 2, (3, 1)), 4, 1), rng.uniform(-2, 2, (3, 4))
        c = w / w.sum(1, keepdims=True)
        m = (c * y).sum(1, keepdims=True)
        v = (c * y * y).sum(1, keepdims=True) - m * m
        return sides(w, x, y, m + 0 * y, v + 0 * y)

    return eq("", run)


E = lambda w, f: (w * f).sum()
cv = lambda w, f, h: E(w, f * h) - E(w, f) * E(w, h)


def kl(m0, S0, m1, S1):
    return gauss(m0, S0, lambda x: log(density(x, m0, S0)) - log(density(x, m1, S1)), 14)


TRUTH = [
    skip(7, r"\mathrm{Exp}(\lambda)"),
    true(
        7,
        r"e^{-\lambda x}",
        X(lambda l, x: (mp.quad(lambda y: l * mp.exp(-l * y), [x, x + 5, inf]), mp.exp(-l * x))),
    ),
    skip(7, r"x\ge0"),
    true(7, r"\operatorname{E}X=1/\lambda", X(lambda l: (e(lambda x: x, l), 1 / l))),
    true(7, r"1/\lambda^2", X(lambda l: (spread(lambda f: e(f, l), lambda x: x), 1 / l**2))),
    true(
        7,
        r"\frac{\lambda}{\lambda-t}",
        X(lambda l, t: (e(lambda x: mp.exp(t * l * x), l), l / (l - t * l))),
    ),
    skip(7, r"t<\lambda"),
    true(
        7,
        r"P(X>s+t\mid X>s)",
        X(
            lambda l, s, t: (
                e(lambda x: mp.mpf(1), l) * mp.exp(-l * (s + t)) / mp.exp(-l * s),
                mp.exp(-l * t),
            )
        ),
    ),
    skip(7, r"\frac{\ln2}{\lambda}", "no left side in mathematics"),
    skip(8, r"\mathrm{Unif}(a,b)"),
    true(8, r"\frac{a+b}2", U(lambda a, c: (u(lambda x: x, a, a + c), a + c / 2))),
    true(
        8,
        r"\frac{(b-a)^2}{12}",
        U(lambda a, c: (spread(lambda f: u(f, a, a + c), lambda x: x), c**2 / 12)),
    ),
    true(
        8,
        r"\frac{a^2+ab+b^2}3",
        U(lambda a, c: (u(lambda x: x * x, a, a + c), (a * a + a * (a + c) + (a + c) ** 2) / 3)),
    ),
    false(
        8,
        r"\frac{(b-a)^2}{6}",
        U(lambda a, c: (spread(lambda f: u(f, a, a + c), lambda x: x), c**2 / 6)),
        "twelve",
    ),
    skip(9, r"N(0,1)"),
    true(9, r"\operatorname{E}Z^4=3", Z(lambda t: (z(lambda x: x**4), 3))),
    true(
        9,
        r"\operatorname{E}Z^{2k+1}=0",
        Z(lambda t: ([z(lambda x: x), z(lambda x: x**3), z(lambda x: x**5)], [0, 0, 0])),
    ),
    true(9, r"\sqrt{2/\pi}", Z(lambda t: (z(abs), mp.sqrt(2 / mp.pi)))),
    true(9, r"e^{t^2/2}", Z(lambda t: (z(lambda x: mp.exp(t * x)), mp.exp(t * t / 2)))),
    true(9, r"1-\Phi(z)", Z(lambda x: (mp.quad(mp.npdf, [x, 4, inf]), 1 - Phi(x)))),
    true(9, r"2\Phi(z)-1", Z(lambda x: (mp.quad(mp.npdf, [-x, x]), 2 * Phi(x) - 1))),
    true(9, r"\operatorname{var}Z^2=2", Z(lambda t: (spread(z, lambda x: x * x), 2))),
    true(9, r"e^{-t^2/2}", Z(lambda t: (z(lambda x: mp.cos(t * x)), mp.exp(-t * t / 2)))),
    true(
        9,
        r"\operatorname{cov}(Z,Z^2)=0",
        Z(lambda t: (z(lambda x: x**3) - z(lambda x: x) * z(lambda x: x * x), 0)),
    ),
    true(
        9,
        r"(1+t^2)e^{t^2/2}",
        Z(lambda t: (z(lambda x: x * x * mp.exp(t * x)), (1 + t * t) * mp.exp(t * t / 2))),
    ),
    skip(10, r"\mathrm{Gamma}(\alpha,\beta)"),
    true(
        10,
        r"\operatorname{E}Y=\alpha/\beta",
        G(lambda a, b: (g(lambda x: x, a + 1, b), (a + 1) / b)),
    ),
    true(
        10,
        r"\alpha/\beta^2",
        G(lambda a, b: (spread(lambda f: g(f, a + 1, b), lambda x: x), (a + 1) / b**2)),
    ),
    true(
        10, r"\frac{\beta}{\alpha-1}", G(lambda a, b: (g(lambda x: 1 / x, a + 2, b), b / (a + 1)))
    ),
    skip(10, r"\alpha>1"),
    false(
        10,
        r"\frac{\alpha^2}{\beta^2}",
        G(lambda a, b: (g(lambda x: x * x, a + 1, b), (a + 1) ** 2 / b**2)),
        "the variance is missing",
    ),
    skip(11, r"\mathrm{Bin}(n,p)"),
    true(11, r"\operatorname{E}B=np", B(lambda n, p: (bi(lambda k: k, n, p), n * p))),
    true(
        11,
        r"np(1-p)",
        B(lambda n, p: (spread(lambda f: bi(f, n, p), lambda k: k), n * p * (1 - p))),
    ),
    true(11, r"n(n-1)p^2", B(lambda n, p: (bi(lambda k: k * (k - 1), n, p), n * (n - 1) * p * p))),
    true(11, r"P(B=0)=(1-p)^n", B(lambda n, p: (bi(lambda k: k == 0, n, p), (1 - p) ** n))),
    true(11, r"1-(1-p)^n", B(lambda n, p: (bi(lambda k: k >= 1, n, p), 1 - (1 - p) ** n))),
    true(11, r"(1-p+ps)^n", B(lambda n, p, s: (bi(lambda k: s**k, n, p), (1 - p + p * s) ** n))),
    skip(12, r"\chi^2_\nu"),
    true(12, r"\operatorname{E}W=\nu", eq("n int", lambda n: (chi(lambda x: x, n), n))),
    true(
        12,
        r"\operatorname{var}W=2\nu",
        eq("n int", lambda n: (spread(lambda f: chi(f, n), lambda x: x), 2 * n)),
    ),
    skip(16, r"q\times p"),
    skip(16, r"\mathbb R^q"),
    true(
        20,
        r"\mathbf A\boldsymbol\mu+\mathbf b",
        R(lambda J, A, b, m, S: (J.mean(lambda x: A @ x + b), A @ m + b)),
    ),
    true(
        21,
        r"\mathbf A\boldsymbol\Sigma\mathbf A'",
        R(lambda J, A, b, m, S: (disp(J, lambda x: A @ x + b), A @ S @ A.T)),
    ),
    true(
        22,
        r"\boldsymbol\Sigma\mathbf A'",
        R(lambda J, A, b, m, S: (J.mean(lambda x: outer(x - m, A @ (x - m))), S @ A.T)),
    ),
    true(
        23,
        r"\boldsymbol\Sigma+\boldsymbol\mu\boldsymbol\mu'",
        R(lambda J, A, b, m, S: (J.mean(lambda x: outer(x, x)), S + outer(m, m))),
    ),
    true(
        24,
        r"\operatorname{tr}\boldsymbol\Sigma+\boldsymbol\mu'\boldsymbol\mu",
        R(lambda J, A, b, m, S: (J.mean(lambda x: x @ x), tr(S) + m @ m)),
    ),
    true(
        25,
        r"\operatorname{tr}\boldsymbol\Sigma",
        R(lambda J, A, b, m, S: (J.mean(lambda x: (x - m) @ (x - m)), tr(S))),
    ),
    true(
        26,
        r"p+\boldsymbol\mu'\boldsymbol\Sigma^{-1}\boldsymbol\mu",
        R(lambda J, A, b, m, S: (J.mean(lambda x: x @ inv(S) @ x), len(m) + m @ inv(S) @ m)),
    ),
    false(
        28,
        r"\mathbf A\boldsymbol\Sigma\mathbf A'+\mathbf b\mathbf b'",
        R(lambda J, A, b, m, S: (disp(J, lambda x: A @ x + b), A @ S @ A.T + outer(b, b))),
        "a shift does not matter",
    ),
    true(
        30,
        r"\exp(\mathbf t'\boldsymbol\mu+\tfrac12\mathbf t'\boldsymbol\Sigma\mathbf t)",
        N(
            lambda S, u, v: (
                gauss(u, S, lambda x: np.exp(v @ x / 3), 30),
                np.exp(v @ u / 3 + v @ S @ v / 18),
            )
        ),
    ),
    true(
        30,
        r"2\operatorname{tr}(\mathbf M\boldsymbol\Sigma\mathbf M\boldsymbol\Sigma)",
        N(
            lambda S, u, M: (
                gauss(u, S, lambda x: (x @ M @ x) ** 2) - gauss(u, S, lambda x: x @ M @ x) ** 2,
                2 * tr(M @ S @ M @ S) + 4 * u @ M @ S @ M @ u,
            )
        ),
    ),
    skip(34, r"X\beta+\varepsilon", "the model"),
    skip(34, r"\operatorname{E}\varepsilon=0", "assumed"),
    skip(34, r"\sigma^2I_n", "assumed"),
    skip(34, r"n\times p"),
    skip(34, r"(X'X)^{-1}X'y", "names b"),
    true(36, r"\operatorname{E}b=\beta", OLS(lambda J, X, t, s: (J.mean(fit(X, t)), t))),
    true(37, r"\sigma^2(X'X)^{-1}", OLS(lambda J, X, t, s: (disp(J, fit(X, t)), s * inv(X.T @ X)))),
    true(
        38,
        r"(X'X)^{-1}X'\varepsilon",
        OLS(lambda J, X, t, s: (fit(X, t)(J.values[0][0]) - t, ols(X, J.values[0][0]))),
    ),
    skip(39, r"y-Xb", "names e"),
    true(39, r"X'e=0", OLS(lambda J, X, t, s: (X.T @ left(X, t)(J.values[0][0]), 0 * t))),
    true(
        39, r"\operatorname{E}e=0", OLS(lambda J, X, t, s: (J.mean(left(X, t)), np.zeros(len(X))))
    ),
    true(
        39,
        r"(n-p)\sigma^2",
        OLS(
            lambda J, X, t, s: (
                J.mean(lambda e: left(X, t)(e) @ left(X, t)(e)),
                (len(X) - len(t)) * s,
            )
        ),
    ),
    true(
        40,
        r"\operatorname{cov}(b,e)=0",
        OLS(
            lambda J, X, t, s: (
                J.mean(lambda e: outer(fit(X, t)(e) - t, left(X, t)(e))),
                np.zeros((len(t), len(X))),
            )
        ),
    ),
    false(
        41,
        r"\operatorname{E}[e'e]=n\sigma^2",
        OLS(lambda J, X, t, s: (J.mean(lambda e: left(X, t)(e) @ left(X, t)(e)), len(X) * s)),
        "n − p",
    ),
    true(
        42,
        r"\sigma^2\operatorname{tr}(X'X)^{-1}",
        OLS(
            lambda J, X, t, s: (
                J.mean(lambda e: (fit(X, t)(e) - t) @ (fit(X, t)(e) - t)),
                s * tr(inv(X.T @ X)),
            )
        ),
    ),
    skip(43, r"(X'X+kI)^{-1}X'y", "names it"),
    true(
        43,
        r"\beta-k(X'X+kI)^{-1}\beta",
        OLS(
            lambda J, X, t, s: (
                J.mean(lambda e: inv(X.T @ X + s * eye(len(t))) @ X.T @ (X @ t + e)),
                t - s * inv(X.T @ X + s * eye(len(t))) @ t,
            )
        ),
    ),
    true(
        47,
        r"\operatorname{E}[\operatorname{E}[Y\mid X]]=\operatorname{E}Y",
        P(lambda w, x, y, m, v: (E(w, m), E(w, y))),
    ),
    true(
        47,
        r"\operatorname{E}[\operatorname{var}(Y\mid X)]+\operatorname{var}(\operatorname{E}[Y\mid X])",
        P(lambda w, x, y, m, v: (cv(w, y, y), E(w, v) + cv(w, m, m))),
    ),
    true(
        47,
        r"\operatorname{E}[X\operatorname{E}[Y\mid X]]",
        P(lambda w, x, y, m, v: (E(w, x * y), E(w, x * m))),
    ),
    true(
        47,
        r"\operatorname{cov}(X,\operatorname{E}[Y\mid X])",
        P(lambda w, x, y, m, v: (cv(w, x, y), cv(w, x, m))),
    ),
    false(
        47,
        r"\operatorname{E}[Y\mid X]=\operatorname{E}Y",
        P(lambda w, x, y, m, v: (m, E(w, y) + 0 * m)),
        "only if independent",
        accept=[("conditional", None)],
    ),
    true(
        47,
        r"\operatorname{var}(Y)\ge",
        P(lambda w, x, y, m, v: (min(0, cv(w, y, y) - cv(w, m, m)), 0)),
    ),
    true(
        47,
        r"\operatorname{E}[(Y-\operatorname{E}[Y\mid X])X]=0",
        P(lambda w, x, y, m, v: (E(w, (y - m) * x), 0)),
    ),
    skip(51, r"N(\mu_1,\sigma_1^2)"),
    skip(51, r"N(\mu_2,\sigma_2^2)"),
    true(
        53,
        r"\ln\frac{\sigma_2}{\sigma_1}",
        eq(
            "a, b, c pos, d pos",
            lambda a, b, c, d: (
                kl(np.array([a]), np.array([[c * c]]), np.array([b]), np.array([[d * d]])),
                np.log(d / c) + (c * c + (a - b) ** 2) / (2 * d * d) - 0.5,
            ),
        ),
    ),
    true(
        55,
        r"\frac12\ln(2\pi e\sigma_1^2)",
        eq(
            "a, c pos",
            lambda a, c: (
                gauss(
                    np.array([a]),
                    np.array([[c * c]]),
                    lambda x: -log(density(x, np.array([a]), np.array([[c * c]]))),
                ),
                0.5 * np.log(2 * np.pi * np.e * c * c),
            ),
        ),
    ),
    true(
        57,
        r"\frac12\left[\operatorname{tr}(S_1^{-1}S_0)",
        eq(
            "m 2, k 2, S spd 2, T spd 2",
            lambda m, k, S, T: (
                kl(m, S, k, T),
                0.5 * (tr(inv(T) @ S) + (k - m) @ inv(T) @ (k - m) - 2 + np.log(det(T) / det(S))),
            ),
        ),
    ),
]
