"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

from conformance.cases import eq, false, skip, true
from conformance.maths import Joint, density, eye, gauss, independent, inv, log, np, outer, tr

COND = [("conditional", None)]


def model(sides):
    """Observations with white Gaussian noise, by points of the same first two moments."""

    def both(rng, H, t, A, s):
        n = len(H)
        points = np.concatenate([eye(n), -eye(n)]) * np.sqrt(n) * s
        E = lambda f: sum(np.asarray(f(w)) for w in points) / len(points)
        cov = lambda f: E(lambda w: outer(f(w) - E(f), f(w) - E(f)))
        y = lambda w: H @ t + w
        fit = lambda w: inv(H.T @ H) @ H.T @ y(w)
        return sides(E, cov, y, fit, H, t, A[:n, :n], s * s)

    return eq("H Nx2, t 2, A 7x7, s pos", both, 1)


def two(sides):
    """x of any law, z of mean zero, independent of it."""

    def both(rng, n, A, B):
        z = Joint(rng, (n,))
        z.values = [z.values[0] - z.mean(lambda v: v)]
        J = independent(Joint(rng, (n,)), z)
        m, S = J.mean(lambda x, z: x), J.cov(lambda x, z: x, lambda x, z: x)
        R = J.cov(lambda x, z: z, lambda x, z: z)
        return sides(J, m, S, R, A, B)

    return eq("A nxn, B nxn", both, 1)


def kl(m, P, n, Q):
    return gauss(m, P, lambda x: log(density(x, m, P)) - log(density(x, n, Q)), 6)


LAWS = "a n, b n, P spd n"

TRUTH = [
    skip(3, r"\mathbf{H}\boldsymbol\theta + \mathbf{w}", "the model"),
    skip(3, r"\mathbb{R}^{N\times p}"),
    skip(3, r"\mathcal{N}(\mathbf{0}, \sigma^2\mathbf{I})"),
    true(
        5, r"\mathbf{H}\boldsymbol\theta", model(lambda E, cov, y, fit, H, t, A, s: (E(y), H @ t))
    ),
    true(
        6,
        r"\operatorname{Cov}(\mathbf{y}) = \sigma^2\mathbf{I}",
        model(lambda E, cov, y, fit, H, t, A, s: (cov(y), s * eye(len(H)))),
    ),
    false(
        7,
        r"\mathbb{E}[\mathbf{y}\mathbf{y}^\top] = \sigma^2\mathbf{I}",
        model(lambda E, cov, y, fit, H, t, A, s: (E(lambda w: outer(y(w), y(w))), s * eye(len(H)))),
        "the mean is not zero",
        accept=COND,
    ),
    true(
        8, r"N\sigma^2", model(lambda E, cov, y, fit, H, t, A, s: (E(lambda w: w @ w), len(H) * s))
    ),
    true(
        9,
        r"\sigma^2\operatorname{tr}(\mathbf{A})",
        model(lambda E, cov, y, fit, H, t, A, s: (E(lambda w: w @ A @ w), s * tr(A))),
    ),
    skip(11, r"(\mathbf{H}^\top\mathbf{H})^{-1}\mathbf{H}^\top\mathbf{y}", "names the estimator"),
    true(11, r"\boldsymbol\theta", model(lambda E, cov, y, fit, H, t, A, s: (E(fit), t))),
    true(
        15,
        r"\sigma^2(\mathbf{H}^\top\mathbf{H})^{-1}",
        model(lambda E, cov, y, fit, H, t, A, s: (cov(fit), s * inv(H.T @ H))),
    ),
    false(
        17,
        r"\sigma^2\mathbf{H}^\top\mathbf{H}",
        model(lambda E, cov, y, fit, H, t, A, s: (cov(fit), s * H.T @ H)),
        "the inverse is missing",
        accept=COND,
    ),
    true(
        19,
        r"\sigma^2\operatorname{tr}\left((\mathbf{H}^\top\mathbf{H})^{-1}\right)",
        model(
            lambda E, cov, y, fit, H, t, A, s: (
                E(lambda w: (fit(w) - t) @ (fit(w) - t)),
                s * tr(inv(H.T @ H)),
            )
        ),
    ),
    true(
        23,
        r"\boldsymbol\Sigma + \mathbf{R}",
        two(lambda J, m, S, R, A, B: (J.cov(lambda x, z: x + z, lambda x, z: x + z), S + R)),
    ),
    true(24, r"\mathbf{0}", two(lambda J, m, S, R, A, B: (J.mean(outer), 0 * S))),
    false(
        25,
        r"\operatorname{tr}(\boldsymbol\Sigma)",
        two(lambda J, m, S, R, A, B: (J.mean(lambda x, z: x @ x), tr(S))),
        "the mean is missing",
        accept=COND,
    ),
    true(
        26,
        r"\mathbf{A}\boldsymbol\Sigma\mathbf{A}^\top + \mathbf{R}",
        two(
            lambda J, m, S, R, A, B: (
                J.cov(lambda x, z: A @ x + z, lambda x, z: A @ x + z),
                A @ S @ A.T + R,
            )
        ),
    ),
    true(
        27,
        r"\operatorname{tr}(\mathbf{B}\boldsymbol\Sigma) + ",
        two(
            lambda J, m, S, R, A, B: (
                J.mean(lambda x, z: (x + z) @ B @ (x + z)),
                tr(B @ S) + tr(B @ R) + m @ B @ m,
            )
        ),
    ),
    skip(29, r"\mathcal{N}(\boldsymbol\mu_1, \boldsymbol\Sigma)"),
    skip(29, r"\mathcal{N}(\boldsymbol\mu_2, \boldsymbol\Sigma)"),
    true(
        31,
        r"\tfrac12(\boldsymbol\mu_1 - \boldsymbol\mu_2)^\top",
        eq(LAWS, lambda a, b, P: (kl(a, P, b, P), (a - b) @ inv(P) @ (a - b) / 2), 1),
    ),
    false(
        33,
        r"D_{\mathrm{KL}}(P \,\|\, Q) = (\boldsymbol\mu_1 - ",
        eq(LAWS, lambda a, b, P: (kl(a, P, b, P), (a - b) @ inv(P) @ (a - b)), 1),
        "one half",
    ),
    true(
        37,
        r"\tfrac12(\mu^2 + \sigma^2 - \log\sigma^2 - 1)",
        eq(
            "m, s pos",
            lambda m, s: (
                kl(np.array([m]), np.array([[s * s]]), np.zeros(1), eye(1)),
                (m * m + s * s - log(s * s) - 1) / 2,
            ),
        ),
    ),
]
