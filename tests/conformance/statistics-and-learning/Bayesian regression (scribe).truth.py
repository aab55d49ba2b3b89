"""Truth of the note beside this file."""

# ruff: noqa: E501, N803, N806, E731, E741

from conformance.cases import eq, false, skip, true
from conformance.maths import density, det, diff, eye, hess, inv, log, np, tr

COLUMNS = "denominator"
S = "F Nxm, t N, w m, a pos, b pos"
err = lambda F, t: lambda w: (t - F @ w) @ (t - F @ w) / 2
hat = lambda F: F @ inv(F.T @ F) @ F.T
pre = lambda F, a, b: a * eye(F.shape[1]) + b * F.T @ F
reg = lambda F, t, a, b: lambda w: b * err(F, t)(w) + a / 2 * w @ w
logdet = lambda X: np.linalg.slogdet(X)[1]
G = "Q spd 5, u 5, y 5"


def blocks(Q):
    return Q[:2, :2], Q[:2, 2:], Q[2:, :2], Q[2:, 2:]


def conditional(Q, u, y):
    """Mean and covariance of the first two entries given the others, from the density alone."""
    f = lambda x: log(density(np.concatenate([x, y[2:]]), u, Q))
    at = u[:2]
    H = hess(f, at)
    return at - inv(H) @ diff(f, at), -inv(H)


def schur(Q):
    a, b, c, e = blocks(Q)
    return a - b @ inv(e) @ c


