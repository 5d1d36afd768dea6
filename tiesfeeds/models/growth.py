"""Growth: three laws of growth, how well each fits a series, and how long doubling and halving take.

Each law is a curve with two or three parameters. `fit` finds those with the smallest squares of the misses and tells
how well the data pin them down. Akaike's criterion for few figures (AICc) compares laws with different numbers of
parameters. It takes the misses for independent; Durbin and Watson's number says whether they are. Times are in years
and rates per year.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeGuard

import numpy as np
from numpy.typing import ArrayLike

from tiesfeeds.validation import Floats, is_number

__all__ = [
    "LAWS", "Fit", "Law", "bass", "by_hand", "doubling_time", "exponential", "fit", "logistic", "periods_to_grow",
    "share_after",
]  # fmt: skip

SIGHT = 20  # a ceiling this many times above the largest figure cannot be told from none
FAR = 1000  # a search for one goes so far beyond the largest figure


# ---- three laws ----


def exponential(time: ArrayLike, level: float, rate: float) -> Floats:
    """Return what grows by the same percentage in every year.

    Parameters
    ----------
    time : float or array
        Years since the level was reached.
    level : float
        The size at time 0.
    rate : float
        The growth rate per year: in a short time, the share of what is there already that is added.

    Returns
    -------
    float or ndarray
        ``level * exp(rate * time)``.
    """
    return level * np.exp(np.minimum(rate * np.asarray(time, dtype=float), 700))  # e^700 is near the largest number


def logistic(time: ArrayLike, ceiling: float, rate: float, midpoint: float) -> Floats:
    """Return what grows ever more slowly the less room is left: Verhulst's law.

    Parameters
    ----------
    time : float or array
        A date in years.
    ceiling : float
        What it comes near to in the end.
    rate : float
        The growth rate per year while it is small.
    midpoint : float
        The date at which half of the ceiling is reached.

    Returns
    -------
    float or ndarray
        ``ceiling / (1 + exp(-rate * (time - midpoint)))``.
    """
    return ceiling / (1 + np.exp(np.minimum(-rate * (np.asarray(time, dtype=float) - midpoint), 700)))


def bass(time: ArrayLike, ceiling: float, p: float, q: float) -> Floats:
    """Return who has joined by the Bass model: some by themselves, others because others have.

    Parameters
    ----------
    time : float or array
        Years since the start, 0 or more.
    ceiling : float
        How many join in the end.
    p : float
        Innovation: the share, per year, of those still outside who join by themselves or after advertising.
    q : float
        Imitation: the same share because of others, once everybody is in.

    Returns
    -------
    float or ndarray

    References
    ----------
    Bass 1969, doi:10.1287/mnsc.15.5.215.
    """
    gone = np.exp(-(p + q) * np.asarray(time, dtype=float))
    return ceiling * (1 - gone) / (1 + q / p * gone)


@dataclass(frozen=True)
class Law:
    """A law of growth.

    Parameters
    ----------
    name : str
        What it is called.
    curve : callable
        ``curve(time, *parameters)``.
    parameters : tuple of str
        The parameters' names, in the curve's order.
    units : tuple of str
        Their units; "size" stands for the unit of the figures themselves.
    """

    name: str
    curve: Callable[..., Floats]
    parameters: tuple[str, ...]
    units: tuple[str, ...]


LAWS = {
    law.name: law
    for law in (
        Law("exponential", exponential, ("level", "rate"), ("size", "per year")),
        Law("logistic", logistic, ("ceiling", "rate", "midpoint"), ("size", "per year", "date")),
        Law("Bass", bass, ("ceiling", "p", "q"), ("size", "per year", "per year")),
    )
}


# ---- how well a law fits ----


@dataclass(frozen=True, eq=False)
class Fit:
    """A law with its parameters, and how it fits a series.

    Parameters
    ----------
    law : Law
        The law.
    origin : float
        The date from which its curve counts: 0 for a law that takes dates.
    estimate : ndarray, shape (parameters,)
        The parameters.
    low, high : ndarray, shape (parameters,)
        The ends of their 95% intervals; NaN if nothing was estimated.
    n : int
        How many figures there are.
    rss : float
        The sum of the squared misses.
    largest : float
        The largest figure.
    durbin_watson : float
        Whether misses follow each other in time: near 2 if they do not, near 0 if each is like the one before; NaN if
        there are none (Durbin & Watson 1950, doi:10.1093/biomet/37.3-4.409).
    """

    law: Law
    origin: float
    estimate: Floats
    low: Floats
    high: Floats
    n: int
    rss: float
    largest: float
    durbin_watson: float

    def __getitem__(self, name: str) -> float:
        """Return one parameter by its name."""
        return float(self.estimate[self.law.parameters.index(name)])

    def interval(self, name: str) -> tuple[float, float]:
        """Return the 95% interval of a parameter as (low, high)."""
        place = self.law.parameters.index(name)
        return float(self.low[place]), float(self.high[place])

    def __call__(self, time: ArrayLike) -> Floats:
        """Return the law's size at some dates."""
        return self.law.curve(np.asarray(time, dtype=float) - self.origin, *self.estimate)

    @property
    def miss(self) -> float:
        """The typical miss: the root of the mean squared difference between figures and curve."""
        return math.sqrt(self.rss / self.n)

    @property
    def aic(self) -> float:
        """Akaike's information criterion; less is better, and only differences within one series mean anything.

        ``n log(RSS / n) + 2 k``, where k counts the parameters and the size of the misses (Burnham & Anderson 2004,
        doi:10.1177/0049124104268644, after Akaike 1974, doi:10.1109/TAC.1974.1100705). It takes the misses for
        independent: where `durbin_watson` is far below 2, differences are far too large.
        """
        return self.n * math.log(max(self.rss, 1e-300) / self.n) + 2 * self._charged

    @property
    def aicc(self) -> float:
        """The same with a larger charge where figures are few, infinite where they are too few to tell.

        ``AIC + 2 k (k + 1) / (n - k - 1)`` (Hurvich & Tsai 1989, doi:10.1093/biomet/76.2.297).
        """
        left = self.n - self._charged - 1
        return self.aic + 2 * self._charged * (self._charged + 1) / left if left > 0 else math.inf

    @property
    def _charged(self) -> int:
        return len(self.estimate) + 1  # the size of the misses is estimated too

    def in_sight(self, ceiling: float) -> bool:
        """Return whether the figures can tell such a ceiling from none."""
        return ceiling < SIGHT * self.largest

    @property
    def sees_ceiling(self) -> bool:
        """Whether the law has a ceiling that the figures can tell from none."""
        return "ceiling" in self.law.parameters and self.in_sight(self["ceiling"])


