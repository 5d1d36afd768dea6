"""Is the season of lesson 13 a game: does skill beat luck, does no plan win all, is each answer to each card taken?

    python tests/bench/season.py [seasons] [ranges]

Plays that many seasons (200, if nothing else is said) with each strategy, searches the best known result under each
goal, and prints the tables. With the word *ranges* it plays three seasons with each assumption at both ends of its
range instead, and says where the plan made for a goal is no longer the best of the four.
"""

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_cards import CARDS
from tiesfeeds.models.campaign_game import GOALS, RANGES, WEEKS, World

FORM = dict(known="{:.3f}", service="{:.0f}", loyal="{:.0f}", sales="{:.0f}")


def season(seed):
    """Return what each strategy counts in a season, the best known games, and what an answer to each card is worth."""
    careful = {f"careful, {goal}": game for goal, game in players.careful(seed).items()}
    simple = {name: rival.game(seed) for name, rival in players.RIVALS.items()}
    shortsighted = {f"shortsighted, {goal}": model.play(seed, players.greedy(goal, seed)) for goal in GOALS}
    others = {"at random": players.at_random(seed), "after the inbox": players.reactive, "neglect": players.neglect}
    games = simple | {name: model.play(seed, player) for name, player in others.items()} | shortsighted | careful
    best = players.best_known(seed)
    ends = {name: players.end(game) for name, game in games.items()}
    known = {goal: players.end(game) for goal, game in best.items()}
    fired = {goal: [players.end(model.play(seed, fire(best[goal].moves, n)))[goal] for n in (1, 3)] for goal in GOALS}
    moves = {goal: np.array(best[goal].moves) for goal in GOALS}
    return dict(seed=seed, ends=ends, known=known, fired=fired, moves=moves, cards=taken(seed, best))


def fire(moves, weeks):
    """Return moves in which nobody answers in the last weeks, and the wages buy advertisements."""
    gone = [m._replace(hours=0, ads=min(m.ads + 25 * m.hours // 100 * 100, 4000)) for m in moves[WEEKS - weeks :]]
    return (*moves[: WEEKS - weeks], *gone)


def taken(seed, best):
    """Return by card and goal which answer the best known plan takes, and what the worst one would cost."""
    found = {}
    for goal, game in best.items():
        for week, card in enumerate(model.season(seed).cards):
            tries = [
                players.end(
                    model.play(seed, (*game.moves[:week], game.moves[week]._replace(answer=k), *game.moves[week + 1 :]))
                )[goal]
                for k in range(3)
            ]
            found[card.key, goal] = game.moves[week].answer, 1 - min(tries) / max(tries)
    return found


def table(head, rows):
    """Print a table in Markdown."""
    print(f"\n| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |")


def tell(found):
    """Print the tables of all seasons."""
    names, best = list(found[0]["ends"]), {g: np.array([one["known"][g][g] for one in found]) for g in GOALS}
    ends = {name: {g: np.array([one["ends"][name][g] for one in found]) for g in GOALS} for name in names}
    print(f"{len(found)} seasons; mean, and share of the best known result")
    rows = [
        [n, *(f"{FORM[g].format(ends[n][g].mean())} ({(ends[n][g] / best[g]).mean():.2f})" for g in GOALS)]
        for n in names
    ]
    table(["strategy", *GOALS], [*rows, ["best known", *(FORM[g].format(best[g].mean()) for g in GOALS)]])
    print(
        "\nbest known plan for the row's goal, under the column's; the careful one in brackets; hours, posts, dollars"
    )
    rows = []
    for g in GOALS:
        share = [np.mean([one["known"][g][h] / one["known"][h][h] for one in found]) for h in GOALS]
        own = [np.mean(ends[f"careful, {g}"][h] / best[h]) for h in GOALS]
        means = np.mean([one["moves"][g][:, :3] for one in found], axis=(0, 1))
        rows.append(
            [g, *(f"{a:.2f} ({b:.2f})" for a, b in zip(share, own, strict=True)), " ".join(f"{x:.1f}" for x in means)]
        )
    table(["goal", *GOALS, "hours, posts, dollars"], rows)
    rows = []
    for g in GOALS:
        good, lots = ends[f"careful, {g}"][g], ends["at random"][g]
        rivals = np.max([ends[name][g] for name in players.RIVALS], axis=0)
        stars = lambda name, g=g, rivals=rivals: np.bincount([  # noqa: E731
            players.stars(v, [r], b, g) for v, r, b in zip(ends[name][g], rivals, best[g], strict=True)
        ], minlength=4) / len(found)  # fmt: skip
        first = Counter(max(names, key=lambda n: one["ends"][n][g]) for one in found).most_common(2)
        rows.append([
            g, f"{(good / rivals).mean() - 1:+.0%}", f"{np.mean(good > rivals):.0%}",
            f"{good.std() / (good - lots).mean():.2f}", " ".join(f"{x:.0%}" for x in stars(f"careful, {g}")),
            " ".join(f"{x:.0%}" for x in stars(f"shortsighted, {g}")),
            ", ".join(f"{name} {count / len(found):.0%}" for name, count in first),
            *(f"{np.mean([one['fired'][g][k] / one['known'][g][g] for one in found]) - 1:+.1%}" for k in (0, 1)),
        ])  # fmt: skip
    print("\ncareful against the best rival; luck / gap to lots; seasons with 0 1 2 3 stars; who wins; firing")
    table(
        ["goal", "ahead by", "ahead in", "luck", "careful", "shortsighted", "first of all", "fired 1 week", "3 weeks"],
        rows,
    )
    print("\ncards: % of best known plans that take the first, second, third answer; mean loss by the worst")
    rows = []
    for card in CARDS:
        row = [card.key]
        for g in GOALS:
            took = [one["cards"][card.key, g] for one in found if (card.key, g) in one["cards"]]
            counts = np.bincount([answer for answer, _ in took], minlength=3) / max(len(took), 1)
            row.append(f"{' '.join(f'{100 * x:.0f}' for x in counts)}; {100 * np.mean([loss for _, loss in took]):.1f}")
        rows.append(row)
    table(["card", *GOALS], rows)


def at_end(name, value):
    """Return by goal the share of the best careful plan that the goal's own reaches, with one assumption changed."""
    world, share = World(**{name: value}), {}
    plans = {(g, s): model.play(s, players.aware(g, s, world), world) for g in GOALS for s in range(3)}
    for goal in GOALS:
        means = {g: np.mean([players.end(plans[g, s], world)[goal] for s in range(3)]) for g in GOALS}
        share[goal] = means[goal] / max(means.values())
    return name, value, share


def main(words):
    """Run the benchmark."""
    seasons = int(next((word for word in words if word.isdigit()), 200))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        if "ranges" not in words:
            tell(list(pool.map(season, range(seasons))))
            return
        pairs = [(name, value) for name, ends in RANGES.items() for value in ends]
        rows = [[n, v, *(f"{s[g]:.2f}" for g in GOALS)] for n, v, s in pool.map(at_end, *zip(*pairs, strict=True))]
        print("the goal's own careful plan, as a share of the best of four careful plans (1.00: it is the best)")
        table(["assumption", "at", *GOALS], rows)


if __name__ == "__main__":
    main(sys.argv[1:])
