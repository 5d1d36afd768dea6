"""The season: a game is its seed and its moves, laws of a week, and different plans win under different goals.

How 200 seasons come out is measured by ``python course.py bench season``; here a few stand for them.

Modules: campaign_cards, campaign_players.
"""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_cards import ADDED, CARDS, TIMES, told
from tiesfeeds.models.campaign_game import GOALS, HIDDEN, RANGES, WEEKS, Luck, Move, Shop, World
from tiesfeeds.models.queueing import Team, answered_within

moves = st.builds(
    Move, st.integers(0, 16).map(lambda k: 5 * k), st.integers(0, 10), st.integers(0, 40).map(lambda k: 100 * k),
    st.integers(0, 2),
)  # fmt: skip
games = st.tuples(st.integers(0, 10_000), st.lists(moves, max_size=WEEKS))
CALM = players.always(40, 6, 2)
FEW = settings(max_examples=40, deadline=None)


# ---- a season ----


@given(st.integers(0, 10_000))
def test_every_season_begins_alike_and_goes_on_with_other_cards(seed):
    truth = model.season(seed)
    assert truth == model.season(seed)
    assert len(truth.cards) == len({card.key for card in truth.cards}) == WEEKS and truth.cards[0] == CARDS[0]
    assert all(sorted(order) == [0, 1, 2] for order in truth.orders)
    for name in HIDDEN:
        low, high = RANGES[name]
        assert low <= getattr(truth.world, name) <= high
    assert truth.world._replace(**{name: getattr(World(), name) for name in HIDDEN}) == World()


def test_seasons_differ():
    assert len({tuple(card.key for card in model.season(seed).cards) for seed in range(60)}) > 50
    assert len({model.season(seed).world for seed in range(60)}) == 60
    assert len({model.season(seed).orders[0] for seed in range(60)}) == 6  # no place says what kind an answer is


@FEW
@given(games)
def test_a_game_is_its_seed_and_its_moves(game):
    seed, plan = game
    played = model.play(seed, plan)
    assert played == model.play(played.seed, played.moves) and played.moves == tuple(plan)
    assert len(played.shops) == len(plan) + 1 and played.over == (len(plan) == WEEKS)


@FEW
@given(games)
def test_a_game_is_one_list_of_numbers(game):
    """Where all can be paid; a game from elsewhere that cannot is refused."""
    seed, plan = game
    paid, shop = [], Shop()
    truth = model.season(seed)
    for week, move in enumerate(plan):
        paid.append(model.fitting(shop, move, truth.cards[week]))
        shop = model.step(shop, paid[-1], truth.world, truth.luck[week], truth.cards[week])
    played = model.play(seed, paid)
    assert played.shop == shop == model.play(seed, plan).shop
    numbers = model.line(played)
    assert len(numbers) == 1 + 4 * len(plan)
    if all(
        model.cost(before, move, card) <= before.money
        for before, move, card in zip(played.shops, paid, truth.cards, strict=False)
    ):
        assert model.replay(numbers) == played


@FEW
@given(games)
def test_money_is_neither_made_nor_lost(game):
    played = model.play(*game)
    cards = model.season(played.seed).cards
    for before, after, move, card in zip(played.shops, played.shops[1:], played.moves, cards, strict=False):
        spent = model.cost(before, model.fitting(before, move, card), card)
        assert after.money == pytest.approx(min(before.money - spent, World().keep) + World().budget)


@FEW
@given(games)
def test_nothing_leaves_its_range(game):
    played = model.play(*game)
    for shop in played.shops:
        assert 0 <= shop.trust <= 1 and 0 <= shop.known <= 1 and all(0 <= share <= 1 for share in shop.in_time)
        assert min(shop.followers, shop.regulars, shop.queue, shop.let_down, shop.wrote, shop.purchases) >= 0
        assert shop.let_down + shop.queue <= shop.wrote + 1e-9
    totals = np.array([[shop.wrote, shop.let_down, shop.purchases] for shop in played.shops])
    assert np.all(np.diff(totals, axis=0) >= 0)


# ---- laws of a week ----