def fit(name: str, time: ArrayLike, size: ArrayLike, start: float | None = None) -> Fit:
    """Fit a law to a series by least squares.

    An exponential is a logistic whose ceiling is out of sight. So a logistic never fits worse: where the figures show
    no ceiling, it is that exponential, and its ceiling and midpoint have no intervals.

    The intervals are those of ordinary nonlinear least squares: misses that are independent and of one size
    (Student's t). Series of users are smoother than that, so read the intervals as the least that is uncertain.

    Parameters
    ----------
    name : str
        "exponential", "logistic" or "Bass".
    time : array, shape (n,)
        Dates in years.
    size : array, shape (n,)
        Figures at these dates, above 0; one more than the law has parameters, or more.
    start : float, optional
        For Bass, the date at which nobody had joined yet; no later than the first figure.

    Returns
    -------
    Fit

    Raises
    ------
    ValueError
        If the law is not known, the figures do not fit together, there are too few, or Bass lacks its start.
    """
    from scipy.optimize import least_squares
    from scipy.special import stdtrit

    law, (time, size) = _law(name), _series(time, size)
    count = len(law.parameters)
    if len(np.unique(time)) <= count:
        raise ValueError(f"The {name} law needs figures at {count + 1} dates or more; you gave {len(np.unique(time))}.")
    origin = _origin(law, time, start)
    years, scale = time - origin, size.max()

    def misses(free: Floats) -> Floats:
        return law.curve(years, *_parameters(law, free)) - size / scale

    def tried(shape: tuple[float, ...]) -> tuple[Floats, float]:
        # the best level for a shape is known at once: the curve is a multiple of it
        curve = law.curve(years, 1.0, *shape)
        level = np.clip((curve @ size) / (curve @ curve) / scale, 1e-6, 0.9 * FAR)
        free = np.array([math.log(level), *(np.log(shape) if law.curve is bass else shape)])
        free = np.clip(free, *[np.array(bound) * 0.999 for bound in _bounds(law)])
        return free, (misses(free) ** 2).sum()

    first = min((tried(shape) for shape in _shapes(law, years)), key=lambda pair: pair[1])[0]
    search = least_squares(misses, first, bounds=_bounds(law), x_scale="jac", xtol=1e-12, ftol=1e-12, gtol=1e-12)
    estimate = _parameters(law, search.x)
    estimate[0] *= scale
    # how the parameters themselves move, from how their free forms do
    slope = np.array([estimate[0], *(estimate[1:] if law.curve is bass else np.ones(count - 1))])
    freedom, rss = len(size) - count, float((search.fun**2).sum()) * scale**2
    spread = np.sqrt(np.diag(np.linalg.pinv(search.jac.T @ search.jac)) * (search.fun**2).sum() / max(freedom, 1))
    reach = stdtrit(max(freedom, 1), 0.975) * spread * np.abs(slope)
    follow = _durbin_watson(time, search.fun)
    best = Fit(law, origin, estimate, estimate - reach, estimate + reach, len(size), rss, float(scale), follow)
    if law.curve is not logistic:
        return best
    plain = fit("exponential", time, size)
    return best if best.rss <= plain.rss else _without_ceiling(plain)


