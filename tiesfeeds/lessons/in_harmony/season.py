"""Lesson 13: the campaign as a game on the page, its report, and which mix wins under which goal."""

import threading
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path

import numpy as np
import traitlets
from IPython.display import display

from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Table, charts
from tiesfeeds.display.charts import counted, spaced
from tiesfeeds.display.front_end import DOOR
from tiesfeeds.learning import progress
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models.campaign_game import GOALS, NEWS, STRATEGIES, WEEKS, Move

__all__ = ["SEED", "Game", "Report", "best_simple", "game", "kept", "mixes", "report"]

SEED = 12  # of the lesson's own game
SHORT = {"": "", "storm": "storm", "hit": "takes off", "rival": "rival", "rule": "new rule"}
LOOKS = {
    "all on reach": ("^", charts.MEDIA),
    "half and half": ("s", charts.BETWEEN),
    "all on answers": ("o", charts.NETWORKING),
}
SPENT = (
    ("people who answer", charts.NETWORKING, ""),
    ("posts", charts.MEDIA, ""),
    ("advertisements", charts.MEDIA, "////"),
)


def _points(goal, value):
    """Return what was reached under a goal, in words."""
    if goal == "service":
        return f"{value:.1%} answered within 1 hour"
    nouns = {"awareness": ("person reached", "people reached"), "loyalty": ("regular",), "sales": ("purchase",)}
    return counted(value, *nouns[goal])


# ---- a game that lasts ----

_KEEPING = threading.RLock()  # presses may arrive from two views at once


def kept(seed):
    """Return the learner's own game with a seed, as far as it has been played.

    Parameters
    ----------
    seed : int
        Of the game.

    Returns
    -------
    tiesfeeds.models.campaign_game.Season
        Before its first week if nothing is kept; as far as it makes sense if the record is damaged.
    """
    return _season(seed, progress.load(_key(seed)))


def _key(seed):
    return f"season {seed}"


def _season(seed, record):
    season = model.begin(seed)
    for plan in record if isinstance(record, list) else []:
        try:
            people, posts, ads = plan
            season = model.step(season, Move(people, posts, ads))
        except (TypeError, ValueError):
            break
    return season


def _keep(before, season):
    """Keep a season that went on from `before`; return what is kept now: another notebook may have played meanwhile."""
    plans = [[move.people, move.posts, move.ads] for move in season.moves]

    def change(record):
        return plans if record is None or _season(season.seed, record).moves == before.moves else record

    return _season(season.seed, progress.update(_key(season.seed), change))


@cache
def _simple(seed, weeks):
    """Return the three strategies' scores after some weeks."""
    ends = {}
    for name, strategy in STRATEGIES.items():
        season = model.begin(seed)
        for _ in range(weeks):
            season = model.step(season, strategy(season))
        ends[name] = model.scores(season)
    return ends


def best_simple(seed, weeks):
    """Return what the best of the simple strategies has after some weeks, by goal.

    Parameters
    ----------
    seed, weeks : int
        Of the game, and how far it has gone.
    """
    return {goal: max(scores[goal] for scores in _simple(seed, weeks).values()) for goal in GOALS}


def _example(seed):
    """Return a game for those who have not played; the lesson's own keeps an eye on the news."""
    if seed != SEED:
        return model.play(seed, STRATEGIES["half and half"])  # an exercise's example must not be ahead of anybody

    def player(season):
        return Move(4, 8, 0.0) if season.news in ("storm", "rival") else Move(2, 8, 800.0)

    return model.play(seed, player)


# ---- what the page shows ----


@dataclass(frozen=True)
class View:
    """A game, and the coming week as it is planned.

    Parameters
    ----------
    season : tiesfeeds.models.campaign_game.Season
        As far as it has been played.
    plan : tiesfeeds.models.campaign_game.Move or None
        For the coming week; None if all weeks have been played, or if the game is only looked at.
    """

    season: model.Season
    plan: Move | None = None

    @property
    def cost(self):
        """What the plan costs."""
        return model.cost(self.season, self.plan) if self.plan else 0.0

    @property
    def after(self):
        """The season after the planned week, or as it is where there is no plan, or no money for it."""
        if self.plan is None or self.cost > self.season.money:
            return self.season
        return model.step(self.season, self.plan)


