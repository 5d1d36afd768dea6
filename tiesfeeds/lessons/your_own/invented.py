"""Invented exports: the samples in ``assets/own_data``, and what each learner gets in the exercise."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from tiesfeeds.lessons.your_own import words
from tiesfeeds.measures.spectrum import network as spectrum_network
from tiesfeeds.models import bursts, survivors

__all__ = [
    "SAMPLES", "chat", "contacts", "counts", "follower_list", "following_list", "network", "outbox", "posts", "tickets",
]  # fmt: skip

THIS_YEAR = 2025  # the year of every sample


def chat(rng, messages=600, mean_hours=3.2, burst=0.62, turn=0.62):
    """Return a chat of two people as WhatsApp on an iPhone writes it.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.
    messages : int
        How many.
    mean_hours, burst : float
        Of the gaps between messages; see `models.bursts.draw_gaps`.
    turn : float
        How often the next message is the other one's.
    """
    gaps = bursts.draw_gaps(burst, messages - 1, rng, 60 * mean_hours)
    sender = np.concatenate([[0], np.cumsum(rng.random(messages - 1) < turn)]) % 2
    sayings = rng.integers(0, len(words.SAYINGS), messages)
    start = datetime(THIS_YEAR, 1, 13, 9)
    lines = [f"[{start:%d/%m/%Y, %H:%M:%S}] {words.NAMES[1]}: \u200e{words.ENCRYPTED}"]
    for minutes, who, saying in zip(np.concatenate([[0], np.cumsum(gaps)]).tolist(), sender, sayings, strict=True):
        when = start + timedelta(seconds=round(60 * minutes))
        lines.append(f"[{when:%d/%m/%Y, %H:%M:%S}] {words.NAMES[who]}: {words.SAYINGS[saying]}")
    return _text(lines)


def _address(number):
    return f"person{number:04}@town.example"


def following_list(following):
    """Return the list of those whom an account follows, as Mastodon writes it.

    Parameters
    ----------
    following : int
        How many: they are the first people.
    """
    return _text([words.FOLLOWING_HEAD, *(f"{_address(number)},true" for number in range(following))])


def follower_list(followers, following, both):
    """Return the list of those who follow an account, as Mastodon writes it.

    Parameters
    ----------
    followers : int
        How many.
    following, both : int
        How many the account follows, and how many of them follow it as well.
    """
    people = [*range(both), *range(following, following + followers - both)]
    return _text([words.FOLLOWERS_HEAD, *map(_address, people)])


def contacts(a_year=100, leave=0.2, years=10):
    """Return the contacts that are left of equally many who came each year, as LinkedIn writes them.

    Parameters
    ----------
    a_year : int
        How many came in each year.
    leave : float
        The share of those who are there that leaves in a year.
    years : int
        How many years, the last of them `THIS_YEAR`.
    """
    lines = [*words.CONTACTS_NOTES, "", words.CONTACTS_HEAD]
    ages = np.arange(years)[::-1]
    for age, count in zip(ages.tolist(), np.round(survivors.left(a_year, ages, leave)).astype(int), strict=True):
        for place in range(count):
            day = datetime(THIS_YEAR - age, 1, 1) + timedelta(days=int(365 * (place + 0.5) / count))
            lines.append(f"{words.contact(f'{THIS_YEAR - age}-{place + 1}', place % 9 + 1)},{day:%d %b %Y}")
    return _text(lines)


def network(rng, people=120, arcs=300, dial=0.15):
    """Return who turns to whom among some people, as pairs in a table.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.
    people, arcs, dial
        As for `measures.spectrum.network`.
    """
    net = spectrum_network(people, arcs, dial, rng)
    pairs = zip(net.sources.tolist(), net.targets.tolist(), strict=True)
    return _text([words.NETWORK_HEAD, *(f"{words.person(one + 1)},{words.person(other + 1)}" for one, other in pairs)])


def posts(rng, count=60, followers=8000):
    """Return a table of posts with their views, reach and reactions, as Meta's business page writes it.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.
    count, followers : int
        How many posts, by an account of how many followers.
    """
    lines = [words.POSTS_HEAD]
    for number in range(count):
        when = datetime(THIS_YEAR, 1, 2, 9) + timedelta(
            days=6 * number + int(rng.integers(3)), hours=int(rng.integers(9))
        )
        reach = int(followers * rng.lognormal(-3.2, 1.1)) + 20
        done = rng.binomial(reach, [0.02, 0.003, 0.002])
        lines.append(
            f"{1000 + number},{when:%m/%d/%Y %H:%M},{round(1.3 * reach)},{reach},{done[0]},{done[1]},{done[2]}"
        )
    return _text(lines)


def outbox(rng, count=180, answers=0.55, reposts=0.2):
    """Return what an account wrote, as Mastodon writes it: posts, answers to others, and what it passed on.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.
    count : int
        How many entries.
    answers, reposts : float
        The share that answers somebody, and the share that passes on what others wrote.
    """
    me, entries = "https://town.example/users/mara", []
    for number, dice in enumerate(rng.random(count).tolist()):
        when = f"{datetime(THIS_YEAR, 1, 13, 9) + timedelta(hours=43 * number):%Y-%m-%dT%H:%M:%SZ}"
        entry: dict[str, Any] = {"type": "Create", "actor": me, "published": when}
        note: dict[str, Any] = {
            "type": "Note",
            "attributedTo": me,
            "content": "<p>x</p>",
            "published": when,
            "inReplyTo": None,
        }
        if dice < reposts:
            entry |= {"type": "Announce", "object": f"https://other.example/notes/{number}"}
        elif dice < reposts + answers:
            entry["object"] = note | {"inReplyTo": f"https://other.example/notes/{number}"}
        else:
            entry["object"] = note
        entries.append(entry)
    return _text([json.dumps({"type": "OrderedCollection", "orderedItems": entries}, indent=0)])


def tickets(rng, weeks=4):
    """Return what arrived at a help desk, and how long the first answer took, as Zendesk writes it.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.
    weeks : int
        Of five days, from 9 to 17 o'clock, most of it before noon.
    """
    lines = [words.TICKETS_HEAD]
    number = 0
    for day in range(7 * weeks):
        date = datetime(THIS_YEAR, 3, 3) + timedelta(days=day)
        for hour, rate in zip(range(9, 17), (3, 6, 8, 5, 3, 3, 4, 3), strict=True):
            for minute in np.sort(rng.integers(0, 60, rng.poisson(rate) if date.weekday() < 5 else 0)).tolist():
                number += 1
                wait = "" if rng.random() < 0.06 else round(rng.exponential(25 if hour > 11 else 50), 1)
                lines.append(f"{number},{date + timedelta(hours=hour, minutes=minute):%Y-%m-%d %H:%M},{wait}")
    return _text(lines)


def counts(rng, months=24, start=6200, growth=0.011):
    """Return the followers of an account, month by month.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.
    months, start : int
        How many counts, and the first.
    growth : float
        By which share they grow in a month, give or take.
    """
    lines, level = [words.COUNTS_HEAD], float(start)
    for month in range(months):
        lines.append(f"{THIS_YEAR - 1 + month // 12}-{month % 12 + 1:02}-28,{round(level)}")
        level *= 1 + growth + 0.006 * rng.standard_normal()
    return _text(lines)


def _text(lines):
    return ("\n".join(lines) + "\n").encode("utf-8")


def _seeded(make: Callable, seed: int) -> Callable[[], bytes]:
    return lambda: make(np.random.default_rng(seed))


# The files in assets/own_data, and what makes them.
SAMPLES: dict[str, Callable[[], bytes]] = {
    "chat.txt": _seeded(chat, 5),
    "following_accounts.csv": lambda: following_list(180),
    "followers.csv": lambda: follower_list(8000, 180, 126),
    "contacts.csv": contacts,
    "network.csv": _seeded(network, 4),
    "posts.csv": _seeded(posts, 2),
    "outbox.json": _seeded(outbox, 6),
    "tickets.csv": _seeded(tickets, 3),
    "counts.csv": _seeded(counts, 1),
}
