"""Lesson 13: the season as a game on the page: it is kept week by week, played again, and told in a report."""

import contextlib
import threading
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

import traitlets
from IPython.display import display

from tiesfeeds import typed
from tiesfeeds.display import Choice, Diagram, Explorer, Slider, Table
from tiesfeeds.display.charts import spaced
from tiesfeeds.display.front_end import DOOR
from tiesfeeds.display.table import TIGHT, TIGHT_LEFT
from tiesfeeds.learning import progress, your_figures
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.in_harmony import ending, screen, words
from tiesfeeds.lessons.in_harmony.debrief import debrief
from tiesfeeds.lessons.in_harmony.screen import PLACES, Played, View
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_cards import told
from tiesfeeds.models.campaign_game import GOALS, WEEKS, Move, World
from tiesfeeds.models.campaign_players import HALF
from tiesfeeds.validation import whole_number

__all__ = ["BACKS", "FIRST", "Game", "Report", "game", "kept", "past", "report"]

FIRST = 7  # the seed of the lesson's first season
BACKS = 2  # weeks that may be taken back in a season
_KEEPING = threading.RLock()  # presses may arrive from two views at once


# ---- a season that lasts ----


def kept(seed=None):
    """Return the learner's own season.

    Parameters
    ----------
    seed : int, optional
        Of an exercise; the lesson's own if left out.

    Returns
    -------
    Played
        Before its first week if nothing is kept; as far as it makes sense if the record is damaged.
    """
    return _read(progress.load(_key(seed)), FIRST if seed is None else seed)


def _key(of):
    """Return where the course keeps the lesson's season, that of a number, or the runs."""
    return "campaign" if of is None else " ".join(("campaign", str(of)))


RUNS = _key("runs")


def _read(record, seed):
    record = record if isinstance(record, dict) else {}
    try:
        played = Played(whole_number(record["seed"], "seed"), record["goal"])
        backs = tuple(whole_number(week, "week", 1) for week in record["backs"])[:BACKS]
        if played.goal not in GOALS:
            raise ValueError
    except (KeyError, TypeError, ValueError):
        return Played(seed)
    moves = record.get("moves")
    for number in range(len(moves) + 1 if isinstance(moves, list) else 1):
        try:
            game = model.replay([played.seed, *(value for plan in moves[:number] for value in plan)])
        except (TypeError, ValueError):
            break
        played = replace(played, moves=game.moves)
    return replace(played, backs=backs)


def _record(played):
    return dict(
        seed=played.seed, goal=played.goal, moves=[list(plan) for plan in played.moves], backs=list(played.backs)
    )


def past():
    """Return the learner's seasons that are over, the first first; see `ending.run`."""
    record = progress.load(RUNS)
    return [one for one in record if _makes_sense(one)] if isinstance(record, list) else []


def _makes_sense(one):
    try:
        ending.runs([one])
        return True
    except (AttributeError, KeyError, TypeError):
        return False


# ---- the game ----

# The course's own front end, with the card and the buttons of the game around its controls; and the report's page.
_MORE, _STYLE, _PAGE = (
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("season.js", "season.css", "report.html")
)