def _draw_view(figure):
    left, right = charts.panels(figure, 2, ratios=(5, 4))
    narrow = charts.is_narrow(figure.get_figwidth())
    where = np.arange(1, WEEKS + 1)
    stacks = []
    for label, colour, hatch in SPENT:
        look = dict(color=colour) if not hatch else dict(facecolor="none", edgecolor=colour, hatch=hatch)
        stacks.append(left.bar(where, np.zeros(WEEKS), width=0.7, animated=True, label=label, **look))
    names = [
        left.text(x, 0, "", rotation=90, ha="center", va="bottom", fontsize=charts.SMALL, animated=True) for x in where
    ]
    (purse,) = left.plot([], [], "_", color="black", ms=17, mew=2, animated=True, label="money there was")
    left.set(xlim=(0.3, WEEKS + 0.7), ylim=(0, 6400), xlabel="week", ylabel="euros spent")
    left.set_xticks(where[1::2] if narrow else where)
    # on a narrow page above the panel, whose high bars would reach into it
    place, columns = ("lower left", 1) if narrow else ("upper left", 2)
    charts.names(left, loc=place, ncols=columns, bbox_to_anchor=(0, 1), fontsize=charts.SMALL)
    rows = np.arange(len(GOALS))[::-1]
    right.hlines(rows, 0, 160, color=charts.RULE, lw=charts.POINT)
    right.vlines(100, -0.5, len(GOALS) - 0.5, color="black", lw=1, ls=":")
    marks = {
        name: right.plot([], [], shape, color=colour, ms=11, mew=2, mfc="none", animated=True, label=name, zorder=6)[0]
        for name, (shape, colour) in LOOKS.items()
    }
    (you,) = right.plot([], [], "D", color="black", ms=8, animated=True, label="you", zorder=5, clip_on=False)
    charts.rows(right, rows, list(GOALS))
    right.set(xlim=(-4, 160), ylim=(-0.5, len(GOALS) + 1.0), xlabel="% of the best simple strategy")
    right.set_xticks([0, 50, 100, 150])
    charts.names(right, loc="upper center", fontsize=charts.SMALL, ncols=2)

    for artist in (*names, you):  # what moves outside of its panel must not move the panel
        artist.set_in_layout(False)

    def update(view):
        season, after = view.season, view.after
        weeks = [*((week.move, week.news) for week in season.weeks)]
        if view.plan is not None:
            weeks.append((view.plan, season.news))
        heights = np.zeros((3, WEEKS))
        for place, (move, _) in enumerate(weeks):
            world = season.world
            heights[:, place] = move.people * world.wage, move.posts * world.post, move.ads
        base = np.zeros(WEEKS)
        for bars, height in zip(stacks, heights, strict=True):
            for bar, bottom, top in zip(bars, base, height, strict=True):
                bar.set_y(bottom)
                bar.set_height(top)
                bar.set_visible(top > 0)
            base = base + height
        there = [week.cost for week in season.weeks]
        held = [season.world.budget * (place + 1) - sum(there[:place]) for place in range(len(weeks))]
        money = np.minimum(held, 5000)  # more is above the picture
        purse.set_data(where[: len(weeks)], money)
        for place, name in enumerate(names):
            happens = SHORT[weeks[place][1]] if place < len(weeks) else ""
            planned = view.plan is not None and place == len(weeks) - 1
            name.set_text(", ".join(filter(None, ["next" if planned else "", happens])))
            name.set_y(max(base[place], *money[place : place + 1], 0) + 150)
        if not after.weeks:
            you.set_data([], [])
            for mark in marks.values():
                mark.set_data([], [])
            return
        simple, own = _simple(season.seed, len(after.weeks)), model.scores(after)
        best = best_simple(season.seed, len(after.weeks))
        for name, mark in marks.items():
            mark.set_data([100 * simple[name][goal] / best[goal] for goal in GOALS], rows)
        you.set_data([min(100 * own[goal] / best[goal], 160) for goal in GOALS], rows)

    return update


