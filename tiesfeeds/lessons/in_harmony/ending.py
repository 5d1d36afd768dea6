"""Lesson 13: what stands below the season: its end with stars, one's runs, and what it assumes. All of it is HTML."""

import math
from html import escape

from tiesfeeds.display.charts import spaced
from tiesfeeds.lessons.in_harmony import words
from tiesfeeds.lessons.in_harmony.otherwise import one_answer, other_answers, shows
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_game import GOALS, RANGES, WEEKS, World
from tiesfeeds.models.campaign_players import RIVALS

__all__ = ["assumptions", "ending", "next_star", "run", "runs", "told_number", "two_weeks"]

# a number of the world is told of so many
SCALES = {
    "grudge": 10_000, "sees": 1000, "writes": 1000, "buys": 1000,
    **dict.fromkeys(
        ("returns", "talks", "visits", "stays", "kept", "tempted", "waits", "learn", "forget", "trained"), 100
    ),
}  # fmt: skip


def _tag(name, *inside, **attributes):
    """Return an element; its attributes are named as Python can: *class_*, *aria_label*."""
    more = "".join(f' {key.strip("_").replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<{name}{more}>{''.join(map(str, inside))}</{name}>"


def _table(caption, head, rows):
    cells = "".join(_tag("th", escape(name), scope="col") for name in head)
    body = "".join(_tag("tr", _tag("th", row[0], scope="row"), *(_tag("td", cell) for cell in row[1:])) for row in rows)
    table = _tag("table", _tag("caption", escape(caption)), _tag("thead", _tag("tr", cells)), _tag("tbody", body))
    return _tag("div", table, class_="tf-wide", tabindex=0, role="region", aria_label=escape(caption))


def _stars(count):
    drawn = _tag("span", "★" * count + "☆" * (3 - count), aria_hidden="true")
    return drawn + _tag("span", words.stars(count), class_="tf-unseen")


def run(played, day):
    """Return a season that is over as it is kept in the list of one's runs.

    Parameters
    ----------
    played : Played
        All twelve weeks.
    day : str
        When it ended.

    Returns
    -------
    dict
        What JSON can hold.
    """
    ends, rivals, best = _results(played)
    return dict(
        day=day, seed=played.seed, goal=played.goal, backs=list(played.backs), moves=[list(m) for m in played.moves],
        stars={goal: players.stars(ends[goal], rivals[goal].values(), best[goal], goal) for goal in GOALS},
        result=words.points(played.goal, ends[played.goal]),
    )  # fmt: skip


def _results(played):
    """Return one's result under each goal, the rivals' by name, and the best known."""
    ends = players.end(played.game)
    games = {name: players.end(rival.game(played.seed)) for name, rival in RIVALS.items()}
    rivals = {goal: {name: game[goal] for name, game in games.items()} for goal in GOALS}
    best = {goal: players.end(game)[goal] for goal, game in players.best_known(played.seed).items()}
    return ends, rivals, best


def two_weeks(played):
    """Return the two weeks that mattered most under one's goal, the weightiest first, and what each brought."""
    brought = players.weighed(played.game, played.goal)
    weightiest = sorted(range(WEEKS), key=lambda week: -abs(brought[week]))[:2]
    return [(week, brought[week]) for week in weightiest]


def next_star(goal, value, rivals, best):
    """Return what was missing for the next star, and its number; what was missing to the best known with all three.

    Parameters
    ----------
    goal : str
        A key of `GOALS`.
    value, best : float
        The result, and the best known one.
    rivals : collection of float
        What the rivals have.

    Returns
    -------
    float, int
    """
    have, bar = players.stars(value, rivals, best, goal), max(rivals)
    share = (0, 0.5, players.NEED[goal], 1)[have]
    return bar + share * (best - bar) - value, have + 1


def _near(goal, value, rivals, best):
    missing, star = next_star(goal, value, rivals, best)
    if star <= 3:
        steps = 1000 if goal == "known" else 1  # of what is said: never none, and never too few
        missing = math.ceil(missing * steps - 1e-9) / steps
        return words.next_star(goal, missing, star)
    return words.NO_BETTER_KNOWN if missing <= 0 else words.to_best(goal, missing)


def _spent(game):
    """Return what a game paid for in a week, on average: hours, posts and dollars."""
    cards = model.season(game.seed).cards
    paid = [model.fitting(*week) for week in zip(game.shops, game.moves, cards, strict=False)]
    return [sum(numbers) / WEEKS for numbers in zip(*paid, strict=True)][:3]


def _otherwise(played):
    """Return what the best known plan did otherwise, and the one answer that would have helped most."""
    best = players.best_known(played.seed)[played.goal]
    same = sum(one.answer == other.answer for one, other in zip(best.moves, played.moves, strict=True))
    gain, week, answer = one_answer(played)
    card = model.season(played.seed).cards[week]
    single = words.NO_BETTER_ANSWER
    if gain > 0:
        later = not shows(played.goal, other_answers(played, week)[answer])
        done = escape(card.answers[answer].words)
        single = words.better_answer(week + 1, escape(card.title), done, played.goal, gain, later)
    paid = words.paid_for(_spent(best), _spent(played.game))
    return "".join(_tag("li", line) for line in (paid, words.same_answers(same, WEEKS), single))


def _week(played, week, brought):
    card, plan = model.season(played.seed).cards[week], played.moves[week]
    done = escape(card.answers[plan.answer].words)
    return _tag("li", words.weighty_week(week + 1, escape(card.title), plan, done, played.goal, brought))


def _beside(own, world):
    """Return the learner's own figures beside the shop's, in words; nothing where none were kept."""
    said = words.own_figures(own.get("talk"), world.minutes, own.get("followers"), model.Shop().followers)
    return _tag("p", escape(said)) if said else ""


def ending(played, bet=None, own=None):
    """Return the end of a season: stars, the two weeks that mattered most, what was hidden, and one's bet.

    Parameters
    ----------
    played : Played
        All twelve weeks.
    bet : float, optional
        The hours a week that the learner has predicted to pay.
    own : dict of str to float, optional
        The learner's own minutes for a *talk*, and *followers*, as earlier lessons keep them.

    Returns
    -------
    str
        HTML.
    """
    ends, rivals, best = _results(played)
    truth = model.season(played.seed).world
    rows = []
    for goal in sorted(GOALS, key=lambda goal: goal != played.goal):
        first = max(rivals[goal], key=rivals[goal].get)
        rows.append((
            words.end_row(goal, goal == played.goal),
            _stars(players.stars(ends[goal], rivals[goal].values(), best[goal], goal)),
            _tag("b", words.points(goal, ends[goal])),
            escape(words.by_rival(words.points(goal, rivals[goal][first]), first)),
            words.points(goal, best[goal]),
        ))  # fmt: skip
    after = model.last_week(played.game.shop, truth)
    lost = words.all_answered(after.wrote)
    if round(after.let_down):
        lost = words.let_down(after.let_down, after.wrote, model.TELL * after.let_down)
    paid = "" if bet is None else words.bet(bet, sum(played.game.shop.paid) / WEEKS)
    weeks = "".join(_week(played, *one) for one in two_weeks(played))
    hidden = [(text, _range(name), _tag("b", told_number(name, truth))) for name, text in words.HIDDEN.items()]
    near = _near(played.goal, ends[played.goal], rivals[played.goal].values(), best[played.goal])
    return "".join((
        _tag("h3", words.END), _tag("p", near, class_="tf-near"),
        _tag("p", " ".join(filter(None, (lost, paid, _taken_back(played.backs))))),
        _table(words.STARS, words.STARS_HEAD, rows), _tag("p", words.SALES_COUNT), _beside(own or {}, truth),
        _tag("h3", words.MATTERED), _tag("ul", weeks), _tag("p", words.BESIDE_HALF),
        _tag("h3", words.OTHERWISE), _tag("ul", _otherwise(played)),
        _tag(
            "details", _tag("summary", words.BEHIND), _table(words.WAS_HIDDEN, words.WAS_HIDDEN_HEAD, hidden),
            _tag("p", words.BEST_KNOWN),
        ),
    ))  # fmt: skip


def _taken_back(backs):
    return words.played_twice(backs) if backs else ""


def told_number(name, world):
    """Return a number of the world as it is told; see `SCALES`."""
    return spaced(SCALES.get(name, 1) * getattr(world, name), _digits(name))


def _range(name):
    low, high = (SCALES.get(name, 1) * end for end in RANGES[name])
    return words.between(low, high, _digits(name))


def _digits(name):
    return 1 if name in ("writes", "buys") else 0


def runs(kept):
    """Return the list of one's runs as HTML, the last first; only the best of the same season and goal.

    Parameters
    ----------
    kept : list of dict
        See `run`.

    Returns
    -------
    str
        HTML; empty if there is none.
    """
    best: dict[tuple, dict] = {}
    for one in kept:
        key = one["seed"], one["goal"]
        if key not in best or one["stars"][one["goal"]] >= best[key]["stars"][one["goal"]]:
            best.pop(key, None)
            best[key] = one
    rows = [
        (
            escape(words.run(one["day"], one["seed"])), words.GOALS[one["goal"]], _stars(one["stars"][one["goal"]]),
            escape(one["result"]), _taken_back(one["backs"]) or "–", sum(one["stars"].values()),
        )
        for one in reversed(best.values())
    ]  # fmt: skip
    return _table(words.RUNS, words.RUNS_HEAD, rows) if rows else ""


def assumptions():
    """Return what the season assumes, each with its range and its source, as HTML."""
    likely = World()
    rows = [(text, told_number(name, likely), _range(name), source) for name, (text, source) in words.ASSUMED.items()]
    return _table(words.ASSUMES, words.ASSUMES_HEAD, rows) + _tag("p", words.costs(likely.keep, likely.post))