class Game(Explorer):
    """The season as a game: controls plan the coming week, buttons play it, take it back, and begin other seasons.

    Each week that is played is kept at once (see `tiesfeeds.learning.progress`), so that a game outlives its kernel.

    Parameters
    ----------
    seed : int, optional
        Of an exercise's season; the lesson's own, which goes on from season to season, if left out.
    """

    _esm = Explorer._esm.replace(DOOR, _MORE)
    _css = Explorer._css + _STYLE
    says: traitlets.Dict = traitlets.Dict().tag(sync=True)  # the words of the page around the picture
    told = traitlets.Unicode().tag(sync=True)  # what came of the last press
    answered = traitlets.Int(0).tag(sync=True)  # counts the presses that were answered
    turn = traitlets.Unicode().tag(sync=True)  # which week of which season comes next
    card: traitlets.Dict = traitlets.Dict().tag(sync=True)  # of the coming week; empty when the season is over
    came: traitlets.Dict = traitlets.Dict().tag(sync=True)  # of the last week; empty before the first and at the end
    begun = traitlets.Bool(False).tag(sync=True)  # whether a week is played: then the goal stands
    log: traitlets.List = traitlets.List(traitlets.Unicode()).tag(sync=True)  # the weeks so far
    ending = traitlets.Unicode().tag(sync=True)  # HTML, once the season is over
    runs = traitlets.Unicode().tag(sync=True)  # HTML
    assumptions = traitlets.Unicode().tag(sync=True)  # HTML

    def __init__(self, seed=None):
        self._exercise, self._played = seed, Played(FIRST if seed is None else seed)
        super().__init__(
            self._view,
            screen.draw,
            screen.describe,
            title=words.SEASON,
            headline=screen.finding,
            size=(9, 3.9, 5.05),
            goal=Choice(words.GOAL, words.GOALS, "loyal"),
            answer=Choice(words.ANSWER, words.ANSWERS),
            hours=Slider(words.HOURS, 0, model.MOST_HOURS, 5, 40, words.HOUR_UNIT, source=words.each(World().hour)),
            posts=Slider(words.POSTS, 0, model.MOST_POSTS, 1, 4, source=words.each(World().post)),
            ads=Slider(words.ADS, 0, model.MOST_ADS, 100, 800, "$"),
        )

    def _begin(self, paper):
        # What is stored in the notebook is a season's first week; the live page goes on with the learner's own.
        super()._begin(paper)
        self._played = kept(self._exercise)
        self.assumptions = ending.assumptions()
        self._tell(self._welcome())
        self.on_msg(self._on_press)

    @property
    def played(self):
        """The season as far as it has been played."""
        return self._played

    @property
    def left(self):
        """How many weeks may still be taken back."""
        return BACKS - len(self._played.backs)

    def _view(self, goal, answer, hours, posts, ads):
        played = self._played
        if played.over:
            return View(played, None, played.goal)
        chosen, goal = answer in PLACES, played.goal if played.moves else goal
        place = model.season(played.seed).orders[len(played.moves)][PLACES.index(answer)] if chosen else 0
        return View(played, Move(hours, posts, ads, place), goal, chosen)

    def _welcome(self):
        if self._played.over:
            return words.OVER
        week = len(self._played.moves)
        return words.goes_on(week) if week else words.FIRST_WEEK

    # ---- presses ----

    def press(self, button, plan=None, turn=None, seed=None):
        """Do what a button does.

        Parameters
        ----------
        button : str
            ``"play"``, ``"back"``, ``"save"``, ``"new"``, ``"again"``, ``"today"`` or ``"typed"``.
        plan : dict, optional
            What the controls say where the button was pressed; `values` by default.
        turn : str, optional
            What `turn` was where the button was pressed. A press that comes late, after another one, does nothing.
        seed : str, optional
            The season's number, as it was typed.
        """
        with _KEEPING:
            if turn not in (None, self.turn):
                self._tell(words.late(self._played.seed, len(self._played.moves)))
                return
            try:
                plan = self.values if plan is None else self._clean_values({"value": plan})
                if button in ("play", "back", "save"):
                    outcome = dict(play=self._play, back=self._back, save=self._save)[button](plan)
                else:
                    outcome = self._start_over(self._next_seed(button, seed), plan)
            except (ValueError, OSError) as error:
                self._tell(words.refused(error))
                return
            self._tell(f"{outcome} {progress.note()}".strip())

    def _on_press(self, _, message, __):
        if isinstance(message, dict) and message.get("press") in BUTTONS:
            plan, turn = message.get("plan"), message.get("turn")
            self.press(message["press"], plan if isinstance(plan, dict) else None, turn, message.get("seed"))
            if len(self._played.moves) == WEEKS - 2:
                _search_ahead(self._played.seed)

    def _play(self, plan):
        if self._played.over:
            raise ValueError(words.PLAYED_OUT)
        view = self._view(**plan)
        if not view.chosen:
            raise ValueError(words.NOT_CHOSEN)
        if view.forecast is None:
            raise ValueError(words.too_dear(view.cost - view.shop.money))
        played = replace(self._played, goal=view.goal, moves=(*self._played.moves, view.plan))
        if not self._go(played):
            return self._elsewhere()
        if played.over:
            self._finish()
            shop = played.game.shop
            return words.played_last(shop.regulars, model.last_week(shop, model.season(played.seed).world).regulars)
        return words.came(view.shop, played.game.shop, view.forecast.wrote, progress.stored())

    def _finish(self):
        one = ending.run(self._played, date.today().isoformat())

        def add(record):
            before = record if isinstance(record, list) else []
            same = any(isinstance(old, dict) and old.get("moves") == one["moves"] and old.get("seed") == one["seed"]
                       for old in before)  # fmt: skip
            return before if same else [*before, one]

        progress.update(RUNS, add)

    def _back(self, _):
        played = self._played
        if played.over or not played.moves:
            raise ValueError(words.NOTHING_BACK_OVER if played.over else words.NOTHING_BACK)
        if len(played.backs) >= BACKS:
            raise ValueError(words.used_up(BACKS))
        week = len(played.moves)
        if not self._go(replace(played, moves=played.moves[:-1], backs=(*played.backs, week))):
            return self._elsewhere()
        return words.taken_back(week)

    def _save(self, _):
        if not self._played.moves:
            raise ValueError(words.NOTHING_TO_REPORT)
        return Report(self._played).save()

    def _next_seed(self, button, text):
        seen = {one["seed"] for one in past()} | {self._played.seed}
        if button == "typed":
            number = typed.number(str(text), possible=lambda value: value % 1 == 0)
            return whole_number(number, words.SEED)
        fresh = next(seed for seed in range(1, len(seen) + 2) if seed not in seen)
        return dict(again=self._played.seed, today=int(date.today().strftime("%Y%m%d")), new=fresh)[button]

    def _start_over(self, seed, plan):
        if not self._go(Played(seed, plan["goal"])):
            return self._elsewhere()
        return words.begins(seed)

    def _elsewhere(self):
        return words.elsewhere(self._played.seed, len(self._played.moves))

    def _go(self, played):
        """Go on to a season, or to what another notebook has kept meanwhile; say whether it is the first."""
        before, seed = _record(self._played), self._played.seed

        def change(record):
            mine = record is None or _record(_read(record, seed)) == before
            return _record(played) if mine else record

        self._played = _read(progress.update(_key(self._exercise), change), seed)
        self._renew()  # what a setting brings changes with each week that is played
        return self._played == played

    def _tell(self, told_now):
        played = self._played
        with self.hold_sync():
            self.card = {} if played.over else _card(played)
            self.came = debrief(played)
            self.log = [_week(played, week) for week in range(len(played.moves))]
            self.turn = f"{played.seed}:{len(played.moves)}:{len(played.backs)}"
            self.begun = bool(played.moves)
            self.says = words.page(len(played.moves) + 1, self.left)
            self.ending = _ending(played) if played.over else ""
            self.runs = ending.runs(past())
            self.told, self.answered = told_now, self.answered + 1


