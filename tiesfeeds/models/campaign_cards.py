"""The cards of the season: what happens in a week, a fact, and three answers of which each does something.

An effect holds for its week, or, written as ``(value, weeks)``, for so many weeks. `ADDED` effects are added up, all
others multiply. What an answer does is an assumption; a fact gives at most its direction. What the player reads of an
answer is made from its effects (`told`), so that the two cannot differ.
"""

from dataclasses import dataclass, field
from typing import Any

__all__ = ["ADDED", "CARDS", "REST", "TIMES", "Answer", "Card", "told"]

REST = 99  # weeks: for the rest of the season

# name: what is read of it where it is positive, and where it is negative; {} is the number
ADDED = {
    "dollars": ("costs {} dollars", "brings {} dollars"),
    "hours": ("{} more hours this week", "takes {} hours"),
    "views": ("{} more views", ""),
    "lottery": ("35 in 100: 60 000 views; else 5 000", ""),
    "trust": ("trust rises by {}", "trust falls by {}"),
    "followers": ("{} more followers", ""),
    "regulars": ("{} more regulars", ""),
    "purchases": ("{} more purchases", ""),
    "growth": ("{}% more regulars", ""),
    "bot": ("a bot answers {}%", ""),
    "rival": ("the rival tempts regulars", ""),
}
_HUNDREDS = {"trust", "growth", "bot"}
# name: what is read of it, and the word that its amount goes with
TIMES = {
    "reach": ("posts reach {} people", "many"),
    "sees": ("{} followers see a post", "many"),
    "follows": ("{} people follow", "many"),
    "writes": ("{} people write", "many"),
    "talks": ("regulars write {}", "much"),
    "buys": ("{} people buy", "many"),
    "visits": ("regulars buy {}", "much"),
    "returns": ("{} people come back", "many"),
    "post": ("a post costs {}", "much"),
    "price": ("advertisements cost {}", "much"),
    "minutes": ("a talk takes {} time", "much"),
    "working": ("{} of the hours are lost", "lost"),
    "waits": ("nobody gives up waiting", ""),
    "tempts": ("no regular listens to the rival", ""),
}
_LESS = {"many": "fewer", "much": "less"}
HIDDEN = {"sees": "who sees a post", "writes": "who writes", "buys": "who buys", "returns": "who comes back"}


@dataclass(frozen=True)
class Answer:
    """What a player can do about a card.

    Parameters
    ----------
    words : str
        What is done.
    effects : dict
        What it does: names of `ADDED` and `TIMES`, to a number or to ``(number, weeks)``.
    shows : tuple of str
        Which hidden numbers it shows.
    """

    words: str
    effects: dict[str, Any] = field(default_factory=dict)
    shows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """What happens in a week.

    Parameters
    ----------
    key, title : str
        Its name, and what stands above it.
    text : str
        What happens, and a fact with its id.
    lesson : str
        The two digits of the lesson that speaks to it.
    answers : tuple of Answer
        Three: people first, reach first, spare first.
    """

    key: str
    title: str
    text: str
    lesson: str
    answers: tuple[Answer, Answer, Answer]


def told(answer: Answer) -> str:
    """Return what an answer does, in words."""
    nobody_listens = answer.effects.get("tempts") == 0
    parts = [_told(name, effect) for name, effect in answer.effects.items() if not (name == "rival" and nobody_listens)]
    if answer.shows:
        parts.append(f"you learn {' and '.join(HIDDEN[name] for name in answer.shows)}")
    return "; ".join(filter(None, parts)) or "nothing changes"


def _told(name: str, effect: Any) -> str:
    value, weeks = effect if isinstance(effect, tuple) else (effect, 1)
    if name in ADDED:
        size = 100 * abs(value) if name in _HUNDREDS else abs(value)
        words = ADDED[name][value < 0].format(f"{size:,.0f}".replace(",", "\N{NO-BREAK SPACE}"))
    else:
        words = TIMES[name][0].format(_amount(value, TIMES[name][1]))
    return words + ("" if weeks == 1 else " from now on" if weeks == REST else f" for {weeks} weeks")


def _amount(value: float, of: str) -> str:
    """Return a factor as people say it: *twice as many*, *25% more*, *10% fewer*."""
    if of == "lost":
        return "half" if value == 0.5 else f"{1 - value:.0%}"
    if value >= 2:
        return f"{'twice' if value == 2 else f'{value:g} times'} as {of}"
    if value == 0.5:
        return f"half as {of}"
    return f"{abs(value - 1):.0%} {'more' if value > 1 else _LESS.get(of, '')}"