@FEW
@given(games, moves, st.integers(0, 80))
def test_more_hours_never_let_more_people_down_on_the_same_luck(game, move, more):
    seed, plan = game[0], game[1][: WEEKS - 1]
    truth, shop = model.season(seed), model.play(seed, plan).shop._replace(money=1e6)
    week = len(plan)
    low, high = (
        model.step(shop, move._replace(hours=hours), truth.world, truth.luck[week], truth.cards[week])
        for hours in sorted((move.hours, more))
    )
    assert high.let_down <= low.let_down + 1e-9 and high.queue <= low.queue + 1e-9
    assert high.in_time[-1] >= low.in_time[-1] - 1e-9
    assert high.regulars >= low.regulars - 1e-9 and high.trust >= low.trust - 1e-9


@FEW
@given(games, moves, st.integers(0, 40))
def test_more_advertisements_never_reach_or_sell_less_and_never_make_less_work(game, move, more):
    seed, plan = game[0], game[1][: WEEKS - 1]
    truth, shop = model.season(seed), model.play(seed, plan).shop._replace(money=1e6)
    week = len(plan)
    low, high = (
        model.step(shop, move._replace(ads=ads), truth.world, truth.luck[week], truth.cards[week])
        for ads in sorted((move.ads, 100 * more))
    )
    assert high.known >= low.known and high.wrote >= low.wrote and high.followers >= low.followers
    assert high.in_time[-1] <= low.in_time[-1] + 1e-9


def test_the_first_week_by_hand():
    """8 000 followers and 200 regulars: what a week brings can be reckoned on paper."""
    world = World()
    after = model.step(Shop(), Move(20, 5, 300), world)
    saw = 1 - 0.94**5
    views = saw * (8000 + 3 * 200) / 0.8 + 300 / 15 * 1000
    reached = 100_000 * (1 - np.exp(-views / 100_000))
    assert after.followers == pytest.approx(8000 + 0.002 * reached)
    assert after.wrote == pytest.approx(0.003 * reached * 0.6 + 20)
    assert after.known == pytest.approx(0.8 * 0.3 + 0.7 * 0.3 * reached / 100_000)
    assert after.purchases == pytest.approx(0.002 * reached * 0.6 * (0.7 + 0.6 * 0.5) + 0.12 * 200 * (1 + saw))
    assert after.in_time[0] == pytest.approx(answered_within(Team(after.wrote / 20, 1, 10.0), 60))
    assert after.trust == pytest.approx(0.7 * 0.5 + 0.3 * after.in_time[0])
    assert after.money == 2000 - 20 * 25 - 5 * 20 - 300 + 2000


def test_a_team_takes_on_no_more_than_it_can_and_the_others_wait_or_give_up():
    """One person half of the time: 57 talks, 95% of the 60 that fit into ten hours; new hours would count half."""
    shop = Shop(team=10, queue=100)
    after = model.step(shop, Move(10), World())
    left = after.wrote + 100 - 57
    assert after.queue == pytest.approx(left / 2) and after.let_down == pytest.approx(left / 2)
    assert model.step(Shop(team=0, queue=100), Move(10), World()).queue > after.queue


def test_a_busy_week_comes_back_as_a_queue_and_costs_trust():
    calm, busy = (model.step(Shop(), Move(20, 5, ads), World()) for ads in (0, 1400))
    assert busy.queue > calm.queue and busy.trust < calm.trust and busy.let_down > calm.let_down


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_an_answer_does_what_is_said_of_it(card):
    """Each effect that is told moves something, against the same week without a card."""
    plan, luck = Move(20, 5, 300), Luck(lottery=0.9)
    plain = model.step(Shop(queue=50), plan, World(), luck)
    for number, answer in enumerate(card.answers):
        assert set(answer.effects) <= set(ADDED) | set(TIMES)
        after = model.step(Shop(queue=50), plan._replace(answer=number), World(), luck, card)
        nothing = not answer.effects and not answer.shows
        assert (after == plain) == nothing == (told(answer) == "nothing changes")
        assert after.shown == answer.shows
        lasting = {name for name, effect in answer.effects.items() if isinstance(effect, tuple)}
        assert {name for name, *_ in after.running} == lasting
        assert ("from now on" in told(answer) or "weeks" in told(answer)) == bool(lasting)


def test_what_lasts_ends_when_it_is_said_to_end():
    voucher = next(card for card in CARDS if card.key == "voucher")
    shop = model.step(Shop(), Move(answer=2), World(), card=voucher)
    reached = []
    for _ in range(5):
        gained = model.step(shop, Move(20, 0, 600), World()).followers - shop.followers
        reached.append(round(gained, 6))
        shop = model.step(shop, Move(20), World())
    assert reached[0] == reached[1] == reached[2] > reached[3] == reached[4]


