#!/usr/bin/env python3
"""What `boroughwise formula sweep` counts, in numpy: the peer that a user would write.

usage: sweep_numpy.py SHARES.json DRAWS SEED [THREADS]

SHARES.json: {"rows": [[share of each indicator] per borough, then per group], "ranked": boroughs,
"thresholds": [[value per row], ...]}. Works in chunks that fit the cache, on THREADS threads (numpy lets go
of the interpreter's lock in most of it). Prints JSON.
"""
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy

CHUNK = 20_000
PARTS = [0.05, 0.5, 0.95]


def chunk(task):
    seed, count, matrix, ranked, thresholds, values = task
    random = numpy.random.default_rng(seed)
    weights = random.standard_exponential((count, matrix.shape[0]))
    weights /= weights.sum(axis=1, keepdims=True)
    shares = weights @ matrix
    values[:] = shares
    below = [(shares < limit).sum(axis=0) for limit in thresholds]
    order = numpy.argsort(-shares[:, :ranked], axis=1)
    ranks = numpy.empty_like(order)
    numpy.put_along_axis(ranks, order, numpy.arange(ranked)[None, :], axis=1)
    flat = (ranks + numpy.arange(ranked)[None, :] * ranked).ravel()
    counts = numpy.bincount(flat, minlength=ranked * ranked).reshape(ranked, ranked)
    return below, counts, shares.sum(axis=0), (shares**2).sum(axis=0)


with open(sys.argv[1]) as file:
    table = json.load(file)
draws, seed = int(sys.argv[2]), int(sys.argv[3])
threads = int(sys.argv[4]) if len(sys.argv) > 4 else 2
matrix = numpy.array(table["rows"]).T.copy()
thresholds = numpy.array(table["thresholds"])
values = numpy.empty((draws, matrix.shape[1]))
starts = range(0, draws, CHUNK)
seeds = numpy.random.SeedSequence(seed).spawn(len(starts))
tasks = [(s, min(CHUNK, draws - start), matrix, table["ranked"], thresholds, values[start:start + CHUNK])
         for s, start in zip(seeds, starts)]
with ThreadPoolExecutor(threads) as pool:
    results = list(pool.map(chunk, tasks))
    quantiles = list(pool.map(lambda row: numpy.quantile(values[:, row], PARTS).tolist(),
                              range(values.shape[1])))
below = sum(numpy.array(r[0]) for r in results)
counts = sum(r[1] for r in results)
mean = sum(r[2] for r in results) / draws
variance = sum(r[3] for r in results) / draws - mean**2
cumulative = counts.cumsum(axis=1)
ranks = [[int(numpy.argmax(row > 0)) + 1]
         + [int(numpy.searchsorted(cumulative[i], p * draws)) + 1 for p in PARTS]
         + [int(len(row) - numpy.argmax(row[::-1] > 0))] for i, row in enumerate(counts)]
json.dump({"below": (below / draws).tolist(), "ranks": ranks, "mean": mean.tolist(),
           "variance": variance.tolist(), "quantiles": quantiles}, sys.stdout)