CARDS = (
    Card(
        "monday",
        "The first Monday",
        "Brands answered 38% of the questions put to them on Twitter early in 2013 (F083). Jo answers 20 hours a week. "
        "What comes first?",
        "07",
        (
            Answer("Teach Jo to answer faster", dict(dollars=100, minutes=(0.95, REST))),
            Answer("A day of photographs", dict(dollars=100, reach=(1.6, REST))),
            Answer("Sell the old stand", dict(dollars=-700)),
        ),
    ),
    Card(
        "storm",
        "A complaint storm",
        "A brake that you fitted is recalled. Of those on Twitter who complain and expect an answer, 72% want it "
        "within an hour (F082).",
        "07",
        (
            Answer("Hire a temp", dict(dollars=400, hours=20, writes=3)),
            Answer("Explain it in public", dict(dollars=50, writes=1.8, trust=-0.08)),
            Answer("A note on the door", dict(writes=2.2, trust=-0.03)),
        ),
    ),
    Card(
        "clip",
        "A clip takes off",
        "Jo and a bent wheel: everybody passes it on. For more than 1 000 news outlets most viral posts brought no "
        "lasting growth (F270).",
        "11",
        (
            Answer("Ask them to write to Jo", dict(reach=3, writes=1.6, follows=3)),
            Answer("Push it", dict(dollars=250, reach=6)),
            Answer("Let it run", dict(reach=3)),
        ),
    ),
    Card(
        "rival",
        "The rival buys reach",
        "Advertisements cost more, and regulars who do not trust you listen to him. (Invented, as all of this shop.)",
        "13",
        (
            Answer("Phone the regulars", dict(hours=-8, price=2, tempts=0, rival=1, trust=0.03)),
            Answer("Outbid him", dict(dollars=400, rival=1)),
            Answer("Sit it out", dict(price=2, rival=1)),
        ),
    ),
    Card(
        "rule",
        "The feed changes its rule",
        "Posts of brands reached 16% of their fans on Facebook in 2012, and 6.15% in 2014 (F105).",
        "06",
        (
            Answer("Start a letter", dict(hours=-10, sees=(0.75, REST))),
            Answer("Pay for each post", dict(post=(1.5, REST))),
            Answer("Accept it", dict(sees=(0.5, REST))),
        ),
    ),
    Card(
        "bot",
        "A bot is for sale",
        "Where a bot said at the start what it was, 79.7% fewer people bought (F219). As a helper it made agents 15% "
        "more productive (F085).",
        "07",
        (
            Answer("It drafts, Jo sends", dict(dollars=200, minutes=(0.87, REST))),
            Answer("It answers a part", dict(bot=(0.25, REST), buys=(0.95, REST), trust=-0.05)),
            Answer("No bot"),
        ),
    ),
    Card(
        "star",
        "A star rider calls",
        "He wants money for a post. Who goes big cannot be predicted; ordinary influencers were often the best value "
        "(F062).",
        "11",
        (
            Answer("Five local riders instead", dict(dollars=400, views=6000, regulars=12, follows=2)),
            Answer("Take the star", dict(dollars=500, lottery=1)),
            Answer("Neither"),
        ),
    ),
    Card(
        "prize",
        "Followers overnight?",
        "In five experiments a like did not change what people bought: who liked a brand was fond of it before (F206).",
        "08",
        (
            Answer("A repair evening", dict(hours=-10, regulars=18, trust=0.02)),
            Answer("Win a bicycle", dict(dollars=150, views=12000, followers=1500, sees=(0.92, REST))),
            Answer("Neither"),
        ),
    ),
    Card(
        "ill",
        "Jo is ill",
        "Brands that answered at all took 10 hours early in 2016; customers expected 4 (F081).",
        "07",
        (
            Answer("A stand-in", dict(dollars=250, working=0.9)),
            Answer("Say: back on Monday", dict(working=0.5, waits=2)),
            Answer("Close the inbox", dict(working=0.5, writes=0.4, buys=0.6, trust=-0.05)),
        ),
    ),
    Card(
        "measure",
        "Does answering bring people back?",
        "Customers who joined a wine shop's page came more often afterwards than like customers (F171). And yours?",
        "12",
        (
            Answer("Draw lots: half wait", dict(hours=-10, returns=(1.15, REST)), ("returns",)),
            Answer("Ask at the till", dict(hours=-5, buys=(1.06, REST)), ("sees", "writes", "buys")),
            Answer("Make it a poll", dict(reach=2, follows=2)),
        ),
    ),
    Card(
        "voucher",
        "The platform sends a voucher",
        "1 000 views of an advertisement cost 4.29, 15.21 or 22.20 dollars, by source (F118).",
        "12",
        (
            Answer("Swap it for a course", dict(minutes=(0.94, REST))),
            Answer("Half price, this week", dict(price=0.5)),
            Answer("A fifth off", dict(price=(0.8, 4))),
        ),
    ),
    Card(
        "club",
        "A cycling club",
        "A regular's club asks you in. Almost half of the media's links reached people through someone in between "
        "(F076).",
        "13",
        (
            Answer("Visit them", dict(hours=-8, regulars=20)),
            Answer("She posts for you", dict(reach=2.5)),
            Answer("Vouchers for all", dict(dollars=100, growth=0.06)),
        ),
    ),
    Card(
        "spring",
        "The first warm weekend",
        "Everybody wants a bicycle. Attention built up steadily does more than sudden peaks, say the authors of F271.",
        "08",
        (
            Answer("Answer first", dict(writes=1.6, buys=1.4)),
            Answer("All hands to the shop", dict(writes=1.6, buys=2, working=0.6)),
            Answer("By appointment", dict(trust=0.03)),
        ),
    ),
    Card(
        "review",
        "An angry review",
        "Firms that answered complaints at length in public had more complaints later (F265).",
        "07",
        (
            Answer("Call her", dict(hours=-8, trust=0.03)),
            Answer("Answer at length", dict(views=4000, writes=1.25, trust=-0.03)),
            Answer("Let it stand", dict(trust=-0.06)),
        ),
    ),
    Card(
        "group",
        "Regulars want a group",
        "Who joined a retailer's community spent more (F213); whom eBay drew in by lot spent less (F266).",
        "06",
        (
            Answer("Open a group", dict(visits=(1.12, REST), talks=(1.4, REST))),
            Answer("Open a channel", dict(dollars=100, sees=(1.4, REST))),
            Answer("Leave it"),
        ),
    ),
    Card(
        "fleet",
        "Forty courier bicycles",
        "The man who runs them knows one of your regulars a little. Without its weak ties a network of callers fell "
        "apart (F131).",
        "03",
        (
            Answer("Send him to a friend", dict(trust=0.03, regulars=8)),
            Answer("Do it all", dict(hours=-12, purchases=90)),
            Answer("Share the work", dict(dollars=150, purchases=60)),
        ),
    ),
)
