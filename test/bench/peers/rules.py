"""mlxtend and efficient-apriori: frequent itemsets and association rules."""

import json

import pandas as pd
from efficient_apriori import generate_rules_apriori, itemsets_from_transactions
from mlxtend.frequent_patterns import apriori, association_rules, fpgrowth
from mlxtend.preprocessing import TransactionEncoder

from work import Work

SUPPORT = 0.001
CONFIDENCE = 0.8
#: mlxtend divides supports, so that twelve of fifteen falls below .8 in binary.
ROUNDING = 1e-9


def read(folder):
    with open(f"{folder}/groceries.json") as file:
        return json.load(file)


def one_hot(baskets):
    encoder = TransactionEncoder()
    return pd.DataFrame(encoder.fit(baskets).transform(baskets), columns=encoder.columns_)


def name_of(items):
    return " + ".join(sorted(items))


def mlxtend_itemsets(name, folder, search):
    frame = one_hot(read(folder))

    def outcome(found):
        pairs = zip(found["itemsets"], found["support"])
        return {"figures": {name_of(items): round(support * len(frame)) for items, support in pairs}}

    return Work(name, lambda: search(frame, min_support=SUPPORT, use_colnames=True), outcome)


def mlxtend_rules(name, folder):
    found = fpgrowth(one_hot(read(folder)), min_support=SUPPORT, use_colnames=True)

    def outcome(rules):
        figures = {}
        for rule in rules.itertuples():
            key = f"{name_of(rule.antecedents)} -> {name_of(rule.consequents)}"
            for measure in ("confidence", "lift", "leverage", "zhangs_metric", "jaccard", "certainty", "kulczynski"):
                figures[f"{key}: {measure}"] = float(getattr(rule, measure))
        return {"figures": figures}

    threshold = CONFIDENCE - ROUNDING
    return Work(name, lambda: association_rules(found, metric="confidence", min_threshold=threshold), outcome)


def efficient_itemsets(name, folder):
    baskets = [tuple(items) for items in read(folder)]

    def outcome(result):
        found = [pair for itemsets in result[0].values() for pair in itemsets.items()]
        return {"figures": {name_of(items): count for items, count in found}}

    return Work(name, lambda: itemsets_from_transactions(baskets, SUPPORT), outcome)


def efficient_rules(name, folder):
    itemsets, n = itemsets_from_transactions([tuple(items) for items in read(folder)], SUPPORT)

    def outcome(rules):
        figures = {}
        for rule in rules:
            key = f"{name_of(rule.lhs)} -> {name_of(rule.rhs)}"
            figures |= {f"{key}: confidence": rule.confidence, f"{key}: lift": rule.lift}
        return {"figures": figures}

    return Work(name, lambda: list(generate_rules_apriori(itemsets, CONFIDENCE, n)), outcome)


def works(folder):
    yield "itemsets at .001, fpgrowth", lambda name: mlxtend_itemsets(name, folder, fpgrowth)
    yield "itemsets at .001, apriori", lambda name: mlxtend_itemsets(name, folder, apriori)
    yield "itemsets at .001, efficient-apriori", lambda name: efficient_itemsets(name, folder)
    yield "rules at .8, mlxtend", lambda name: mlxtend_rules(name, folder)
    yield "rules at .8, efficient-apriori", lambda name: efficient_rules(name, folder)
