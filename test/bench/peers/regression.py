"""scikit-learn: logistic regression and ranking measures."""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score

from work import Work


def read(folder):
    outcome = np.fromfile(f"{folder}/lives.outcome.f64", dtype=np.float64)
    rows = np.fromfile(f"{folder}/lives.covariates.f64", dtype=np.float64).reshape(len(outcome), -1)
    return rows, outcome


def logistic_work(name, folder):
    rows, outcome = read(folder)

    def figures(fit):
        found = {"intercept": float(fit.intercept_[0])}
        found |= {f"x{j}": float(value) for j, value in enumerate(fit.coef_[0])}
        found["log-likelihood"] = -float(log_loss(outcome, fit.predict_proba(rows)[:, 1], normalize=False))
        return {"figures": found}

    # Without a penalty, by its fastest solver for many rows of few columns.
    run = lambda: LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-8).fit(rows, outcome)
    return Work(name, run, figures)


def ranking_work(name, folder):
    rows, outcome = read(folder)
    score = rows[:, 0].copy()
    run = lambda: (roc_auc_score(outcome, score), average_precision_score(outcome, score))
    return Work(name, run, lambda found: {"figures": {"auc": float(found[0]), "average precision": float(found[1])}})


def works(folder):
    yield "logistic fit, 100,000 x 6", lambda name: logistic_work(name, folder)
    yield "AUC and average precision, 100,000 rows", lambda name: ranking_work(name, folder)