def test_the_lottery_is_won_with_luck_only():
    star = next(card for card in CARDS if card.key == "star")
    won, lost = (model.step(Shop(), Move(answer=1), World(), Luck(lottery=x), star).known for x in (0.9, 0.5))
    assert won > lost


def test_a_bot_answers_its_part_at_once_and_brings_fewer_back():
    bot = next(card for card in CARDS if card.key == "bot")
    after, before = (model.step(Shop(), Move(0, 5, 500, k), World(), card=bot) for k in (1, 2))
    assert after.in_time[0] == pytest.approx(0.25) and before.in_time[0] == 0
    assert after.queue + after.let_down == pytest.approx(0.75 * after.wrote)


# ---- the end ----


def test_in_week_13_the_team_of_the_last_weeks_answers_and_the_queue_ends():
    shop = model.play(3, [Move(40, 5, 500)] * 9 + [Move(60, 0, 0)] * 3).shop
    after = model.last_week(shop._replace(queue=500), World())
    assert after.paid[-1] == 60 and after.queue == 0 and after.let_down > shop.let_down + 50
    assert model.last_week(shop._replace(paid=(0,) * 12), World()).let_down > model.last_week(shop, World()).let_down


@pytest.mark.parametrize("goal", GOALS)
def test_firing_everybody_at_the_end_costs_under_every_goal(goal):
    """Nobody answers in the last weeks, and the wages buy advertisements."""

    def fired(seed, weeks):
        good = players.best_known(seed)[goal].moves
        kept, last = good[: WEEKS - weeks], good[WEEKS - weeks :]
        gone = [move._replace(hours=0, ads=min(move.ads + 25 * move.hours // 100 * 100, 4000)) for move in last]
        return players.end(model.play(seed, (*kept, *gone)))[goal]

    for seed in (1, 2):
        assert fired(seed, 3) < fired(seed, 0) and fired(seed, 1) < fired(seed, 0)


def test_whoever_is_let_down_tells_others():
    """25 people each, who know the shop and count for nothing: neither silence nor shouting makes known."""
    truth = model.season(1).world
    shop = model.last_week(model.play(1, CALM).shop, truth)
    full = model.scores(shop, truth)
    loud = model.scores(shop._replace(let_down=shop.let_down + 100), truth)
    assert loud["known"] == pytest.approx(full["known"] - 0.025)
    assert {**loud, "known": 0} == {**full, "known": 0}
    assert model.scores(shop._replace(let_down=1e6), truth)["known"] == 0


# ---- who wins ----

SEEDS = (1, 2, 3)


@pytest.fixture(scope="module")
def ends():
    """What strategies count under each goal in a few seasons, by seed."""
    found = {}
    for seed in SEEDS:
        careful = {f"careful, {goal}": game for goal, game in players.careful(seed).items()}
        rivals = {name: rival.game(seed) for name, rival in players.RIVALS.items()}
        best = {f"best known, {goal}": game for goal, game in players.best_known(seed).items()}
        lots = {"at random": model.play(seed, players.at_random(seed))}
        found[seed] = {name: players.end(game) for name, game in (careful | rivals | best | lots).items()}
    return found


def test_no_plan_wins_all(ends):
    """Each goal's best known plan is well behind another one's under at least two other goals."""
    for result in ends.values():
        for goal in GOALS:
            own = result[f"best known, {goal}"]
            share = [own[other] / result[f"best known, {other}"][other] for other in GOALS if other != goal]
            assert sum(part < 0.95 for part in share) >= 2, (goal, share)


def test_each_answer_to_each_card_is_the_best_in_some_good_plan():
    """Under some goal, all else as that plan has it: no answer is there for nothing."""
    plans = [(seed, goal, game) for seed in (1, 2, 3, 4, 5, 6, 10) for goal, game in players.careful(seed).items()]
    plans += [(10, "sales", players.best_known(10)["sales"])]
    best = set()
    for seed, goal, game in plans:
        for week, card in enumerate(model.season(seed).cards):

            def end(answer, seed=seed, goal=goal, week=week, moves=game.moves):
                changed = (*moves[:week], moves[week]._replace(answer=answer), *moves[week + 1 :])
                return players.end(model.play(seed, changed))[goal]

            best.add((card.key, max(range(3), key=end)))
    assert {(card.key, answer) for card in CARDS for answer in range(3)} - best == set()


def test_skill_beats_luck(ends):
    """A careful player beats rivals and lots in the same season; seasons differ less than careful play and lots."""
    for goal in GOALS:
        careful = np.array([result[f"careful, {goal}"][goal] for result in ends.values()])
        lots = np.array([result["at random"][goal] for result in ends.values()])
        rivals = np.array([max(result[name][goal] for name in players.RIVALS) for result in ends.values()])
        assert np.all(careful > rivals) and np.all(careful > lots), goal
        assert careful.std() < 0.5 * (careful - lots).mean(), goal


def test_the_best_known_is_at_least_as_good_as_every_plan_it_began_with(ends):
    for result in ends.values():
        for goal in GOALS:
            others = (end[goal] for name, end in result.items() if name != "at random")
            assert result[f"best known, {goal}"][goal] >= max(others) - 1e-9


def test_stars_are_for_each_season_of_its_own():
    assert [players.stars(value, (50, 100), 200, "sales") for value in (99, 100, 149, 150, 169, 170, 250)] == [
        0, 1, 1, 2, 2, 3, 3,
    ]  # fmt: skip
    assert [players.stars(value, (100,), 200, "loyal") for value in (189, 190)] == [2, 3]


def test_each_rival_is_the_best_of_the_three_at_something_or_cheap_to_beat(ends):
    first = Counter(
        max(players.RIVALS, key=lambda name: result[name][goal]) for result in ends.values() for goal in GOALS
    )
    assert first["Half & Half"] and first["Quiet"]


def test_weeks_are_weighed_against_half_and_half():
    half = players.RIVALS["Half & Half"].game(2)
    assert players.weighed(half, "sales") == [0.0] * WEEKS
    gone = model.play(2, [*half.moves[:5], Move(), *half.moves[6:]])
    brought = players.weighed(gone, "sales")
    assert min(range(WEEKS), key=brought.__getitem__) == 5 and brought[5] < 0


# ---- what a player sees ----


def test_a_forecast_knows_neither_the_hidden_numbers_nor_the_luck():
    """Two seasons with the same first card forecast the same, whatever is true of them."""
    one, other = (players.forecast(Shop(), Move(40, 5, 500), seed) for seed in (1, 2))
    assert model.season(1).world != model.season(2).world
    assert one == other


def test_four_forecasts_in_five_hold():
    held, count = np.zeros(3), 0
    for seed in range(8):
        truth, shop = model.season(seed), Shop()
        for week in range(WEEKS):
            move = CALM(shop, truth.cards[week])
            ahead = players.forecast(shop, move, seed)
            after = model.step(shop, move, truth.world, truth.luck[week], truth.cards[week])
            came = (after.wrote - shop.wrote, after.purchases - shop.purchases, after.regulars)
            bands = (ahead.wrote, ahead.purchases, ahead.regulars)
            held += [low <= value <= high for value, (low, high) in zip(came, bands, strict=True)]
            count, shop = count + 1, after
    assert np.all(held / count > 0.65) and np.all(held / count < 0.92), held / count


def test_what_a_card_has_shown_narrows_the_forecast():
    shop = Shop(followers=20_000)
    seen = shop._replace(shown=("sees", "writes", "buys"))
    wide, narrow = (players.forecast(now, Move(40, 5, 0), 1).wrote for now in (shop, seen))
    assert narrow[1] - narrow[0] < 0.9 * (wide[1] - wide[0])


# ---- what cannot be ----


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: model.move(85, 0, 0, 0), "80 or fewer"),
        (lambda: model.move(40, 11, 0, 0), "10 or fewer"),
        (lambda: model.move(40, 0, 4100, 0), "4000 or fewer"),
        (lambda: model.move(40, 0, 0, 3), "2 or fewer"),
        (lambda: model.move(-5, 0, 0, 0), "whole number"),
        (lambda: model.season(-1), "whole number"),
        (lambda: model.replay([1, 40, 5]), "four numbers for each week"),
        (lambda: model.replay([1, *[0, 0, 0, 0] * 13]), "four numbers for each week"),
        (lambda: model.replay([1, 80, 10, 4000, 0]), "take something off"),
        (lambda: model.replay([1, 40.5, 5, 0, 0]), "whole number"),
        (lambda: model.replay(["one"]), "four numbers for each week"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(wrong, says):
    with pytest.raises(ValueError, match=says):
        wrong()
