"""The peers' side of the comparison: reads what run.js wrote, fits the same data, prints one JSON line per work."""

import json
import sys
import time
import warnings

import lifetimes
import numpy as np

warnings.filterwarnings("ignore")


def best_of(repeats, work):
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return 1000 * min(seconds), result


def column(folder, data, name):
    return np.fromfile(f"{folder}/{data}.{name}.f64", dtype=np.float64)


def report(work, milliseconds, fitter, n, likelihood_unit=0.0):
    parameters = {name: float(value) for name, value in fitter.params_.items()}
    likelihood = -float(fitter._negative_log_likelihood_) * n + likelihood_unit
    line = {"work": work, "ms": milliseconds, "parameters": parameters, "logLikelihood": likelihood}
    print(json.dumps(line), flush=True)


def buying(work, fitter, folder, data, repeats):
    x, tx, t = (column(folder, data, name) for name in ("frequency", "recency", "T"))
    milliseconds, fitted = best_of(repeats, lambda: fitter().fit(x, tx, t))
    # lifetimes reports the likelihood of its scaled time, a density of which each purchase carries one unit;
    # per customer, except that of the Pareto/NBD
    n = 1 if fitter is lifetimes.ParetoNBDFitter else len(x)
    report(work, milliseconds, fitted, n, float(np.sum(x) * np.log(fitted._scale)))
    return fitted, x, tx, t


def main(folder):
    fitted, x, tx, t = buying("BG/NBD fit, master", lifetimes.BetaGeoFitter, folder, "master", 5)
    milliseconds, values = best_of(
        5, lambda: fitted.conditional_expected_number_of_purchases_up_to_time(273, x, tx, t)
    )
    total = {"total": float(np.sum(values))}
    print(json.dumps({"work": "BG/NBD score, master", "ms": milliseconds, "parameters": total}), flush=True)
    buying("MBG/NBD fit, master", lifetimes.ModifiedBetaGeoFitter, folder, "master", 5)
    buying("Pareto/NBD fit, master", lifetimes.ParetoNBDFitter, folder, "master", 1)
    m = column(folder, "master", "monetary")
    kept = (x > 0) & (m > 0)
    fitter = lifetimes.GammaGammaFitter
    milliseconds, fitted = best_of(5, lambda: fitter().fit(x[kept], m[kept]))
    report("Gamma-Gamma fit, master", milliseconds, fitted, int(np.sum(kept)))
    buying("BG/NBD fit, 1,000,000 rows", lifetimes.BetaGeoFitter, folder, "million", 1)


main(sys.argv[1])
