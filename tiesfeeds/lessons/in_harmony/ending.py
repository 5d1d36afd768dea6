"""Lesson 13: what stands below the season: its end with stars, one's runs, and what it assumes. All of it is HTML."""

import math
from html import escape

from tiesfeeds.display.charts import counted, spaced
from tiesfeeds.lessons.in_harmony.otherwise import one_answer, other_answers, shows
from tiesfeeds.lessons.in_harmony.screen import NAMES, points
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_game import GOALS, RANGES, WEEKS, World
from tiesfeeds.models.campaign_players import RIVALS

__all__ = [
    "HIDDEN_WORDS",
    "assumptions",
    "ending",
    "next_star",
    "run",
    "runs",
    "told_number",
    "two_weeks",
]

HIDDEN_WORDS = {
    "sees": ("of 1 000 followers, see a post", 1000),
    "writes": ("of 1 000 people reached, write", 1000),
    "buys": ("of 1 000 people reached, buy", 1000),
    "returns": ("of 100 newcomers answered in time, come back", 100),
}
# what else is assumed: words, how it is told, and where it comes from
ASSUMED = {
    "hour": ("an hour of answering costs (dollars)", 1, "assumed"),
    "thousand": ("1 000 views of an advertisement cost (dollars)", 1, "F118"),
    "minutes": ("minutes for one talk", 1, "lesson 07"),
    "town": ("people in town", 1, "assumed"),
    "sees": ("of 1 000 followers, see a post: hidden", 1000, "F105"),
    "writes": ("of 1 000 people reached, write: hidden", 1000, "assumed"),
    "buys": ("of 1 000 people reached, buy: hidden", 1000, "assumed"),
    "returns": ("of 100 newcomers answered in time, come back: hidden", 100, "nobody measured it"),
    "talks": ("of 100 regulars, write in a week", 100, "assumed"),
    "visits": ("purchases of 100 regulars in a week", 100, "assumed"),
    "stays": ("of 100 regulars, stay for another week", 100, "assumed"),
    "kept": ("the same, where somebody has time for them", 100, "assumed"),
    "tempted": ("of 100 regulars, leave for a rival where nobody trusts you", 100, "assumed"),
    "waits": ("of 100 who get no answer, wait for another week", 100, "assumed"),
    "grudge": ("points of trust lost with 100 people let down", 10_000, "assumed"),
    "learn": ("of 100 who do not know you and are reached, learn of you", 100, "assumed"),
    "forget": ("of 100 who know you, forget you in a week", 100, "assumed"),
    "trained": ("what 100 new hours are worth in their first week", 100, "assumed"),
    "after": ("weeks after the season in which regulars still count", 1, "assumed"),
}


