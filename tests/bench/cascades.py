"""One cascade on a million people; and against NDlib on a hundred thousand: same graph, same seeds, same p.

    python tests/bench/cascades.py [runs]

The graph is Barabási and Albert's with mean degree 10; p is 0.2, and one person in a thousand starts.
Of each number the median, the 95th percentile and how many times it was taken are printed.
"""

import statistics
import sys
import time

import numpy as np

from tiesfeeds import networks
from tiesfeeds.models import cascades

P = 0.2


def timed(run, times):
    """Run something several times; return seconds and results."""
    seconds, results = [], []
    for number in range(times):
        start = time.perf_counter()
        results.append(run(number))
        seconds.append(time.perf_counter() - start)
    return seconds, results


def line(label, seconds):
    """Print a row of the table."""
    p95 = float(np.quantile(seconds, 0.95))
    print(f"{label:<58} median {statistics.median(seconds):8.3f} s   p95 {p95:8.3f} s   n {len(seconds)}", flush=True)


def graph(people):
    """Build the graph and draw the people who start."""
    seconds, (net,) = timed(lambda _: networks.barabasi_albert(people, 5, 1), 1)
    line(f"build: {people:,} people, {net.ties:,} ties ({net.arcs:,} arcs)", seconds)
    return net, np.random.default_rng(2).choice(people, people // 1000, replace=False)


def ours(net, seeds, numbers):
    """Run our cascade once per number; return seconds and sizes."""
    seconds, grown = timed(lambda k: cascades.independent_cascade(net, seeds, P, numbers[k]), len(numbers))
    return seconds, [cascade.size for cascade in grown]


class NDlib:
    """NDlib's independent cascade on the same graph."""

    def __init__(self, net, seeds):
        from ndlib.models import ModelConfig, epidemics

        self.graph, self.seeds = networks.to_networkx(net), seeds.tolist()
        self.config, self.model = ModelConfig.Configuration, epidemics.IndependentCascadesModel

    def prepare(self, number):
        """Return a model that is ready to run."""
        settings = self.config()
        settings.add_model_initial_configuration("Infected", self.seeds)
        for edge in self.graph.edges():
            settings.add_edge_configuration("threshold", edge, P)  # it reads either order of the ends
        model = self.model(self.graph, seed=number)
        model.set_initial_status(settings)
        return model

    def run(self, model):
        """Run a model to its end; return how many were reached."""
        while True:
            counts = model.iteration(node_status=False)["node_count"]
            if not counts[1]:  # nobody is left who could pass it on
                return counts[2]


def mean(sizes):
    """Return a mean and its standard error in words."""
    return f"{np.mean(sizes):,.1f} ± {np.std(sizes, ddof=1) / len(sizes) ** 0.5:,.1f}"


def against_ndlib(net, seeds, times):
    """Let the two take turns, so that a slow minute of the machine is a slow minute for both."""
    try:
        peer = NDlib(net, seeds)
    except ImportError as error:
        print(f"NDlib: not installed ({error}); for the comparison: pip install ndlib six")
        return
    set_up, theirs, their_sizes, mine, my_sizes = [], [], [], [], []
    for number in range(times):
        seconds, (model,) = timed(lambda _, number=number: peer.prepare(number), 1)
        set_up += seconds
        seconds, sizes = timed(lambda _, model=model: peer.run(model), 1)
        theirs, their_sizes = theirs + seconds, their_sizes + sizes
        seconds, sizes = ours(net, seeds, range(10 * number, 10 * number + 10))
        mine, my_sizes = mine + seconds, my_sizes + sizes
    line("NDlib, its set-up", set_up)
    line("NDlib, one cascade", theirs)
    line("ours, one cascade, in turn with it", mine)
    once = statistics.median(mine)
    print(f"  people reached: ours {mean(my_sizes)}, NDlib {mean(their_sizes)} (mean ± standard error)")
    print(f"  NDlib takes {statistics.median(theirs) / once:.0f} times as long, and its set-up another")
    print(f"  {statistics.median(set_up) / once:.0f} times; goal: 50 or more")


def main(runs=20):
    """Print the table."""
    net, seeds = graph(1_000_000)
    seconds, sizes = ours(net, seeds, range(runs))
    line("ours, one cascade", seconds)
    print(f"  people reached: {mean(sizes)} (mean ± standard error); goal: a median of 1 s or less", flush=True)
    small = networks.barabasi_albert(500, 4, 1)
    seconds, _ = timed(lambda number: cascades.cascade_sizes(small, P, 1000, number), runs)
    line("ours, 1,000 cascades on 500 people", seconds)
    net, seeds = graph(100_000)
    against_ndlib(net, seeds, max(3, runs // 2))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