def _without_ceiling(plain: Fit) -> Fit:
    """Return an exponential as the logistic that it is: the ceiling is too far away to be told."""
    ceiling, rate = 1e9 * plain.largest, plain["rate"]
    rate = rate if abs(rate) > 1e-9 else 1e-9  # standing still has no midpoint
    midpoint = plain.origin + math.log(ceiling / plain["level"]) / rate
    low, high = plain.interval("rate")
    return replace(
        plain,
        law=LAWS["logistic"],
        origin=0.0,
        estimate=np.array([ceiling, rate, midpoint]),
        low=np.array([np.nan, low, np.nan]),
        high=np.array([np.nan, high, np.nan]),
    )


def by_hand(name: str, time: ArrayLike, size: ArrayLike, *parameters: float, start: float | None = None) -> Fit:
    """Return a law with parameters that somebody chose, and how it fits a series.

    Parameters
    ----------
    name, time, size, start
        As for `fit`.
    *parameters : float
        The law's parameters, in its order.

    Returns
    -------
    Fit
        Without intervals.

    Raises
    ------
    ValueError
        As for `fit`, or if there are too many or too few parameters.
    """
    law, (time, size) = _law(name), _series(time, size)
    if len(parameters) != len(law.parameters):
        raise ValueError(f"The {name} law takes {', '.join(law.parameters)}; you gave {len(parameters)} numbers.")
    none = np.full(len(parameters), np.nan)
    origin, largest = _origin(law, time, start), float(size.max())
    chosen = Fit(law, origin, np.array(parameters, float), none, none, len(size), 0.0, largest, np.nan)
    misses = chosen(time) - size
    return replace(chosen, rss=float((misses**2).sum()), durbin_watson=_durbin_watson(time, misses))


def _durbin_watson(time: Floats, misses: Floats) -> float:
    ordered = misses[np.argsort(time, kind="stable")]
    total = float((ordered**2).sum())
    return float((np.diff(ordered) ** 2).sum()) / total if total > 0 else math.nan


def _law(name: str) -> Law:
    if name not in LAWS:
        raise ValueError(f"There is no law {name!r}; choose one of {', '.join(LAWS)}.")
    return LAWS[name]


