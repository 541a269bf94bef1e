"""lifelines: Cox regression and Kaplan-Meier curves."""

import json

import numpy as np
import pandas as pd
from lifelines import CoxPHFitter, KaplanMeierFitter

from work import Work


def cox_work(name, folder, copies):
    with open(f"{folder}/rossi.json") as file:
        rows = pd.DataFrame(json.load(file))
    frame = pd.concat([rows] * copies, ignore_index=True)

    def outcome(fit):
        figures = {f"coefficient {key}": float(value) for key, value in fit.params_.items()}
        figures |= {f"error {key}": float(value) for key, value in fit.standard_errors_.items()}
        figures |= {"log-likelihood": float(fit.log_likelihood_), "concordance": float(fit.concordance_index_)}
        return {"figures": figures}

    return Work(name, lambda: CoxPHFitter().fit(frame, "week", "arrest"), outcome)


def kaplan_meier_work(name, duration, event):
    def outcome(fit):
        band = fit.confidence_interval_survival_function_
        figures = {}
        for time, survival, (lower, upper) in zip(band.index, fit.survival_function_.values[:, 0], band.values):
            if survival < 1:
                key = f"{time:g}"
                figures |= {f"survival at {key}": survival, f"lower at {key}": lower, f"upper at {key}": upper}
        return {"figures": {key: float(value) for key, value in figures.items()}}

    return Work(name, lambda: KaplanMeierFitter().fit(duration, event), outcome)


def prisoners(folder):
    with open(f"{folder}/rossi.json") as file:
        rows = json.load(file)
    return np.array(rows["week"]), np.array(rows["arrest"])


def lives(folder):
    return [np.fromfile(f"{folder}/lives.{column}.f64", dtype=np.float64) for column in ("duration", "event")]


def works(folder):
    yield "Kaplan-Meier, rossi", lambda name: kaplan_meier_work(name, *prisoners(folder))
    yield "Kaplan-Meier, 100,000 rows", lambda name: kaplan_meier_work(name, *lives(folder))
    yield "Cox fit, rossi", lambda name: cox_work(name, folder, 1)
    yield "Cox fit, 20 x rossi", lambda name: cox_work(name, folder, 20)
