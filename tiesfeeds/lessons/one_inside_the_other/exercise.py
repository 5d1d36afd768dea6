"""Exercise 02: decide from what a shop did online how two sets lie, and say how far they coincide."""

from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from tiesfeeds import display
from tiesfeeds.learning.draws import draw_until
from tiesfeeds.learning.exercise import Choice, Exercise, Look, Number
from tiesfeeds.lessons.one_inside_the_other import explorers, words
from tiesfeeds.measures import set_relations

ONLY_NETWORKING, BOTH, ONLY_MEDIA, NEITHER = ("yes", "no"), ("yes", "yes"), ("no", "yes"), ("no", "no")
# What a shop did online, so that each thing's name fits what the table says of it.
NAMES = {
    ONLY_NETWORKING: "advice by e-mail, club chat on brakes, complaint answered, courier called, fitting by message, "
    "refund by message, repair by message, supplier's chat",
    BOTH: "answer to a review, chain poll, helmet thread, lost-bike alert, open question hour, photo contest, "
    "repair tips asked for, ride-out plans",
    ONLY_MEDIA: "bell test, brake film, cargo tour film, flood notice, opening hours, price list, puncture film, "
    "route map, spring offer, staff portrait",
    NEITHER: "bill paid, draft of a film, invoice sent, order of tyres, parcel followed, password changed, "
    "photos stored, rota for May, spare part looked up, statistics read, stock list, unanswered message",
}
SMALL, LARGE = 7, 14
_HEAD = "what the shop did"
READING = 0.006  # a number read off with two digits is at most this far from the exact one


# ---- a learner's own numbers ----


@dataclass(frozen=True, repr=False)
class Table:
    """What a shop did online, each thing with yes or no for networking and for media.

    Parameters
    ----------
    rows : tuple of dict
        With `platform` (the thing's name), `networking` and `media`.
    """

    rows: tuple

    @property
    def networking(self):
        """Return the things that are networking."""
        return set_relations.members(self.rows, "networking")

    @property
    def media(self):
        """Return the things that are media."""
        return set_relations.members(self.rows, "media")

    def counts(self):
        """Return how many things are in networking only, in both, and in media only."""
        parts = set_relations.regions(self.networking, self.media)
        return len(parts.only_first), len(parts.both), len(parts.only_second)

    def __repr__(self):
        lines = [(_HEAD, *explorers.TERMS), *(tuple(row.values()) for row in self.rows)]
        return "\n".join(f"{name:<24}{first:<12}{second}" for name, first, second in lines)

    def _repr_html_(self):
        rows = [tuple(row.values()) for row in self.rows]
        return display.Table("What the shop did", (_HEAD, *explorers.TERMS), rows)._repr_html_()

    def __str__(self):
        return f"{len(self.rows)} things"  # no more: what there is to count is the learner's task


def _names(rng):
    """Return for each kind of line its names in random order."""
    order = rng.permutation(24)  # so many names there were once: what learners were given hangs on it
    return {kind: [names.split(", ")[k] for k in order if k <= names.count(", ")] for kind, names in NAMES.items()}


def _table(rng, names, lines, networking, both, media):
    """Return a table of so many lines in random order, so many of each kind; `names` are taken from and get fewer."""
    kinds = [ONLY_NETWORKING] * networking + [BOTH] * both + [ONLY_MEDIA] * media
    kinds += [NEITHER] * (lines - len(kinds))
    kinds = [kinds[place] for place in rng.permutation(lines)]
    return Table(tuple({"platform": names[kind].pop(), "networking": kind[0], "media": kind[1]} for kind in kinds))


def _small(rng, names):
    """Draw one of the five relations, each as likely as the others."""
    some = lambda: int(rng.integers(1, 3))  # noqa: E731
    region = {
        "equal": lambda: (0, some() + 1, 0),
        "subset": lambda: (0, some() + 1, some()),
        "superset": lambda: (some(), some() + 1, 0),
        "overlap": lambda: (some(), some(), some()),
        "disjoint": lambda: (some() + 1, 0, some() + 1),
    }
    return _table(rng, names, SMALL, *region[rng.choice(set_relations.RELATIONS)]())