def _series(time: ArrayLike, size: ArrayLike) -> tuple[Floats, Floats]:
    time, size = np.asarray(time, dtype=float), np.asarray(size, dtype=float)
    if time.ndim != 1 or time.shape != size.shape or not len(time):
        raise ValueError(f"time and size must be two lists of equal length; you gave {time.shape} and {size.shape}.")
    if not np.all(np.isfinite(time)) or not np.all(size > 0) or not np.all(np.isfinite(size)):
        raise ValueError("time and size must hold numbers, and sizes above 0; leave out the dates without a figure.")
    return time, size


def _origin(law: Law, time: Floats, start: float | None) -> float:
    if law.curve is exponential:
        return float(time.min())
    if law.curve is logistic:
        return 0.0
    if start is None or not start <= time.min():
        raise ValueError(f"The Bass law needs a start no later than its first figure; you gave {start}.")
    return float(start)


def _shapes(law: Law, years: Floats) -> list[tuple[float, ...]]:
    """Return first guesses: all of a law's parameters but its size."""
    span = max(float(years.max() - years.min()), 1e-9)
    rates = np.array([0.3, 1.0, 3.0, 10.0, 30.0]) / span
    if law.curve is exponential:
        return [(rate,) for rate in [-1 / span, *rates]]
    if law.curve is logistic:
        middles = years.min() + span * np.array([-0.2, 0.2, 0.5, 0.8, 1.2, 2.0])
        return [(rate, middle) for rate in rates for middle in middles]
    return [(p * q, q) for q in rates for p in (1e-3, 1e-2, 0.1, 1.0)]


def _parameters(law: Law, free: Floats) -> Floats:
    """Return a law's parameters from the numbers that are searched: logarithms keep a size, p and q above 0."""
    return np.exp(free) if law.curve is bass else np.array([math.exp(free[0]), *free[1:]])


def _bounds(law: Law) -> tuple[list[float], list[float]]:
    """Return how far the search may go: no rate beyond 20 a year, no ceiling out of sight."""
    if law.curve is exponential:
        return [-20, -20], [20, 20]
    if law.curve is logistic:
        return [-20, -20, -np.inf], [math.log(FAR), 20, np.inf]
    return [-20, -20, -10], [math.log(FAR), 3, 3]


# ---- doubling and halving ----


def doubling_time(growth: float) -> float:
    """Return how many periods it takes to double, if every period adds the same share.

    Parameters
    ----------
    growth : float
        What one period adds, as a share: 0.05 for 5%.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If nothing is added.
    """
    return periods_to_grow(2, growth)


def periods_to_grow(times: float, growth: float) -> float:
    """Return how many periods it takes to become `times` as many, if every period adds the same share.

    Parameters
    ----------
    times : float
        How many times as many, above 1.
    growth : float
        What one period adds, as a share: 0.05 for 5%.

    Returns
    -------
    float
        ``log(times) / log(1 + growth)``.

    Raises
    ------
    ValueError
        If `times` is not above 1, or nothing is added.
    """
    if not _is_number(growth) or not growth > 0:
        raise ValueError(f"growth must be above 0; you gave {growth}. Use e.g. 0.05 for 5%.")
    if not _is_number(times) or not times > 1:
        raise ValueError(f"times must be above 1; you gave {times}.")
    return math.log(times) / math.log1p(growth)


def share_after(time: ArrayLike, half_life: float) -> Floats:
    """Return the share that has come by some time, if half of what is left comes in each half-life.

    Parameters
    ----------
    time : float or array
        In any unit, 0 or more.
    half_life : float
        In the same unit, above 0.

    Returns
    -------
    float or ndarray
        ``1 - 2 ** (-time / half_life)``.

    Raises
    ------
    ValueError
        If the half-life is not above 0.
    """
    if not _is_number(half_life) or not half_life > 0:
        raise ValueError(f"half_life must be above 0; you gave {half_life}.")
    return 1 - 2.0 ** (-np.asarray(time, dtype=float) / half_life)


def _is_number(value: object) -> TypeGuard[float]:
    return is_number(value) and math.isfinite(value)
