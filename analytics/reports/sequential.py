"""An interval of a difference that stays right however often one looks: it may be watched every day.

The asymptotic confidence sequence of I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A. Ramdas,
"Time-uniform central limit theory and asymptotic confidence sequences", arXiv:2103.06476 (2021; version 9
of 2024): Theorem 2.2, on the doubly robust outcomes of its section on randomised experiments.
"""

from math import log, sqrt

from analytics.reports.intervals import Interval, newcombe

ALPHA = 0.05
# The s at which (s + 1)/s · log((s + 1)/α²) is least: where s = log((s + 1)/α²).
TIGHTEST = 8.211968


def always_valid(first: tuple[int, int], second: tuple[int, int], *, planned: int) -> Interval | None:
    """The 95 % confidence sequence of ``second`` minus ``first``, each a numerator and a denominator.

    It is tightest when both denominators together reach ``planned``. None where nobody was counted in one.

    Of n visitors so far the i-th was held out with probability p (A_i = 1) or not, and filed (Y_i = 1) or
    not. With the two shares m_1 (held out) and m_0 themselves as the regression, the doubly robust outcome

        f_i = m_1 − m_0 + A_i (Y_i − m_1)/p − (1 − A_i)(Y_i − m_0)/(1 − p)

    has the mean m_1 − m_0 to the letter, and a variance that over n tends to
    se² = m_1(1 − m_1)/n_1 + m_0(1 − m_0)/n_0. Theorem 2.2 then gives, for a ρ > 0 fixed beforehand,

        m_1 − m_0 ± √n·se · √( 2(nρ² + 1)/(n²ρ²) · log(√(nρ² + 1)/α) )
            = m_1 − m_0 ± z·se,    z = √( (s + 1)/s · log((s + 1)/α²) ),    s = nρ².

    z is least at s = 8.212, so ρ² = 8.212/planned. Only sums are needed, no order. Instead of ± z·se
    this is Newcombe's interval at that z: both differ by O(z²/n), which vanishes beside z·se, so what the
    theorem promises holds for it too; and with few visitors, or shares near 0 or 1, it errs far less.
    """
    spread = (first[1] + second[1]) * TIGHTEST / planned
    if spread == 0:
        return None
    return newcombe(first, second, z=sqrt((spread + 1) / spread * log((spread + 1) / ALPHA**2)))