def _large(rng, names):
    """Draw an overlap in which no two ways to count agree, so that each mistake can be told from the others."""

    def holds(counts):
        networking, both, media = counts
        divisors = _divisors(*counts)
        return sum(counts) < LARGE and len({*divisors}) == len(divisors) and networking != both != media

    counts = draw_until(rng, lambda rng: rng.integers([2, 2, 3], [6, 6, 8]).tolist(), holds)
    return _table(rng, names, LARGE, *counts)


def _divisors(networking, both, media):
    """Return by what the things in both may be divided: the right number and the tempting ones."""
    smaller, larger = sorted((networking + both, both + media))
    return networking + both + media, smaller, larger, smaller + larger, LARGE


@cache
def _moves():
    """Return the moves of one platform that change the Jaccard index, and can be told from what tempts."""
    moves = []
    for taxonomy, (_, cells) in explorers.rows_by_taxonomy().items():
        for platform in cells:
            before = explorers.sort_platforms(taxonomy, platform, explorers.AS_IS)
            for place in explorers.REGIONS:
                after = explorers.sort_platforms(taxonomy, platform, place)
                numbers = sorted((before.jaccard, after.jaccard, after.overlap))
                apart = min(numbers[1] - numbers[0], numbers[2] - numbers[1])
                if after.moved and apart > 3 * READING:
                    moves.append((taxonomy, platform, place))
    return moves


@cache
def _cuts():
    """Return the settings of both cuts by the relation they give; the one that gives equal sets is left out."""
    cuts: dict[str, list] = {}
    for answered in range(5, 71, 5):
        for held in range(0, 61, 5):
            cuts.setdefault(explorers.cut_networks(answered, held).relation, []).append((answered, held))
    return cuts


def personal(rng):
    """Return a learner's own tables and settings."""
    names = _names(rng)
    taxonomy, platform, place = _moves()[rng.integers(len(_moves()))]
    relation = rng.choice(sorted(_cuts()))
    answered, held = _cuts()[relation][rng.integers(len(_cuts()[relation]))]
    return {
        "small_table": _small(rng, names),
        "large_table": _large(rng, names),
        "sort_by": taxonomy,
        "platform_to_move": platform,
        "put_it_in": place,
        "networking_at_least": answered,
        "media_at_least": held,
    }


# ---- the answers ----


def _large_share(which):
    """Return a function of `mine`: the share of things in both, by one of the divisors."""

    def share(mine):
        counts = mine.large_table.counts()
        return counts[1] / _divisors(*counts)[which]

    return share


def _in_both(mine):
    return mine.large_table.counts()[1]


def _relation(table):
    return set_relations.relation(table.networking, table.media)


def _moved(mine):
    return explorers.sort_platforms(mine.sort_by, mine.platform_to_move, mine.put_it_in)


def _cut(mine):
    return explorers.cut_networks(mine.networking_at_least, mine.media_at_least)


_TURNED = "You have the two the wrong way round: is all of networking media?"
# The word that tempts most for each relation, what it would mean, and where to look: in a table, or in the sentence
# below a picture, which begins with four counts.
TEMPTING = {
    "equal": ("overlap", "In an overlap each set has something of its own.", "a line with one yes only"),
    "subset": ("superset", _TURNED, "a line with one yes only"),
    "superset": ("subset", _TURNED, "a line with one yes only"),
    "overlap": ("subset", "In a subset all of networking is media.", "a line that is networking only"),
    "disjoint": ("overlap", "Sets that overlap share something.", "a line with two times yes"),
}
COUNTS = {
    "equal": "how many are in networking only, and how many in media only",
    "subset": "how many are in networking only, and how many in media only",
    "superset": "how many are in networking only, and how many in media only",
    "overlap": "how many are in networking only",
    "disjoint": "how many are in both",
}


WHY = {
    "equal": "nothing is in one of them alone",
    "subset": "nothing is networking alone",
    "superset": "nothing is media alone",
    "overlap": "each of the three regions holds something",
    "disjoint": "nothing is in both",
}


