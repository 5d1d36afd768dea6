"""How time grows with size: measures and cascades against NetworkX, igraph, NDlib and EoN, on the same graphs.

    python tests/bench/scaling.py [largest size]

Sizes go from 10³ to 10⁶ people in steps of ten, with ten ties each: Barabási and Albert's network for clustering and
cascades, a random directed one for reciprocity. Every program gets the graph in its own form; making that is not
counted. Results must be the same, or for cascades (p = 0.2, one person in a hundred starts) within four standard
errors. A program is left out above the size where ten times the last time would pass 30 seconds. Prints a table with
the slope of each line on logarithmic axes, 1 being proportional to size, and draws `scaling.png`. EoN is offered as
source only, which `course.py` does not install: it is left out unless you did (``.venv/bin/pip install EoN``).
"""

import statistics
import sys
import time
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
from cascades import NDlib, P
from matplotlib.figure import Figure

from tiesfeeds import measures, networks
from tiesfeeds.display import charts
from tiesfeeds.models import cascades

try:
    import EoN
except ImportError:
    EoN = None

PATIENCE = 30  # seconds
RUNS = 5
LOOKS = {
    "ours": ("o-", charts.NETWORKING),
    "igraph": ("s--", charts.BETWEEN),
    "NetworkX": ("^-.", charts.MEDIA),
    "NDlib": ("D:", charts.GUESS),
    "EoN": ("v--", charts.CHANCE),
}


def as_igraph(net):
    """Return the network as an igraph graph."""
    graph = networks.to_networkx(net)
    return igraph.Graph(n=net.n, edges=list(graph.edges()), directed=net.directed)


def ndlib_sizes(peer):
    """Return the sizes of several cascades, and the seconds of one; NDlib's own set-up is not counted."""
    models = [peer.prepare(number) for number in range(RUNS)]
    began = time.perf_counter()
    sizes = [peer.run(model) for model in models]
    return sizes, (time.perf_counter() - began) / RUNS


def eon_sizes(graph):
    """Return the sizes of several of EoN's cascades, and the seconds of one."""
    seeds, rng = started(graph).tolist(), np.random.default_rng(100)
    began = time.perf_counter()
    sizes = [int(EoN.basic_discrete_SIR(graph, P, seeds, rng=rng)[3][-1]) for _ in range(RUNS)]
    return sizes, (time.perf_counter() - began) / RUNS


def our_sizes(net, seeds):
    """Return the sizes of several of our cascades, and the seconds of one."""
    began = time.perf_counter()
    sizes = [cascades.independent_cascade(net, seeds, P, 100 + number).size for number in range(RUNS)]
    return sizes, (time.perf_counter() - began) / RUNS


def three_times(run):
    """Return a result and the median seconds of three runs, or of one where that takes long."""
    spent = []
    while len(spent) < 3 and sum(spent) < 5:
        began = time.perf_counter()
        result = run()
        spent.append(time.perf_counter() - began)
    return result, statistics.median(spent)


def started(net):
    """Return the people with whom the cascades start, for our network or NetworkX's graph."""
    people = len(net) if isinstance(net, nx.Graph) else net.n
    return np.random.default_rng(2).choice(people, people // 100, replace=False)


def random_arcs(people):
    """Return the directed network of a size."""
    return networks.erdos_renyi(people, 10 * people, np.random.default_rng(1), directed=True)


def grown(people):
    """Return Barabási and Albert's network of a size."""
    return networks.barabasi_albert(people, 5, np.random.default_rng(1))


def itself(net):
    """Return our own form of a network."""
    return net


# task, program, the network, its form for the program, and what is timed: it returns a result and seconds
TASKS = [
    ("reciprocity", "ours", random_arcs, itself, lambda net: three_times(lambda: measures.edge_reciprocity(net))),
    ("reciprocity", "igraph", random_arcs, as_igraph, lambda g: three_times(g.reciprocity)),
    ("reciprocity", "NetworkX", random_arcs, networks.to_networkx, lambda g: three_times(lambda: nx.reciprocity(g))),
    ("clustering", "ours", grown, itself, lambda net: three_times(lambda: measures.global_clustering(net))),
    ("clustering", "igraph", grown, as_igraph, lambda g: three_times(g.transitivity_undirected)),
    ("clustering", "NetworkX", grown, networks.to_networkx, lambda g: three_times(lambda: nx.transitivity(g))),
    ("cascade", "ours", grown, itself, lambda net: our_sizes(net, started(net))),
    ("cascade", "NDlib", grown, lambda net: NDlib(net, started(net)), ndlib_sizes),
]
if EoN:
    TASKS.append(("cascade", "EoN", grown, networks.to_networkx, eon_sizes))


def same(task, one, other):
    """Say whether two programs found the same."""
    if task != "cascade":
        return bool(np.isclose(one, other))
    error = (np.var(one, ddof=1) / RUNS + np.var(other, ddof=1) / RUNS) ** 0.5
    return abs(np.mean(one) - np.mean(other)) <= 4 * error + 1


def slope(sizes, seconds):
    """Return the slope on logarithmic axes over the larger half of the sizes, where fixed costs no longer count."""
    keep = slice(-min(3, len(sizes)), None)
    return float(np.polyfit(np.log10(sizes[keep]), np.log10(seconds[keep]), 1)[0]) if len(sizes) > 1 else float("nan")


def picture(times, path):
    """Draw a panel for each task."""
    figure = Figure((10, 3.6), layout="constrained")
    names = list(dict.fromkeys(task for task, _ in times))
    for axes, task in zip(figure.subplots(1, len(names), sharey=True), names, strict=True):
        for (of, program), row in times.items():
            if of == task:
                mark, colour = LOOKS[program]
                label = f"{program}: slope {slope(*zip(*row, strict=True)):.2f}"
                axes.loglog(*zip(*row, strict=True), mark, color=colour, label=label)
        axes.set(title=task, xlabel="people")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(fontsize=8, frameon=False)
    figure.axes[0].set_ylabel("seconds")
    figure.savefig(path, dpi=110)


def main(words):
    """Measure, print the table, and draw."""
    largest = int(float(words[0])) if words else 10**6
    sizes = [10**power for power in range(3, 7) if 10**power <= largest]
    times, differ = {}, 0
    for people in sizes:
        truth, made = {}, {make: make(people) for make in (random_arcs, grown)}
        for task, program, make, form, run in TASKS:
            row = times.setdefault((task, program), [])
            if row and (row[-1][0] * 10 < people or row[-1][1] * 10 > PATIENCE):
                continue
            result, seconds = run(form(made[make]))
            row.append((people, seconds))
            if not same(task, truth.setdefault(task, result), result):
                differ += 1
                print(f"{task}, {people}: {program} found {result}, we found {truth[task]}", file=sys.stderr)
    print("| | " + " | ".join(f"10{'³⁴⁵⁶'[k]} people, s" for k in range(len(sizes))) + " | slope |")
    print("|---" * (len(sizes) + 2) + "|")
    for (task, program), row in times.items():
        cells = [f"{seconds:.2g}" for _, seconds in row] + ["too long"] * (len(sizes) - len(row))
        print(f"| {task}, {program} | {' | '.join(cells)} | {slope(*zip(*row, strict=True)):.2f} |")
    print(f"\nresults that differ: {differ}")
    if len(sizes) > 1:
        picture(times, Path(__file__).with_suffix(".png"))
    return differ


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