def _standing(season):
    """Return how a game stands against the simple strategies, in words."""
    best, own = best_simple(season.seed, len(season.weeks)), model.scores(season)
    standings = "; ".join(_points(goal, own[goal]) for goal in GOALS)
    ahead = [goal for goal in GOALS if own[goal] > best[goal] * (1 + 1e-9)]
    return f"{standings}. Ahead of all three strategies under {' and '.join(ahead) or 'none of the 4 goals'}."


def _wait(week):
    """Return how long people wait for their answer, and how many never get one."""
    if not week.move.people:
        return ""
    never = f"; {spaced(week.unanswered)} would never be answered" if week.unanswered >= 0.5 else ""
    return f"{never}; those who are answered wait {counted(week.wait, 'minute')} on average"


def _describe_view(view):
    season, money = view.season, view.season.money
    if season.over:
        return f"All {WEEKS} weeks are played: {_standing(season)}"
    if view.plan is None:
        return f"{len(season.weeks)} of {WEEKS} weeks are played: {_standing(season)}"
    words = f"Week {len(season.weeks) + 1} of {WEEKS}, {NEWS[season.news]}. Your plan costs {spaced(view.cost)} euros, "
    if view.cost > money:
        return f"{words}and there are {spaced(money)}: take {spaced(view.cost - money)} off before you play it."
    week = view.after.weeks[-1]
    return (
        f"{words}and there are {spaced(money)}. It would reach {spaced(week.reached)} people; "
        f"{spaced(week.wrote)} would write, and {week.in_time:.0%} would be answered within 1 hour{_wait(week)}. "
        f"With it: {_standing(view.after)}"
    )


# ---- the game ----

# The course's own front end, with a row of buttons below its controls.
_BUTTONS = Path(__file__).with_name("season.js").read_text(encoding="utf-8")


def _headline_view(view):
    if not view.after.weeks:
        return Headline(
            spaced(view.cost), f"euros is what this plan costs; there are {spaced(view.season.money)}.", "ink"
        )
    scores = model.scores(view.after)
    sold, answered = (_points(goal, scores[goal]) for goal in ("sales", "service"))
    number, what = sold.split(" ", 1)
    return Headline(number, f"{what}, {answered}.", "between")


