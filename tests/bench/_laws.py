"""What must hold in every setting of an explorer or animation, by its title.

Each law is a sentence and a test ``(result, values, at)``: the model's result, the values of the controls, and a
function that returns the result with some of the values changed. `settings.py` tries them at random settings.
A title without a law of its own is a fault, so a new explorer asks for one here.
"""

import numpy as np

from tiesfeeds import measures
from tiesfeeds.models import campaign_game, funnel_and_ladder

CLOSE = 1e-9


def _share(*values):
    return all(-CLOSE <= value <= 1 + CLOSE for value in np.ravel(values))


def _rises(values):
    return bool(np.all(np.diff(np.asarray(values, dtype=float)) >= -CLOSE))


def _scores(*scores):
    shares = [(score.reciprocity, score.clustering, score.top_share, score.share_without_incoming) for score in scores]
    assortativity = [score.assortativity for score in scores if score.assortativity is not None]
    return _share(*[share for row in shares for share in row if share is not None]) and all(
        -1 - CLOSE <= value <= 1 + CLOSE for value in assortativity
    )


def _overlaps(*overlaps):
    return all(_share(both.jaccard, both.of_first) and both.jaccard <= both.of_first + CLOSE for both in overlaps)


def _sorted(r, v, at):
    return _share(r.jaccard, r.overlap) and r.jaccard <= r.overlap + CLOSE


def _campaigns(r, v, at):
    ways = r.funnel, r.ladder
    return all(
        _rises([funnel_and_ladder.purchases(way, 1000, month) for month in range(1, v["months"] + 1)]) for way in ways
    )


def _week_ahead(r, v, at):
    """No number below 0, none above its end, and no forecast of a plan that cannot be paid."""
    if r.forecast is None:
        return r.plan is None or not r.chosen or r.cost > r.shop.money
    bands = r.forecast._asdict()
    shares = [end for name in ("in_time", "trust", "known") for end in bands[name]]
    return all(0 <= low <= high for low, high in bands.values()) and _share(*shares)


def _fewer_wait(r, v, at):
    """More hours never leave more people waiting, at either end of the forecast."""
    more = at(hours=80)
    return (
        r.forecast is None
        or more.forecast is None
        or all(many <= few + CLOSE for many, few in zip(more.forecast.queue, r.forecast.queue, strict=True))
    )