def _named(find, hint, look, table=False):
    """Return the question for the name of a relation that `find(mine)` gives; `table` says whether there is a table."""

    def sentence(mine):
        _, meaning, row = TEMPTING[find(mine)]
        if table:
            return f"{meaning} Look in the table for {row}."
        return f"{meaning} Read in the sentence below the picture {COUNTS[find(mine)]}."

    return Choice(
        answer=find,
        options=set_relations.RELATIONS,
        mistakes=[(lambda mine: TEMPTING[find(mine)][0], sentence)],
        hint=hint,
        right=lambda mine: f"Right: {words.MEANING[find(mine)]}, since {WHY[find(mine)]}.",
        look=look,
    )


_MOVED = Look(
    "taxonomies",
    explorers.taxonomies,
    taxonomy=attrgetter("sort_by"),
    platform=attrgetter("platform_to_move"),
    place=attrgetter("put_it_in"),
)

exercise = Exercise(
    "02_one_inside_the_other",
    personal,
    relation=_named(
        lambda mine: _relation(mine.small_table),
        "Count three things: yes and no, yes and yes, no and yes. Which of them are 0?",
        Look("kinds", explorers.kinds),
        table=True,
    ),
    jaccard=Number(
        answer=_large_share(0),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (_in_both, "That is how many are in both. Divide them by the things that are in at least one set."),
            (_large_share(1), "You divided by the smaller set: that is the overlap coefficient, the next question."),
            (_large_share(2), "You divided by the larger set. Divide by all things that are in at least one set."),
            (_large_share(3), "You added the two sets, so those in both were counted twice. Count each thing once."),
            (_large_share(4), "You divided by all rows. Leave out the things that are in neither set."),
        ],
        hint="Count the rows with two times yes, and divide by the rows with at least one yes.",
        right=lambda mine: f"Right: {_large_share(0)(mine):.1%} of what is in any of the two is in both.",
        look=Look("taxonomies", explorers.taxonomies),
    ),
    overlap_coefficient=Number(
        answer=_large_share(1),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (_in_both, "That is how many are in both. Divide them by the number in the smaller set."),
            (_large_share(0), "That is the Jaccard index. Here divide by the smaller of the two sets alone."),
            (_large_share(2), "You divided by the larger set. Divide by the smaller one."),
            (_large_share(4), "You divided by all rows. Divide by the smaller of the two sets."),
        ],
        hint="Count the rows with yes in each column. Divide the rows with two times yes by the smaller count.",
        right=lambda mine: f"Right: {_large_share(1)(mine):.1%} of the smaller set lie in the other one.",
        look=Look("taxonomies", explorers.taxonomies),
    ),
    counterexamples=Number(
        answer=lambda mine: mine.large_table.counts()[0],
        tolerance=0,
        low=0,
        whole=True,
        unit="things platforms",
        beside="things",
        mistakes=[
            (lambda mine: mine.large_table.counts()[1], "Those are in both: they fit the sentence."),
            (lambda mine: mine.large_table.counts()[2], "Those are media and not networking: a whole may hold more."),
        ],
        hint="A counterexample is networking and is not media.",
        right=lambda mine: (
            f"Right: {mine.large_table.counts()[0]} things stand against it, and one would have been enough. Each of "
            "them takes hours for talk, whatever is published."
        ),
        look=Look("sentences", explorers.sentences),
    ),
    moved_relation=_named(
        lambda mine: _moved(mine).relation,
        "Press 'My own numbers', then read the sentence below the picture from 'So' on.",
        _MOVED,
    ),
    moved_jaccard=Number(
        answer=lambda mine: _moved(mine).jaccard,
        tolerance=READING,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: explorers.sort_platforms(mine.sort_by, mine.platform_to_move, explorers.AS_IS).jaccard,
                "That is the Jaccard index before the platform was moved. Set 'Put it in' to your own setting.",
            ),
            (lambda mine: _moved(mine).overlap, "That is the overlap coefficient. The Jaccard index stands before it."),
        ],
        hint="Press 'My own numbers', then read the number behind 'Jaccard index'.",
        right=lambda mine: f"Right: with one platform in another place the index is {_moved(mine).jaccard:.2f}.",
        look=_MOVED,
    ),
    measured_relation=_named(
        lambda mine: _cut(mine).relation,
        "Move both sliders to your own settings, then read the sentence below the picture from 'So' on.",
        Look(
            "behaviour",
            explorers.behaviour,
            answered=attrgetter("networking_at_least"),
            held=attrgetter("media_at_least"),
        ),
    ),
)
