"""lifetimes: BG/NBD, MBG/NBD, Pareto/NBD and Gamma-Gamma."""

import numpy as np
import lifetimes
import lifetimes.fitters
import lifetimes.fitters.pareto_nbd_fitter
from lifetimes.utils import _scale_time

from work import Work

minimize = lifetimes.fitters.minimize
evaluations = 0


def counting_minimize(*args, **kwargs):
    """The package keeps no count of its likelihood evaluations."""
    global evaluations
    output = minimize(*args, **kwargs)
    evaluations = output.nfev
    return output


lifetimes.fitters.minimize = counting_minimize
lifetimes.fitters.pareto_nbd_fitter.minimize = counting_minimize


def columns(folder, data, *names):
    return [np.fromfile(f"{folder}/{data}.{name}.f64", dtype=np.float64) for name in names]


def fit_work(name, fitter, folder, data, times=(1,), logarithm=np.log):
    """Fits data whose last column says how many customers each row stands for.

    `times` are the places of the parameters in units of time: lifetimes reckons with time scaled to at most 1, without which
    its likelihoods overflow, and each purchase of a density carries one unit. `logarithm` is None for parameters not in logs.
    """
    x, tx, t, count = columns(folder, data, "frequency", "recency", "T", "count")
    scale = _scale_time(t)
    unit = float(np.sum(count * x)) * np.log(scale)
    customers = count.sum() if logarithm else count.mean()

    def judge(parameters):
        point = np.array(parameters)
        point[list(times)] *= scale
        point = logarithm(point) if logarithm else point
        return unit - customers * float(
            fitter._negative_log_likelihood(point, x, tx * scale, t * scale, count, 0.0)
        )

    return Work(name, lambda: fitter().fit(x, tx, t, weights=count), lambda fit: outcome(fit, judge), judge)


def outcome(fit, judge):
    figures = {key: float(value) for key, value in fit.params_.items()}
    return {"figures": figures, "objective": judge(list(figures.values())), "evaluations": evaluations}


def score_work(name, folder, data, horizon, parameters):
    x, tx, t = columns(folder, data, "frequency", "recency", "T")
    fitter = lifetimes.BetaGeoFitter()
    fitter.params_ = parameters
    score = lambda: fitter.conditional_expected_number_of_purchases_up_to_time(horizon, x, tx, t)
    summarise = lambda values: {"figures": {"sum": float(np.sum(values)), "largest": float(np.max(values))}}
    return Work(name, score, summarise)


def spend_work(name, folder, data):
    x, m = columns(folder, data, "frequency", "monetary")
    kept = (x > 0) & (m > 0)
    x, m, ones = x[kept], m[kept], np.ones(int(np.sum(kept)))
    fitter = lifetimes.GammaGammaFitter

    def judge(parameters):
        return -float(fitter._negative_log_likelihood(np.log(parameters), x, m, ones, 0.0)) * len(x)

    return Work(name, lambda: fitter().fit(x, m), lambda fit: outcome(fit, judge), judge)


def works(folder):
    published = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
    daily = {**published, "alpha": 30.9}
    yield "BG/NBD fit, master", lambda name: fit_work(name, lifetimes.BetaGeoFitter, folder, "master")
    yield "MBG/NBD fit, master", lambda name: fit_work(name, lifetimes.ModifiedBetaGeoFitter, folder, "master")
    yield "Pareto/NBD fit, master", lambda name: fit_work(
        name, lifetimes.ParetoNBDFitter, folder, "master", times=(1, 3), logarithm=None
    )
    yield "Gamma-Gamma fit, master", lambda name: spend_work(name, folder, "master")
    yield "BG/NBD score, master", lambda name: score_work(name, folder, "master", 39, published)
    yield "BG/NBD fit, 1,000,000 rows", lambda name: fit_work(name, lifetimes.BetaGeoFitter, folder, "million")
    yield "BG/NBD fit, the million in groups", lambda name: fit_work(
        name, lifetimes.BetaGeoFitter, folder, "groups"
    )
    yield "BG/NBD score, 1,000,000 rows", lambda name: score_work(name, folder, "million", 273, daily)