LAWS = {
    "One chat, one slider": [
        ("a longer silence makes fewer conversations", lambda r, v, at: (
            1 <= at(silence=10_080).conversations <= r.conversations <= r.messages
        )),
        ("a reply is a message, and there are no fewer under a longer silence", lambda r, v, at: (
            0 <= r.count <= at(silence=10_080).count < r.messages
        )),
        ("the median lies in its bar", lambda r, v, at: not r.enough or r.low <= r.median <= r.high),
        ("to deal the names anew moves no reply", lambda r, v, at: (
            at(anew=False).count == at(anew=True).count == r.count
        )),
    ],
    "Who writes how much": [
        ("the largest share is a share, and no smaller than an equal one", lambda r, v, at: (
            1 / len(r.amounts) - CLOSE <= r.largest <= 1 and 0 <= r.gini < 1
        )),
    ],
    "Two numbers from the same lists": [
        ("those who do both are in both lists", lambda r, v, at: 0 <= r.both <= min(r.following, r.followers)),
    ],
    "Contacts by year": [
        ("no fewer came than are left", lambda r, v, at: bool(np.all(r.came >= r.left - CLOSE))),
        ("of the last year nobody has left yet", lambda r, v, at: r.came[-1] == r.left[-1]),
    ],
    "A network's place": [
        ("a place lies from 0 to 100", lambda r, v, at: 0 <= r.place <= 100),
        ("a part holds no more than the whole", lambda r, v, at: (
            r.people <= at(file="the whole network").people and r.arcs <= at(file="the whole network").arcs
        )),
    ],
    "How reach is spread over posts": [
        ("more posts have no less of the reach", lambda r, v, at: (
            0 < at(percent=5).share <= r.share <= at(percent=100).share + CLOSE <= 1 + 2 * CLOSE
        )),
    ],
    "How much of it answers somebody": [
        ("without reposts the ratio is no smaller", lambda r, v, at: (
            at(of="everything").ratio <= at(of="own").ratio <= 1
        )),
    ],
    "A help desk, hour by hour": [
        ("one more person waits no longer", lambda r, v, at: (
            v["people"] == 20 or at(people=v["people"] + 1).wait <= r.wait
        )),
        ("too much to answer never ends", lambda r, v, at: r.team.overloaded == (r.wait == np.inf) == (r.overfull > 0)),
    ],
    "Counts by date": [
        ("what is known is known", lambda r, v, at: 3 <= r.used == v["used"] <= len(r.values)),
    ],
    "Twelve messages": [
        ("answers and people reached make twelve", lambda r, v, at: r.answers + r.reached == 12 and r.answers >= 0),
    ],
    "A hundred minutes": [
        ("friends' minutes are some of the hundred, and nobody is told before a site is chosen", lambda r, v, at: (
            0 <= r.friends < 50 and (r.friends > 0) == (r.where != "not yet")
        )),
    ],
    "US adults on social media (Pew Research Center)": [
        ("shares lie between 0 and 100, dates in order", lambda r, v, at: (
            0 <= r.low[1] <= 100 and 0 <= r.high[1] <= 100 and r.low[0] <= r.high[0]
        )),
    ],
    "Eight definitions, part by part": [
        ("each definition is of one of the terms, or of both", lambda r, v, at: (
            len(at(term="networking").chosen) + len(at(term="media").chosen) >= len(at(term="both terms").chosen) == 8
        )),
    ],
    "Which platforms pass?": [
        ("a generous reading passes no fewer", lambda r, v, at: 0 <= r.strict <= r.generous <= 12),
        ("a criterion more passes no more", lambda r, v, at: (
            set(at(profile=True, connections=True, walk=True).passing) <= set(r.passing)
        )),
    ],
    "Two platforms on seven blocks": [
        ("Jaccard's index is what both have of what either has", lambda r, v, at: (
            0 <= r.shared <= r.either <= 42 and _share(r.jaccard) and r.distance == r.either - r.shared
        )),
        ("the order of the two does not matter", lambda r, v, at: (
            v["own"] != "the course's" or at(first=v["second"], second=v["first"]).jaccard == r.jaccard
        )),
    ],
    "Three sentences of the article": [
        ("what is true strictly is true generously", lambda r, v, at: all(
            wide or not strict for strict, wide in zip(at(generous=False).true, at(generous=True).true, strict=True)
        )),
    ],
    "Who counts as what?": [
        ("Jaccard's index is at most the overlap coefficient", _sorted),
        ("every platform has one place", lambda r, v, at: (
            sum(len(r.inside(place)) for place in set(r.region.values())) == len(r.region)
        )),
    ],
    "One platform, sorted five times": [
        ("it has one place in each", lambda r, v, at: len(r.places) == len(r.region) == 5),
    ],
    "Sets drawn from behaviour": [
        ("Jaccard's index is at most the overlap coefficient", _sorted),
        ("a higher bar lets no more in", lambda r, v, at: (
            sum(where in ("networking only", "both") for where in r.region.values())
            <= sum(where in ("networking only", "both") for where in at(answered=0).region.values())
        )),
    ],
    "The same day seen twice": [
        ("tied and missed pairs are pairs, each counted once", lambda r, v, at: (
            r.tied == len(r.both) + len(r.shared) <= 120 and len(r.both) + len(r.missed) == 30
        )),
        ("another sharer ties no fewer under 'any post'", lambda r, v, at: (
            v["rule"] != "any post" or v["sharers"] == 0 or at(sharers=v["sharers"] - 1).tied <= r.tied
        )),
    ],
    "Eighteen women, fourteen events": [
        ("the largest group is no larger than all", lambda r, v, at: 0 <= r.largest <= len(r.names)),
        ("no tie is weaker than asked for", lambda r, v, at: bool(np.all(r.weight >= r.least))),
    ],
    "Weak ties or strong ties first": [
        ("ties are left or gone", lambda r, v, at: (
            0 <= r.gone <= r.ties and len(r.strength) == len(r.bridges) == r.ties - r.gone
        )),
        ("with fewer ties the largest group is no larger", lambda r, v, at: (
            1 <= at(percent=100).largest <= r.largest <= at(percent=0).largest
        )),
    ],
    "Weak ties or strong ties first, in real networks": [
        ("the largest group is a share", lambda r, v, at: _share(r.largest) and _share(r.removed)),
        ("with fewer ties the largest group is no larger", lambda r, v, at: bool(
            np.all(at(percent=95).largest <= r.largest + CLOSE) and np.all(r.largest <= at(percent=0).largest + CLOSE)
        )),
    ],
    "Five accounts": [
        ("Gini's index of five lies between 0 and 4/5", lambda r, v, at: r.gini is None or 0 <= r.gini <= 0.8 + CLOSE),
        ("the order of the accounts does not matter", lambda r, v, at: (
            at(A=v["E"], B=v["D"], C=v["C"], D=v["B"], E=v["A"]).gini == r.gini
        )),
    ],
    "Who gets looked at": [
        ("shares fall and make up the whole", lambda r, v, at: (
            _rises(-r.looks) and abs(r.looks.sum() - 1) < CLOSE and _share(r.gini)
        )),
        ("more concentration is no less unequal", lambda r, v, at: at(exponent=0.0).gini <= r.gini + CLOSE),
    ],
    "Who is answered": [
        ("both measures are shares", lambda r, v, at: _share(r.dialogue, r.response)),
        ("the dialogue ratio is replies of all posts", lambda r, v, at: (
            abs(r.dialogue * (r.own + r.reposts + r.replies) - r.replies) < CLOSE
        )),
    ],
    "Funnel against ladder: 1 000 $ a month, and nothing but assumptions": [
        ("purchases never fall from month to month", _campaigns),
        ("with the needed retention they draw level", lambda r, v, at: r.needed is None or _share(r.needed)),
    ],
    "From broadcast to conversation": [
        ("shares are shares", lambda r, v, at: _share(r.edges, r.pairs, r.expected, r.density)),
        ("the share of pairs follows from the share of ties", lambda r, v, at: (
            abs(r.pairs - r.edges / (2 - r.edges)) < CLOSE
        )),
    ],
    "Shuffled swap by swap": [
        ("everybody sends and gets as much as before", lambda r, v, at: (
            np.array_equal(r.talk.network.out_degree, at(swaps=0).talk.network.out_degree)
            and np.array_equal(r.talk.network.in_degree, at(swaps=0).talk.network.in_degree)
        )),
        ("two ties at most are lost at a swap", lambda r, v, at: (
            abs(r.talk.edges - at(swaps=max(v["swaps"] - 1, 0)).talk.edges) <= 4 / 180 + CLOSE
        )),
    ],
    "One network, two numbers": [
        ("the share of pairs follows from the share of ties", lambda r, v, at: (
            _share(r.pairs, r.edges) and abs(r.pairs - r.edges / (2 - r.edges)) < CLOSE
        )),
    ],
    "A ladder of real networks": [
        ("shares are shares, one for each name", lambda r, v, at: _share(r.shares) and len(r.shares) == len(r.names)),
    ],
    "Like and like": [
        ("shares are shares", lambda r, v, at: _share(r.cross, r.shuffled)),
        ("the E–I index is outside less inside", lambda r, v, at: abs(r.ei - (2 * r.cross - 1)) < CLOSE),
    ],
    "The many or the chosen?": [
        ("passing on takes nobody away", lambda r, v, at: r.post.reach >= r.post.shown - CLOSE),
        ("not more read than were sent", lambda r, v, at: r.messages.reach <= r.messages.sent),
        ("costs are not negative", lambda r, v, at: min(r.post.cost, r.messages.cost, r.even) >= 0),
    ],
    "Who fills the feed?": [
        ("nobody sees it twice", lambda r, v, at: 0 <= r.views.followers <= r.followers <= 100_000 - r.views.strangers),
        ("without recommendation followers bound it", lambda r, v, at: (
            at(unconnected=0).views.strangers == 0 and at(unconnected=0).views.total <= r.followers
        )),
        ("more recommendation takes from followers", lambda r, v, at: (
            at(unconnected=100).views.followers == 0 <= r.views.followers
        )),
        ("who is liked more is seen more", lambda r, v, at: at(appeal=20).views.total >= r.views.total - CLOSE),
    ],
    "Who sees it?": [
        ("nobody sees it who does not follow", lambda r, v, at: all(0 <= seen <= r.followers for seen in r.seen)),
        ("twice the followers are twice the readers", lambda r, v, at: (
            v["followers"] > 20_000 or np.allclose(at(followers=2 * v["followers"]).seen, 2 * np.array(r.seen))
        )),
    ],
    "How large an audience?": [
        ("people and costs are not negative", lambda r, v, at: (
            min(r.many.people, r.many.cost, r.many.others, r.chosen.people, r.chosen.cost, r.chosen.others) >= 0
        )),
        ("below the break-even the chosen cost less, above it the many", lambda r, v, at: (
            (r.many.fit - r.even) * (r.chosen.cost - r.many.cost) >= -CLOSE
        )),
        ("twice the goal needs twice the people", lambda r, v, at: (
            v["goal"] > 250 or abs(at(goal=2 * v["goal"]).many.people - 2 * r.many.people) < 1e-6 * r.many.people
        )),
    ],
    "Do your friends have more friends?": [
        ("each friendship counted, friends have at least as many (Feld)", lambda r, v, at: (
            r.paradox.each_tie >= r.paradox.friends - CLOSE and _share(r.paradox.fewer)
        )),
    ],
    "Whom do you tell?": [
        ("shares that know it are shares, and rise with each person told", lambda r, v, at: (
            _share(r.means) and all(_rises(row) for row in r.means)
        )),
        ("whoever is told knows it", lambda r, v, at: len(set(r.chosen.tolist())) == v["count"]),
        ("nobody names oneself", lambda r, v, at: not np.any(r.asked == r.chosen[: len(r.asked)])),
    ],
    "A day at the inbox": [
        ("whoever has come waits, talks, or is done", lambda r, v, at: (
            len(r.waiting) + len(r.talks) + len(r.done) == r.come and len(r.talks) <= r.people
        )),
        ("with one more no more wait", lambda r, v, at: len(r.ages) <= len(at(joins="nobody").ages)),
        ("nobody has waited less than no time", lambda r, v, at: bool(np.all(r.ages >= 0) and np.all(r.waited >= 0))),
    ],
    "How many people?": [
        ("nobody waits less than no time", lambda r, v, at: bool(np.all(r.waits >= 0)) and min(r.queue) >= 0),
        ("who is busier waits longer", lambda r, v, at: _rises(r.curve)),
        ("with one person more nobody waits longer", lambda r, v, at: r.more <= r.wait + CLOSE),
        ("a hundred are a hundred", lambda r, v, at: sum(r.counts) == 100 and min(r.counts) >= 0),
        ("what the bot solves is answered at once", lambda r, v, at: 0 <= r.by_bot <= r.counts[0]),
        ("a longer promise is kept for no fewer", lambda r, v, at: r.within <= at(promise="24 h").within),
        ("a bot that solves all takes its whole share", lambda r, v, at: (
            at(bot_fails=0).team.reaching <= r.team.reaching <= v["arrivals"] + CLOSE
        )),
    ],
    "How busy, how late": [
        ("nobody waits less than no time", lambda r, v, at: bool(np.all(r.waits >= 0)) and min(r.queue) >= 0),
        ("who is busier waits longer", lambda r, v, at: _rises(r.curve)),
        ("with one person more nobody waits longer", lambda r, v, at: r.more <= r.wait + CLOSE),
        ("simulation and formula stand close together", lambda r, v, at: all(
            abs(seen - theory) <= max(0.5 * theory, 0.5 * v["minutes"]) for _, seen, theory in r.seen
        )),
        ("all questions reach people", lambda r, v, at: abs(r.team.reaching - v["arrivals"]) < CLOSE),
    ],
    "How soon real people reply": [
        ("shares are shares", lambda r, v, at: _share(r.longer, r.model_longer if r.model else 0)),
        ("after a longer time fewer are left", lambda r, v, at: at(limit="1 week").longer <= r.longer + CLOSE),
    ],
    "Fit a curve by hand": [
        ("no curve by hand misses less than the best", lambda r, v, at: (
            at(best=True).best is None or r.fit.miss >= at(best=True).best.miss * (1 - 1e-6)
        )),
    ],
    "Drag today": [
        ("what came does not move a forecast", lambda r, v, at: (
            at(opened=False).forecasts == at(opened=True).forecasts == r.forecasts
        )),
        ("forecasts stay, and none comes from after today", lambda r, v, at: (
            all(year <= r.today for year in r.forecasts)
            and r.forecasts.items() <= at(today=2022).forecasts.items()
        )),
        ("who sees nothing more says nothing else", lambda r, v, at: (
            not r.fits or all(fit.n == r.seen.sum() for fit in r.fits.values())
        )),
    ],
    "Three laws, one window": [
        ("misses are not negative, intervals hold the estimate", lambda r, v, at: all(
            fit.miss >= 0 and not np.any(fit.low > fit.estimate) and not np.any(fit.high < fit.estimate)
            for fit in r.fits.values() if fit is not None
        )),
        ("a window without figures has no laws", lambda r, v, at: r.first <= r.last or not (r.fits or r.inside.any())),
    ],
    "Introductions": [
        ("ties only come, and the limit holds", lambda r, v, at: (
            (r.limited.born >= 0).sum(axis=0).max() <= 8 and (r.limited.born >= 0).sum() <= (r.free.born >= 0).sum()
        )),
    ],
    "Sprint and marathon": [
        ("more goes with less time", lambda r, v, at: at(percent=50).reached <= r.reached + CLOSE and r.posts >= 0),
        ("twice takes one doubling", lambda r, v, at: abs(at(goal="2 times").reached - r.doubling) < 1e-6),
    ],
    "The dial": [
        ("measures are within their bounds", lambda r, v, at: _scores(r.score)),
        ("the whole network is scored", lambda r, v, at: (
            abs(measures.edge_reciprocity(r.network) - r.score.reciprocity) < CLOSE
        )),
        ("what is seen is a tenth of the ties, among all people", lambda r, v, at: (
            r.seen is None or (r.seen.n == r.network.n and r.seen.arcs == round(r.network.arcs / 10))
        )),
    ],
    "Real networks in three groups": [
        ("every network has a row, every place is on the track", lambda r, v, at: (
            len(r.rows) == 31 and all(-CLOSE <= row[2] <= 1 + CLOSE for row in r.rows if row[2] is not None)
        )),
    ],
    "What a sample sees": [
        ("measures are within their bounds", lambda r, v, at: _scores(r.whole, r.part)),
        ("a sample is a part", lambda r, v, at: (
            len(r.sample.people) <= r.sample.whole.n and len(r.sample.sender) <= len(r.sample.whole.sources)
        )),
        ("all is a sample of the whole", lambda r, v, at: (
            v["way"] != "random ties" or len(at(share=100).sample.sender) == len(r.sample.whole.sources)
        )),
    ],
    "Who was counted?": [
        ("each tie is counted or left out", lambda r, v, at: (
            r.total + sum(np.compress(~np.array(r.counts), r.groups)) == sum(r.groups)
        )),
        ("the same ties are both, whoever is counted", lambda r, v, at: _share(r.share) and all(
            at(only_members=members).groups == r.groups for members in (False, True)
        )),
        ("who counts fewer people shows no smaller share", lambda r, v, at: (
            at(only_members=False).share <= r.share <= at(only_members=True).share
        )),
    ],
    "The same ties, three times": [
        ("the same ties are both, in three wholes", lambda r, v, at: (
            _share(*r.shares) and max(r.totals) <= 309 and r.both <= min(r.totals)
        )),
    ],
    "Five layers of one department": [
        ("overlaps are shares", lambda r, v, at: _overlaps(*r.with_others.values()) and len(r.with_others) == 4),
    ],
    "The same people online and offline (invented)": [
        ("overlaps are shares", lambda r, v, at: _overlaps(r.overlap, r.real)),
        ("the members are as many as asked for", lambda r, v, at: int(r.members.sum()) == v["members"]),
    ],
    "Clockwork, chance, bursts": [
        ("gaps are not negative; burstiness lies between −1 and 1", lambda r, v, at: (
            bool(np.all(r.gaps >= 0)) and -1 - CLOSE <= r.measured <= 1 + CLOSE
        )),
        ("one gap fewer than messages", lambda r, v, at: len(r.gaps) == v["messages"] - 1),
    ],
    "A cascade, step by step": [
        ("nobody is reached twice", lambda r, v, at: r.new.min() >= 0 and r.new.sum() <= 200),
    ],
    "Light a post": [
        ("nobody lit, nobody reached; somebody lit, somebody reached", lambda r, v, at: (
            (r.size > 0) == (v["person"] > 0) and r.size <= 1000
        )),
        ("a try more leaves those before it as they were", lambda r, v, at: (
            at(turn=10).sizes[: v["turn"]] == r.sizes and (not r.sizes or r.sizes[-1] == r.size)
        )),
    ],
    "A thousand posts": [
        ("a thousand cascades of 1 to 1000 people", lambda r, v, at: (
            len(r.sizes) == 1000 and r.sizes.min() >= 1 and r.sizes.max() <= 1000 and _rises(r.sizes)
        )),
        ("with a larger chance they are larger", lambda r, v, at: at(percent=0).mean <= r.mean <= at(percent=26).mean),
    ],
    "Enter the feed": [
        ("a thousand posts of 1 to 1000 people", lambda r, v, at: (
            len(r.sizes) == 1000 and r.sizes.min() >= 1 and r.sizes.max() <= 1000 and _rises(r.sizes)
        )),
        ("the one post is lit circle by circle", lambda r, v, at: r.met.sum() == r.one.size >= 1),
    ],
    "A million people": [
        ("all reached are of the million", lambda r, v, at: r.sizes.min() >= 0 and r.total <= 1_000_000),
        ("it starts with those who start", lambda r, v, at: r.sizes[0] == (1 if v["start"] == "1 person" else 1000)),
    ],
    "Same size, different trees": [
        ("between a star and a chain", lambda r, v, at: (
            _share(r.share) and at(hands=0).virality - CLOSE <= r.virality <= at(hands=100).virality + CLOSE
        )),
    ],
    "One post, three rates: an account with 10\N{NO-BREAK SPACE}000 followers": [
        ("not more talk than reactions, not more reactions than views", lambda r, v, at: (
            0 <= r.talks <= r.reactions <= r.views and _share(r.rates[1])
        )),
    ],
    "The split": [
        ("the bands are in order and not negative", lambda r, v, at: (
            bool(np.all(r.bands >= 0)) and _rises(r.bands[0:2, r.split]) and _rises(r.bands[1:3, r.split])
        )),
        ("shares are shares", lambda r, v, at: _share(r.sure, *r.good, *r.bests / 100)),
        ("the plateau's ends are in order", lambda r, v, at: r.good[0] <= r.good[1]),
        ("with all twelve known there is no band", lambda r, v, at: bool(
            np.allclose(at(known="all twelve").bands, at(known="all twelve").bands[1])
        )),
    ],
    "What it hangs on": [
        ("the best split is a per cent", lambda r, v, at: 0 <= r.best <= 100 and r.outcome >= 0),
        ("widest first", lambda r, v, at: _rises([-abs(high - low) for _, low, high in r.splits])),
    ],
    "Does being active make loyal? Simulated customers": [
        ("shares are shares", lambda r, v, at: _share(r.groups.shares)),
        ("the difference of differences is what its name says", lambda r, v, at: (
            abs(r.estimates[2] - (r.estimates[1] - np.diff(r.groups.shares[1])[0])) < CLOSE
        )),
    ],
    "The season": [
        ("the week to come makes sense", _week_ahead),
        ("more hours leave nobody waiting", _fewer_wait),
        ("a plan with less for advertisements costs no more", lambda r, v, at: (
            r.plan is None or at(ads=0).cost <= r.cost + CLOSE
        )),
    ],
    "Which mix wins?": [
        ("nothing is negative, and what is known is a share", lambda r, v, at: all(
            bool(np.all(values >= 0)) for values in r.results.values()
        ) and _share(r.results["known"]) and set(r.results) == set(campaign_game.GOALS)),
    ],
    "A platform of your own": [
        ("a generous reading lets in no less", lambda r, v, at: (
            all(generous >= strict for strict, generous in zip(r.result.strict, r.result.generous, strict=True))
            and _rises([-int(passes) for passes in r.result.strict])
        )),
        ("the nearest of ours stands first", lambda r, v, at: (
            _rises([0, *(points for _, points in r.result.apart), 21])
        )),
    ],
    "A platform of your own, measured": [
        ("per cent are per cent", lambda r, v, at: 0 <= r.result.answered <= 100 and 0 <= r.result.held <= 100),
        ("what cannot be read changes nothing", lambda r, v, at: (
            at(held="?").result == at(held="").result and at(held="?").lent == at(held="").lent
        )),
    ],
    "Your own renewals": [
        ("each share lies in its range", lambda r, v, at: all(
            _rises([0, low, share, high, 1])
            for share, (low, high) in zip(r.result.shares, r.result.ranges, strict=True)
        )),
    ],
    "Your own dialogue ratio": [
        ("the ratio lies in its range", lambda r, v, at: (
            _rises([0, r.result.range[0], r.result.ratio, r.result.range[1], 1])
        )),
    ],
    "Your own reach and its cost": [
        ("costs and reach are above 0", lambda r, v, at: r.result.post.reach > 0 and r.result.post.cost_each > 0),
    ],
    "Your own team, hour by hour": [
        ("the promise is kept where enough people are there", lambda r, v, at: (
            all((need <= team.people) == (wait <= r.result.promise + CLOSE) for need, team, wait in zip(
                r.result.needed, r.result.teams, r.result.waits, strict=True))
        )),
    ],
    "Your own counts, and their futures": [
        ("times rise from the first count", lambda r, v, at: r.result.time[0] == 0 and _rises(r.result.time)),
        ("too few get no law", lambda r, v, at: len(r.result.time) >= 8 or not r.result.fits),
    ],
    "Your own network's place": [
        ("the place lies among its measures", lambda r, v, at: (
            0 <= r.result.place[1] <= r.result.place[0] <= r.result.place[2] <= 100
        )),
        ("measures are what they can be", lambda r, v, at: _scores(r.result.score)),
    ],
    "Your own rhythm": [
        ("burstiness and chance stay between a clockwork and all bursts", lambda r, v, at: (
            -1 <= r.result.measured <= 1 and -1 <= r.result.chance[0] <= r.result.chance[1] <= 1
        )),
    ],
    "The planner for your own firm": [
        ("the bands are in order and not negative", lambda r, v, at: (
            bool(np.all(r.result[0].bands >= 0)) and _rises(r.result[0].bands[:, r.result[0].split])
        )),
        ("what is known is counted", lambda r, v, at: 0 <= r.result[1] <= 12),
    ],
    "What is a network worth?": [
        ("the best law has the smallest error", lambda r, v, at: (
            r.best.error == min(fit.error for fit in r.fits.values()) and r.best.error >= 0
        )),
        ("the years are in order", lambda r, v, at: r.first < v["last"]),
    ],
}  # fmt: skip