class Game(Explorer):
    """The campaign as a game: sliders plan the coming week, buttons play it, take it back, and save the report.

    Each week that is played is kept at once (see `tiesfeeds.learning.progress`), so that a game outlives its kernel.

    Parameters
    ----------
    seed : int
        From which the news is drawn.
    """

    _esm = Explorer._esm.replace(DOOR, _BUTTONS)
    told = traitlets.Unicode().tag(sync=True)  # what came of the last press
    answered = traitlets.Int(0).tag(sync=True)  # counts the presses that were answered
    log = traitlets.List(traitlets.Unicode()).tag(sync=True)  # the weeks so far

    def __init__(self, seed):
        self._season = _example(seed)
        super().__init__(
            self._view,
            _draw_view,
            _describe_view,
            title="The campaign",
            headline=_headline_view,
            size=(9, 4.4),
            people=Slider("People who answer", 0, model.MOST_PEOPLE, 1, 2),
            posts=Slider("Posts", 0, model.MOST_POSTS, 1, 8),
            ads=Slider("For advertisements", 0, 2000, 100, 800, "€"),
        )

    def _begin(self, paper):
        # What is stored in the notebook is an example; the live page goes on with the learner's own game.
        super()._begin(paper)
        self._start = f"An example, played to the end. {self._start}"
        self._season = kept(self._season.seed)
        self._tell(self._welcome())
        self.on_msg(self._on_press)

    @property
    def season(self):
        """The game as far as it has been played."""
        return self._season

    def _view(self, people, posts, ads):
        return View(self._season, None if self._season.over else Move(people, posts, float(ads)))

    def _welcome(self):
        played = len(self._season.weeks)
        return f"Your game goes on after week {played}." if played else "Plan week 1 with the sliders, then play it."

    def press(self, button, plan=None, played=None):
        """Do what a button does.

        Parameters
        ----------
        button : str
            ``"play"``, ``"back"`` or ``"save"``.
        plan : dict, optional
            What the sliders say where the button was pressed; `values` by default.
        played : int, optional
            How many weeks the page showed as played where the button was pressed. A press that comes late, after
            another one, does nothing.
        """
        with _KEEPING:
            if played not in (None, len(self._season.weeks)):
                self._tell(f"Nothing was done: {self._so_far()} by now.")
                return
            try:
                plan = self.values if plan is None else self._clean_values({"value": plan})
                outcome = self._play(plan) if button == "play" else {"back": self._back, "save": self._save}[button]()
            except (ValueError, OSError) as error:
                self._tell(f"Nothing was done. {error}")
                return
            self._tell(f"{outcome} {progress.note()}".strip())

    def _on_press(self, _, message, __):
        if isinstance(message, dict) and message.get("press") in ("play", "back", "save"):
            plan = message.get("plan")
            self.press(message["press"], plan if isinstance(plan, dict) else None, message.get("played"))

    def _play(self, plan):
        if not self._go(model.step(self._season, Move(**{**plan, "ads": float(plan["ads"])}))):
            return self._elsewhere()
        return f"Week {len(self._season.weeks)} is played{' and kept' if progress.stored() else ''}."

    def _back(self):
        if not self._season.weeks:
            return "There is no week to take back."
        if not self._go(model.take_back(self._season)):
            return self._elsewhere()
        return f"Taken back: week {len(self._season.weeks) + 1} comes next again."

    def _save(self):
        return report(self._season.seed).save()

    def _so_far(self):
        played = len(self._season.weeks)
        return f"week {played} is played" if played else "no week is played"

    def _elsewhere(self):
        return f"Nothing was done: another notebook has played this game meanwhile. Here {self._so_far()} by now."

    def _go(self, season):
        """Go on to a season, or to the one that another notebook has kept meanwhile; say whether it is the first."""
        self._season = _keep(self._season, season)
        self._renew()  # what a setting brings changes with each week that is played
        return self._season.moves == season.moves

    def _tell(self, told):
        with self.hold_sync():
            self.log = [_week_in_words(week) for week in self._season.weeks]
            self.told, self.answered = told, self.answered + 1


def _week_in_words(week):
    happened = f" ({NEWS[week.news].partition(':')[0]})" if week.news else ""
    return (
        f"{counted(week.move.people, 'person', 'people')}, {counted(week.move.posts, 'post')}, "
        f"{spaced(week.move.ads)} € for advertisements{happened}: "
        f"{spaced(week.reached)} reached, {spaced(week.wrote)} wrote, {week.in_time:.0%} answered within 1 hour, "
        f"{_points('sales', week.purchases)}; {_points('loyalty', week.regulars)} at the end."
    )


def game(seed=SEED):
    """Return the campaign as a game, as far as the learner has played it.

    Parameters
    ----------
    seed : int
        From which the news is drawn; each seed is a game of its own.
    """
    return Game(seed)