def _table(caption, head, rows):
    cells = "".join(f'<th scope="col">{escape(words)}</th>' for words in head)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows
    )
    return (
        f'<div class="tf-wide" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _stars(count):
    drawn = "★" * count + "☆" * (3 - count)
    return f'<span aria-hidden="true">{drawn}</span><span class="tf-unseen">{count} of 3 stars</span>'


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
        result=points(played.goal, ends[played.goal]),
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


def _gained(goal, value):
    """Return a difference of results under a goal, in words without its sign; *known* with a digit more."""
    if goal == "known":
        return f"{spaced(abs(100 * value), 1)}% of the town"
    one, many = dict(service=("answered in time",) * 2, loyal=("regular", None), sales=("purchase", None))[goal]
    return counted(abs(value), one, many)


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
        return (
            f"<b>{_gained(goal, missing)} more</b>, and it would have been {star} {'star' if star == 1 else 'stars'}."
        )
    if missing <= 0:
        return "Three stars, and nothing better is known."
    return f"Three stars. Only <b>{_gained(goal, missing)}</b> lie between you and the best known result."


def _spent(game):
    """Return what a game paid for in a week, on average, in words."""
    cards = model.season(game.seed).cards
    paid = [model.fitting(*week) for week in zip(game.shops, game.moves, cards, strict=False)]
    hours, posts, ads, _ = (sum(numbers) / WEEKS for numbers in zip(*paid, strict=True))
    return f"{spaced(hours)} hours, {spaced(posts, 1)} posts and {spaced(ads)} dollars for advertisements"


def _otherwise(played):
    """Return what the best known plan did otherwise, and the one answer that would have helped most."""
    best = players.best_known(played.seed)[played.goal]
    same = sum(one.answer == other.answer for one, other in zip(best.moves, played.moves, strict=True))
    gain, week, answer = one_answer(played)
    card = model.season(played.seed).cards[week]
    single = "No other single answer to a card would have brought you more."
    if gain > 0:
        single = (
            f"One other answer would have helped you most, all else as you played it. Week {week + 1}, "
            f"'{escape(card.title)}': '{escape(card.answers[answer].words)}'. "
            f"<b>{_gained(played.goal, gain)} more</b>."
        )
        if not shows(played.goal, other_answers(played, week)[answer]):
            single += " When that week was over it did not look better: its gain came later."
    return (
        f"<li>In a week it paid for {_spent(best)}; you for {_spent(played.game)}.</li>"
        f"<li>To the cards it gave your answer in {same} of {WEEKS} weeks.</li><li>{single}</li>"
    )


def _week(played, week, brought):
    card = model.season(played.seed).cards[week]
    hours, posts, ads, answer = played.moves[week]
    return (
        f"<li>Week {week + 1}, '{escape(card.title)}': "
        f"<b>{'+' if brought >= 0 else '−'}{_gained(played.goal, brought)}</b>, with {counted(hours, 'hour')}, "
        f"{counted(posts, 'post')}, {spaced(ads)} dollars for advertisements and "
        f"'{escape(card.answers[answer].words)}'.</li>"
    )


def _beside(own, world):
    """Return the learner's own figures beside the shop's, in words; nothing where none were kept."""
    words = []
    if "talk" in own:
        yours, theirs = (f"{round(60 / minutes, 1):g}" for minutes in (own["talk"], world.minutes))
        words.append(
            f"a talk takes you {own['talk']:g} minutes, the shop {world.minutes:g} at first: an hour answers {yours} "
            f"of yours, and {theirs} of the shop's"
        )
    if "followers" in own:
        words.append(
            f"you have {spaced(own['followers'])} followers, the shop began with {spaced(model.Shop().followers)}"
        )
    return f"<p>Your own figures: {escape('; '.join(words))}.</p>" if words else ""


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
            f"{goal.capitalize()}{' (your goal)' if goal == played.goal else ''}: {NAMES[goal].lstrip('% ')}",
            _stars(players.stars(ends[goal], rivals[goal].values(), best[goal], goal)),
            f"<b>{points(goal, ends[goal])}</b>", f"{points(goal, rivals[goal][first])} ({escape(first)})",
            points(goal, best[goal]),
        ))  # fmt: skip
    after = model.last_week(played.game.shop, truth)
    hours = sum(played.game.shop.paid) / WEEKS
    said = "" if bet is None else f" You said {bet:.0f} hours a week; you paid {hours:.0f} on average."
    weeks = "".join(_week(played, *one) for one in two_weeks(played))
    hidden = [
        (words, _range(name, scale), f"<b>{told_number(name, truth)}</b>")
        for name, (words, scale) in HIDDEN_WORDS.items()
    ]  # fmt: skip
    back = _taken_back(played.backs)
    lost = f"{spaced(after.let_down)} of {spaced(after.wrote)} people who wrote were never answered"
    told_on = f"they told {spaced(model.TELL * after.let_down)} others, who do not count as knowing you"
    answered = f"{lost}; {told_on}." if round(after.let_down) else f"All {spaced(after.wrote)} who wrote were answered."
    near = _near(played.goal, ends[played.goal], rivals[played.goal].values(), best[played.goal])
    return (
        f"<h3>The season is over</h3><p class='tf-near'>{near}</p><p>{answered}{said}{' ' + back if back else ''}</p>"
        + _table("Stars, each season for itself", ("goal", "stars", "you", "best rival", "best known"), rows)
        + "<p>Sales count what regulars buy in the twelve weeks after, too; the picture ends with the season.</p>"
        + _beside(own or {}, truth)
        + f"<h3>Two weeks that mattered most</h3><ul>{weeks}</ul><p>Each beside the same week as Half &amp; Half would "
        "have played it, all others as you did. Two weeks of one game are no law.</p>"
        f"<h3>What the best known plan did otherwise</h3><ul>{_otherwise(played)}</ul>"
        "<details><summary>What was hidden, and how stars are given</summary>"
        + _table("What was hidden", ("number", "the range you knew", "in this season"), hidden)
        + "<p>Best known: found by 900 tries that knew all cards and all luck in advance. Nobody has shown that it is "
        "the best. One star: the best rival's result. Two: half of the way from there to the best known. Three: 70% of "
        "that way, 80% under service, 90% under loyal.</p></details>"
    )


def _taken_back(backs):
    weeks = " and ".join(map(str, backs))
    return f"↶ Week{'s' if len(backs) > 1 else ''} {weeks} played twice." if backs else ""


def told_number(name, world):
    """Return a hidden number as it is told; see `HIDDEN_WORDS`."""
    return spaced(HIDDEN_WORDS[name][1] * getattr(world, name), 1 if name in ("writes", "buys") else 0)


def _range(name, scale):
    digits = 1 if name in ("writes", "buys") else 0
    return f"{spaced(scale * RANGES[name][0], digits)} to {spaced(scale * RANGES[name][1], digits)}"


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
            f"{escape(one['day'])}, season {one['seed']}", escape(one["goal"]), _stars(one["stars"][one["goal"]]),
            escape(one["result"]), _taken_back(one["backs"]) or "–", sum(one["stars"].values()),
        )
        for one in reversed(best.values())
    ]  # fmt: skip
    head = ("run", "goal", "stars", "result", "taken back", "stars of all goals, of 12")
    return _table("Your runs", head, rows) if rows else ""


def assumptions():
    """Return what the season assumes, each with its range and its source, as HTML."""
    likely = World()
    digits = {"writes": 1, "buys": 1, "grudge": 0}
    rows = [
        (
            words, spaced(scale * getattr(likely, name), digits.get(name, 0)),
            f"{spaced(scale * RANGES[name][0], digits.get(name, 0))} to "
            f"{spaced(scale * RANGES[name][1], digits.get(name, 0))}",
            source,
        )
        for name, (words, scale, source) in ASSUMED.items()
    ]  # fmt: skip
    return (
        _table("What the season assumes", ("what", "likely", "range", "source"), rows)
        + f"<p>What you do not spend stays, up to {spaced(likely.keep)} dollars. A post costs {spaced(likely.post)} "
        "dollars, and each who sees it passes it on to 0.2 others. What an answer to a card does "
        "is an assumption too: it could be half as much, or twice. A fact gives at most the direction. Cards, shop and "
        "town are invented.</p>"
    )
