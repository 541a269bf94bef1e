"""lifelines: Cox regression."""

import json

import pandas as pd
from lifelines import CoxPHFitter

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


def works(folder):
    yield "Cox fit, rossi", lambda name: cox_work(name, folder, 1)
    yield "Cox fit, 20 x rossi", lambda name: cox_work(name, folder, 20)