TRUTH = [
    skip(3, r"N\times M", "size"),
    skip(3, r"\mathbb R^N"),
    skip(3, r"0"),
    skip(9, r"\tfrac12\sum_{n=1}^N", "the error"),
    true(
        13,
        r"\tfrac12\|\mathbf t-\Phi\mathbf w\|^2",
        eq(
            S,
            lambda F, t, w: (sum((t[i] - w @ F[i]) ** 2 for i in range(len(t))) / 2, err(F, t)(w)),
        ),
    ),
    true(
        17,
        r"\Phi^{\mathrm T}\Phi\mathbf w-\Phi^{\mathrm T}\mathbf t",
        eq(S, lambda F, t, w: (diff(err(F, t), w), F.T @ F @ w - F.T @ t)),
        COLUMNS,
    ),
    true(
        17,
        r"\nabla\nabla E(\mathbf w)=\Phi^{\mathrm T}\Phi",
        eq(S, lambda F, t, w: (hess(err(F, t), w), F.T @ F)),
        "any",
    ),
    skip(21, r"\Phi^{\mathrm T}\Phi\mathbf w=\Phi^{\mathrm T}\mathbf t", "to solve"),
    skip(23, r"H\mathbf t", "names the fit"),
    skip(23, r"\Phi(\Phi^{\mathrm T}\Phi)^{-1}\Phi^{\mathrm T}", "defines H"),
    true(23, r"H^2=H", eq(S, lambda F: (hat(F) @ hat(F), hat(F)))),
    true(23, r"H^{\mathrm T}=H", eq(S, lambda F: (hat(F).T, hat(F)))),
    true(23, r"H\Phi=\Phi", eq(S, lambda F: (hat(F) @ F, F))),
    true(23, r"\operatorname{Tr}(H)=M", eq(S, lambda F: (tr(hat(F)), F.shape[1]))),
    true(23, r"N-M", eq(S, lambda F: (round(tr(eye(len(F)) - hat(F))), len(F) - F.shape[1]))),
    false(23, r"M-N", eq(S, lambda F: (tr(eye(len(F)) - hat(F)), F.shape[1] - len(F))), "sign"),
    skip(27, r"\mathcal N(\mathbf 0,\alpha^{-1}I)", "prior"),
    skip(29, r"\alpha I+\beta\Phi^{\mathrm T}\Phi", "defines S_N"),
    skip(29, r"\beta S_N\Phi^{\mathrm T}\mathbf t", "defines m_N"),
    true(
        33,
        r"\frac1\alpha I-\frac1\alpha\Phi^{\mathrm T}",
        eq(
            S,
            lambda F, a, b: (
                inv(pre(F, a, b)),
                eye(F.shape[1]) / a - F.T @ inv(a / b * eye(len(F)) + F @ F.T) @ F / a,
            ),
        ),
    ),
    true(
        37,
        r"\Phi^{\mathrm T}\left(\Phi\Phi^{\mathrm T}+\frac\alpha\beta I\right)^{-1}\mathbf t",
        eq(
            S,
            lambda F, t, a, b: (
                b * inv(pre(F, a, b)) @ F.T @ t,
                F.T @ inv(F @ F.T + a / b * eye(len(F))) @ t,
            ),
        ),
    ),
    skip(39, r"\frac\beta2\|\mathbf t-\Phi\mathbf w\|^2", "defines J"),
    true(
        41,
        r"\beta\Phi^{\mathrm T}(\Phi\mathbf w-\mathbf t)+\alpha\mathbf w",
        eq(S, lambda F, t, w, a, b: (diff(reg(F, t, a, b), w), b * F.T @ (F @ w - t) + a * w)),
        COLUMNS,
    ),
    true(
        43,
        r"\nabla\nabla J(\mathbf w)=S_N^{-1}",
        eq(S, lambda F, t, w, a, b: (hess(reg(F, t, a, b), w), pre(F, a, b))),
        "any",
    ),
    true(
        43,
        r"M\ln\alpha+\ln|I+\tfrac\beta\alpha",
        eq(
            S,
            lambda F, a, b: (
                logdet(pre(F, a, b)),
                F.shape[1] * log(a) + logdet(eye(F.shape[1]) + b / a * F.T @ F),
            ),
        ),
        "any",
    ),
    true(
        43,
        r"\operatorname{Tr}(S_N)",
        eq(S, lambda F, a, b: (diff(lambda x: logdet(pre(F, x, b)), a), tr(inv(pre(F, a, b))))),
        "any",
    ),
    true(
        43,
        r"\operatorname{Tr}(\Phi S_N\Phi^{\mathrm T})",
        eq(
            S,
            lambda F, a, b: (
                diff(lambda x: logdet(pre(F, a, x)), b),
                tr(F @ inv(pre(F, a, b)) @ F.T),
            ),
        ),
        "any",
    ),
    false(
        43,
        r"\frac{\partial}{\partial\alpha}S_N=-S_N",
        eq(S, lambda F, a, b: (diff(lambda x: inv(pre(F, x, b)), a), -inv(pre(F, a, b)))),
        "the square is missing",
    ),
    skip(49, r"\boldsymbol\mu=\begin{pmatrix}", "names the blocks"),
    skip(49, r"\Sigma=\begin{pmatrix}", "names the blocks"),
    skip(49, r"\Lambda=\Sigma^{-1}", "defines the precision"),
    skip(49, r"\begin{pmatrix}\Lambda_{aa}", "names the blocks"),
    true(
        53,
        r"\boldsymbol\mu_a+\Sigma_{ab}\Sigma_{bb}^{-1}",
        eq(
            G,
            lambda Q, u, y: (
                conditional(Q, u, y)[0],
                u[:2] + Q[:2, 2:] @ inv(Q[2:, 2:]) @ (y - u)[2:],
            ),
        ),
    ),
    true(
        55,
        r"\operatorname{cov}[\mathbf x_a\mid\mathbf x_b]",
        eq(G, lambda Q, u, y: (conditional(Q, u, y)[1], schur(Q))),
    ),
    true(59, r"\Lambda_{aa}^{-1}=\Sigma_{aa}", eq(G, lambda Q: (inv(inv(Q)[:2, :2]), schur(Q)))),
    true(
        61,
        r"-\Sigma_{ab}\Sigma_{bb}^{-1}",
        eq(G, lambda Q: (inv(inv(Q)[:2, :2]) @ inv(Q)[:2, 2:], -Q[:2, 2:] @ inv(Q[2:, 2:]))),
    ),
    false(
        63,
        r"\Lambda_{bb}=\Sigma_{bb}^{-1}",
        eq(G, lambda Q: (inv(Q)[2:, 2:], inv(Q[2:, 2:]))),
        "only if the blocks are independent",
        accept=[("conditional", None)],
    ),
    true(
        65,
        r"|\Sigma_{bb}|\,|\Sigma_{aa}",
        eq(G, lambda Q: (det(Q), det(Q[2:, 2:]) * det(schur(Q)))),
    ),
]