# ---- the report ----

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222; background: #fff; }}
table {{ border-collapse: collapse; margin: 1em 0; }} th, td {{ border: 1px solid #bbb; padding: 0.2em 0.6em; }}
td {{ text-align: right; }} th {{ text-align: left; background: #f2f2f2; }} img {{ max-width: 100%; height: auto; }}
figure {{ margin: 1em 0; }}
</style></head><body><h1>{title}</h1>{body}</body></html>
"""


def _table(caption, head, rows):
    tight = "padding: 0.4em 0.25em"  # ten columns on a narrow page
    return Table(caption, head, rows, style=tight, first=f"{tight}; text-align: left")


class Report(Diagram):
    """A game's report: a picture, the scores beside the simple strategies, and every week.

    Parameters
    ----------
    season : tiesfeeds.models.campaign_game.Season
        At least one week played.
    title : str
        A short name.
    """

    def __init__(self, season, title):
        self._season = season
        super().__init__(View(season), _draw_view, _describe_view, title=title, size=(9, 4.4))

    def _scores(self):
        simple, own = _simple(self._season.seed, len(self._season.weeks)), model.scores(self._season)
        games = {**simple, "this game": own}
        form = {"service": "{:.1%}".format}
        rows = [
            [f"{goal}: {what}", *(form.get(goal, spaced)(scores[goal]) for scores in games.values())]
            for goal, what in GOALS.items()
        ]
        return _table("This game beside three simple strategies", ["goal", *games], rows)

    def _weeks(self):
        head = ["week", "news", "people", "posts", "ads (€)", "reached", "wrote", "within 1 h", "purchases", "regulars"]
        rows = [
            [
                number,
                SHORT[week.news] or "–",
                week.move.people,
                week.move.posts,
                spaced(week.move.ads),
                spaced(week.reached),
                spaced(week.wrote),
                f"{week.in_time:.0%}",
                spaced(week.purchases),
                spaced(week.regulars),
            ]
            for number, week in enumerate(self._season.weeks, 1)
        ]
        return _table("Week by week", head, rows)

    def __repr__(self):
        return "\n".join([super().__repr__(), repr(self._scores()), repr(self._weeks()), self._again()])

    def _tables(self):
        return f"{self._scores()._repr_html_()}{self._weeks()._repr_html_()}<p>{escape(self._again())}</p>"

    def _repr_html_(self):
        return super()._repr_html_() + self._tables()

    def _ipython_display_(self):
        super()._ipython_display_()
        display({"text/html": self._tables()}, raw=True)

    def _again(self):
        return f"The game in numbers (seed, then people, posts and euros week by week): {model.line(self._season)}"

    def save(self):
        """Write the report as one HTML file and its picture as one PNG file, and say where they are.

        Returns
        -------
        str
            A sentence.

        Raises
        ------
        OSError
            If the folder cannot be written. An older report is still there then.
        """
        folder, name = progress.folder(), f"campaign_{self._season.seed}"
        page = _PAGE.format(title=escape(self.title), body=self._repr_html_())
        try:
            progress.write(folder / f"{name}.html", page.encode())
            progress.write(folder / f"{name}.png", self._fallback)
        except OSError as error:
            reason, remedy = error.strerror, progress.remedy(error)
            raise OSError(f"The report cannot be saved in {folder} ({reason}). {remedy} to save it.") from None
        return f"Saved in the folder {folder.name}: {name}.html (all of it) and {name}.png (the picture)."


def report(seed=SEED):
    """Return the report of the learner's own game; of an example as long as nothing has been played.

    Parameters
    ----------
    seed : int
        Of the game.
    """
    own = kept(seed)
    if own.weeks:
        return Report(own, f"Your campaign, seed {seed}")
    return Report(_example(seed), f"An example campaign, seed {seed}")


# ---- which mix wins? ----

MIXES = range(5)
SEEDS = range(20)


@dataclass(frozen=True)
class Mixes:
    """What five mixes bring under each goal, over some seasons."""

    goal: str
    returns: int
    results: dict  # goal: array, shape (mixes, seasons)

    def best(self, goal):
        """Return the people of the best mix on average; None if all are alike."""
        means = self.results[goal].mean(axis=1)
        return None if np.ptp(means) < 1e-9 * means.max() else int(means.argmax())


@cache
def _seasons(returns):
    world = replace(model.World(), returns=returns / 100)
    ends = [[model.scores(model.play(seed, model.mix(people), world)) for seed in SEEDS] for people in MIXES]
    return {goal: np.array([[end[goal] for end in row] for row in ends]) for goal in GOALS}


def _mixes(goal, returns):
    return Mixes(goal, returns, _seasons(returns))


def _draw_mixes(figure):
    left, right = charts.panels(figure, 2)
    where = np.array(MIXES)
    spans = [left.plot([], [], color=charts.NETWORKING, lw=5, alpha=0.35, animated=True)[0] for _ in MIXES]
    (means,) = left.plot([], [], "o-", color=charts.NETWORKING, ms=9, animated=True)
    (top,) = left.plot([], [], "D", color="black", ms=11, mfc="none", mew=2, animated=True)
    left.set(
        xlim=(-0.4, 4.4), ylim=(0, 118), xticks=where, xlabel="people who answer; the rest of the money buys reach"
    )
    left.set_ylabel("% of the best mix")
    title = left.text(0.02, 0.98, "", transform=left.transAxes, fontsize=charts.SMALL, va="top", animated=True)
    looks = {"awareness": ("^", "-"), "service": ("o", "--"), "loyalty": ("s", "-."), "sales": ("D", ":")}
    colours = {
        "awareness": charts.MEDIA,
        "service": charts.NETWORKING,
        "loyalty": charts.CHANCE,
        "sales": charts.BETWEEN,
    }
    lines = {
        goal: right.plot([], [], mark + style, color=colours[goal], ms=7, lw=1.8, animated=True, label=goal)[0]
        for goal, (mark, style) in looks.items()
    }
    right.set(xlim=(-0.4, 4.4), ylim=(0, 140), xticks=where, yticks=[0, 25, 50, 75, 100], xlabel="people who answer")
    right.set_ylabel("% of the best mix")
    charts.names(right, loc="upper center", fontsize=charts.SMALL, ncols=2, title="all four goals")

    def update(result):
        values = result.results[result.goal]
        scale = 100 / max(values.mean(axis=1).max(), 1e-12)
        for place, (span, row) in enumerate(zip(spans, values * scale, strict=True)):
            span.set_data([place, place], [row.min(), row.max()])
        means.set_data(where, values.mean(axis=1) * scale)
        best = result.best(result.goal)
        top.set_data([] if best is None else [best], [] if best is None else [100])
        title.set_text(f"{result.goal}: mean of {len(SEEDS)} seasons, and their range")
        for goal, drawn in lines.items():
            goals = result.results[goal].mean(axis=1)
            drawn.set_data(where, 100 * goals / max(goals.max(), 1e-12))

    return update


def _describe_mixes(result):
    best, values = result.best(result.goal), result.results[result.goal]
    row = values[0 if best is None else best]
    number = "{:.1%}".format if result.goal == "service" else spaced
    others = ", ".join(f"{goal} {result.best(goal)}" for goal in GOALS)
    means = ", ".join(number(mean) for mean in values.mean(axis=1))
    return (
        f"If {result.returns}% of those answered in time become regulars, the best number of people for {result.goal} "
        f"is {best}: {_points(result.goal, row.mean())} on average over {len(SEEDS)} seasons "
        f"(from {number(row.min())} to {number(row.max())}). "
        f"With 0 to 4 people: {means}. Best number of people by goal: {others}."
    )


def _headline_mixes(result):
    best = result.best(result.goal)
    if best is None:
        return Headline("No mix", "is better than another: all bring the same.", "chance")
    means = result.results[result.goal].mean(axis=1)
    words = f"to answer bring most for {result.goal}: {_points(result.goal, means[best])} on average."
    return Headline(counted(best, "person", "people"), words, "networking")


def mixes():
    """Return the explorer of five mixes under four goals."""
    return Explorer(
        _mixes,
        _draw_mixes,
        _describe_mixes,
        title="Which mix wins?",
        headline=_headline_mixes,
        size=(9, 4),
        goal=Choice("Goal", tuple(GOALS), "sales"),
        returns=Slider("Of those answered in time become regulars", 0, 60, 5, 30, "%"),
    )
