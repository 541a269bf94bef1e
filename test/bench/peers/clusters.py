"""scikit-learn: k-means."""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import pairwise_distances_argmin_min

from work import Work


def k_means_work(name, folder, data):
    rows = np.fromfile(f"{folder}/{data}.f64", dtype=np.float64).reshape(-1, 6)

    def judge(centres):
        distances = pairwise_distances_argmin_min(rows, np.array(centres).reshape(-1, 6))[1]
        return -float(np.sum(distances**2))

    def outcome(fit):
        return {"figures": {}, "objective": -float(fit.inertia_)}

    run = lambda: KMeans(n_clusters=8, n_init=10, random_state=1).fit(rows)
    return Work(name, run, outcome, judge)


def works(folder):
    yield "k-means, blobs apart", lambda name: k_means_work(name, folder, "apart")
    yield "k-means, blobs that overlap", lambda name: k_means_work(name, folder, "overlapping")
