"""The peers' side: answers requests, one JSON object a line, about the works over the data in a folder.

{"prepare": name} loads a work, {"run": milliseconds} repeats it for about that long and tells the least time of one,
{"outcome": true} what it found, {"judge": solution} its objective there.
"""

import importlib
import json
import sys
import time
import warnings

MOST_REPEATS = 20
MODULES = ("buying", "survival", "regression", "clusters", "rules")


def least_milliseconds(run, budget):
    least, spent = float("inf"), 0.0
    for _ in range(MOST_REPEATS):
        start = time.perf_counter()
        result = run()
        milliseconds = 1000 * (time.perf_counter() - start)
        least, spent = min(least, milliseconds), spent + milliseconds
        if spent >= budget:
            break
    return least, result


def find_work(folder, name):
    for module in MODULES:
        for known, prepare in importlib.import_module(module).works(folder):
            if known == name:
                return prepare(name)
    raise KeyError(f"work must be one that a peer knows; got {name}")


def main(folder, answers):
    work = result = None
    for line in sys.stdin:
        request = json.loads(line)
        if "prepare" in request:
            work, answer = find_work(folder, request["prepare"]), {}
        elif "run" in request:
            least, result = least_milliseconds(work.run, request["run"])
            answer = {"ms": least}
        elif "outcome" in request:
            answer = work.outcome(result)
        else:
            answer = {"objective": work.judge(request["judge"])}
        print(json.dumps(answer, allow_nan=False), file=answers, flush=True)


warnings.filterwarnings("ignore")
answers, sys.stdout = sys.stdout, sys.stderr  # packages may print what they like
main(sys.argv[1], answers)