def _ending(played):
    """Return a season's end, with the learner's bet and own figures beside it."""
    own = {name: figure for name, unit in (("talk", "minutes"), ("followers", "")) if (figure := _figure(name, unit))}
    return ending.ending(played, guess("13", "hours_a_week").value, own)


def _figure(name, unit):
    """Return a figure that the learner has typed in a lesson, the last that can be read; None if there is none."""
    for text in reversed(your_figures.kept(name).values()):
        with contextlib.suppress(typed.Unread):
            if (value := typed.number(text, unit)) > 0:
                return value
    return None


def _search_ahead(seed):
    """Look for the best known season while the last weeks are planned: its end needs it, and takes seconds to find."""
    with contextlib.suppress(RuntimeError):  # where Python runs in the browser it has no threads: the end waits
        threading.Thread(target=players.best_known, args=(seed,), daemon=True).start()


BUTTONS = ("play", "back", "save", "new", "again", "today", "typed")


def _card(played):
    """Return the coming week's card as the page shows it."""
    truth, week = model.season(played.seed), len(played.moves)
    card = truth.cards[week]
    answers = [card.answers[place] for place in truth.orders[week]]
    return dict(
        title=words.card(week + 1, WEEKS, card.title), text=card.text,
        answers=[dict(words=answer.words, told=told(answer)) for answer in answers],
        late=words.COMPARED if week + 1 == WEEKS else "",
    )  # fmt: skip


def _week(played, week):
    """Return a week that was played, in words."""
    card = model.season(played.seed).cards[week]
    before, after = played.game.shops[week : week + 2]
    return words.week_played(card, played.moves[week], before, after, twice=week + 1 in played.backs)


def game(seed=None):
    """Return the season as a game, as far as the learner has played it.

    Parameters
    ----------
    seed : int, optional
        Of an exercise's season; the lesson's own if left out.
    """
    return Game(seed)


# ---- the report ----


class Report(Diagram):
    """A season's report: a picture, how it ended, and every week.

    Parameters
    ----------
    played : Played
        At least one week.
    example : bool
        Whether nobody has played it.
    """

    def __init__(self, played, example=False):
        self._played = played
        view, title = View(played, None if played.over else Move(), played.goal), words.report(played.seed, example)
        super().__init__(view, screen.draw, screen.describe, title=title, size=(9, 3.9, 5.05))

    def _weeks(self):
        game, rows = self._played.game, []
        for week, plan in enumerate(game.moves):
            before, after = game.shops[week], game.shops[week + 1]
            card = model.season(game.seed).cards[week]
            rows.append([
                week + 1, card.title, card.answers[plan.answer].words, plan.hours, plan.posts, spaced(plan.ads),
                spaced(after.wrote - before.wrote), f"{after.in_time[-1]:.0%}",
                spaced(after.let_down - before.let_down), spaced(after.regulars),
            ])  # fmt: skip
        return Table(words.WEEKS, words.WEEKS_HEAD, rows, style=TIGHT, first=TIGHT_LEFT)

    def __repr__(self):
        return "\n".join([super().__repr__(), repr(self._weeks()), self._again()])

    def _tables(self):
        return f"{self._weeks()._repr_html_()}<p>{escape(self._again())}</p>"

    def _repr_html_(self):
        return super()._repr_html_() + self._tables()

    def _ipython_display_(self):
        super()._ipython_display_()
        display({"text/html": self._tables()}, raw=True)

    def _again(self):
        return words.in_numbers(model.line(self._played.game))

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
        folder, name = progress.folder(), f"campaign_{self._played.seed}"
        body = self._repr_html_() + (ending.ending(self._played) if self._played.over else "")
        page = _PAGE.format(language=words.LANGUAGE, title=escape(self.title), body=body)
        try:
            progress.write(folder / f"{name}.html", page.encode())
            progress.write(folder / f"{name}.png", self._fallback)
        except OSError as error:
            raise OSError(words.not_saved(folder, error.strerror, progress.remedy(error))) from None
        return words.saved(folder.name, name)


def report(seed=None):
    """Return the report of the learner's own season; of an example as long as nothing has been played.

    Parameters
    ----------
    seed : int, optional
        Of an exercise's season; the lesson's own if left out.
    """
    own = kept(seed)
    if own.moves:
        return Report(own)
    return Report(Played(own.seed, own.goal, HALF.game(own.seed).moves), example=True)
