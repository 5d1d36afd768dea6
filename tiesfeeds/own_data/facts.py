"""What the numbers of a table say: each from `tiesfeeds.measures` where it has the measure."""

from types import SimpleNamespace

import numpy as np

from tiesfeeds import measures, networks
from tiesfeeds.own_data.cells import stamp
from tiesfeeds.own_data.tables import DAY, Arcs, Follows, Messages, Posts, Series, Tickets

MINUTE = 60


def facts(table, before=None):
    """Return what a table says, by the words that the command's JSON uses.

    Parameters
    ----------
    table : Messages, Follows, Series, Posts, Tickets or Arcs
        Any of the six tables.
    before : dict, optional
        What the reader already knew; it stays.

    Returns
    -------
    dict
    """
    known = dict(before or {})
    which = {Messages: messages, Follows: follows, Series: series, Posts: posts, Tickets: tickets, Arcs: arcs}
    return which[type(table)](table, known) | {key: value for key, value in known.items() if value is not None}


def _range(table, times=None):
    times = table.time if times is None else times
    times = times[~np.isnan(times)]
    if not len(times):
        return {}
    return {key: stamp(value, table.unit, table.utc) for key, value in (("first", times.min()), ("last", times.max()))}


def _minutes(seconds):
    return float(np.median(seconds)) / MINUTE


# --- chats --------------------------------------------------------------------------------------------------


def turns(table):
    """Return messages whose sender alternates with every change of turn, as `measures.reply_times` takes them.

    Between two people this changes nothing. Among more nobody knows who was meant: the next person to write answers.

    Parameters
    ----------
    table : Messages
        A chat, or several.
    """
    order = np.lexsort((table.time, table.chat))
    chat, sender, time = table.chat[order], table.sender[order], table.time[order]
    new_chat = np.diff(chat, prepend=chat[:1] - 1) != 0
    turn = (np.diff(sender, prepend=-1) != 0) & ~new_chat
    side = np.cumsum(turn) % 2
    return SimpleNamespace(sender=2 * chat + side, receiver=2 * chat + 1 - side, time=time)


def messages(table, known):
    """Messages, people, replies and how long they took, bursts, who writes how much."""
    found: dict = {"messages": len(table), "people": len(np.unique(table.sender)), "media": int(table.media.sum())}
    counts = np.bincount(table.sender)
    counts = counts[counts > 0]
    found["gini_of_messages"] = measures.gini(counts)
    found["largest_share_of_messages"] = float(counts.max() / counts.sum())
    if table.chat.max() > 0:
        found["chats"] = len(np.unique(table.chat))
    by_thread = known.pop("by_thread", False)
    first, last = known.get("first"), known.get("last")
    if first is not None:  # Telegram's own clock, beside its count of seconds
        known["first"], known["last"] = stamp(first), stamp(last)
    if np.isnan(table.time).any():
        return found
    found |= _range(table)
    if len(table) > 2 and np.ptp(table.time) == 0:
        return found
    waits = measures.reply_times(turns(table))
    found["replies"] = len(waits)
    found["negative_reply_times"] = int((waits < 0).sum())
    if len(waits):
        found["median_reply_minutes"] = _minutes(waits)
    if np.ptp(table.time) > 0:
        found["burstiness"] = measures.burstiness(table.time)
    found |= _marked(table, by_thread)
    return found


def _marked(table, by_thread):
    """Answers that the file itself marks: to a message, or in a thread."""
    marked = np.flatnonzero(table.answers != -1)
    if not len(marked):
        return {"thread_replies": 0} if by_thread else {}
    place = np.full(table.number.max() + 1, -1)
    place[table.number] = np.arange(len(table))
    there = marked[table.answers[marked] >= 0]
    there = there[(table.answers[there] < len(place))]
    target = place[table.answers[there]]
    there, target = there[target >= 0], target[target >= 0]
    by_others = table.sender[there] != table.sender[target]
    there, target = there[by_others], target[by_others]
    waits = table.time[there] - table.time[target]
    if not by_thread:
        found = {"replies_marked": len(marked)}
        return found | ({"median_marked_reply_minutes": _minutes(waits)} if len(waits) else {})
    order = np.argsort(waits, kind="stable")
    threads, place = np.unique(target[order], return_index=True)
    found = {"thread_replies": len(marked), "threads_answered": len(threads)}
    return found | ({"median_first_reply_minutes": _minutes(waits[order][place])} if len(threads) else {})


# --- contacts -----------------------------------------------------------------------------------------------


def follows(table, known):
    """Followers, following, who follows back; contacts a year."""
    people = {
        which: set(table.person[table.which == which].tolist()) for which in ("followers", "following", "contacts")
    }
    table_range = _range(SimpleNamespace(time=table.time, unit=DAY, utc=True))
    if people["contacts"]:
        times = table.time[~np.isnan(table.time)]
        years = np.array([int(stamp(time, DAY)[:4]) for time in times], dtype=int)
        found = {"contacts": len(table)} | table_range
        if len(years):
            found["contacts_per_year"] = ";".join(
                f"{year}:{count}" for year, count in zip(*np.unique(years, return_counts=True), strict=True)
            )
        if table.group is not None and (table.group >= 0).any():
            found["gini_of_employers"] = measures.gini(np.bincount(table.group[table.group >= 0]))
        return found
    both = people["followers"] & people["following"]
    found = {which: len(people[which]) for which in ("followers", "following") if people[which]} | table_range
    if people["followers"] and people["following"]:
        found["follow_each_other"] = len(both)
        found["share_of_following_that_follows_back"] = len(both) / len(people["following"])
        found["share_of_followers_followed_back"] = len(both) / len(people["followers"])
    if not table.names:
        found["names"] = 0
    return found


# --- counts and posts ---------------------------------------------------------------------------------------


def series(table, known):
    """Days, first and last count, totals."""
    main, level = known.pop("main", None), known.pop("level", True)
    main = main if main in table.values else next(iter(table.values))
    found = {"days": len(table)} | _range(table)
    if len(table) and not np.isnan(table.time).any() and table.unit == DAY:
        found["days_filled"] = round((table.time[-1] - table.time[0]) / DAY) + 1
    values = table.values[main]
    if level:
        found |= {"first_count": values[0], "last_count": values[-1]}
    else:
        found["total"] = float(np.nansum(values))
    for role, column in table.values.items():
        filled = column[~np.isnan(column)]
        if role == "followers" and len(filled):
            found["last_followers"] = filled[-1]
        elif role == "subscribers" and len(filled):
            found["total_subscribers"] = float(filled.sum())
        elif role in ("views", "likes", "comments", "shares", "saves", "follows") and len(filled):
            found[role] = float(filled.sum())
    return found


def posts(table, known):
    """Posts, what came of them in all and for the typical one; replies to others and the dialogue ratio."""
    roles = {role: int((table.role == role).sum()) for role in ("reply", "repost")}
    found = {"posts": len(table)} | _range(table)
    told = bool(set(table.role.tolist()) - {"post"}) or not table.values or known.get("roles")
    if told:
        found |= {"replies_to_others": roles["reply"], "reposts": roles["repost"]}
        found["dialogue_ratio"] = measures.dialogue_ratio(roles["reply"], len(table))
    for role, column in table.values.items():
        filled = column[~np.isnan(column)]
        if not len(filled):
            continue
        found[role] = float(filled.sum())
        if role in ("views", "reach") and filled.min() >= 0 and filled.sum() > 0:
            found[f"gini_of_{role}"] = measures.gini(filled)
            found[f"top_tenth_of_{role}"] = measures.top_share(filled, 0.1)
    found |= _engagement(table.values)
    dated = table.time[~np.isnan(table.time)]
    if len(dated) > 1 and np.ptp(dated) > 0:
        found["burstiness"] = measures.burstiness(dated)
    return found


def _engagement(values):
    """The median over posts of likes, comments, shares and saves per person reached, or per view."""
    done = [values[role] for role in ("likes", "comments", "shares", "saves") if role in values]
    base = next((role for role in ("reach", "views") if role in values), None)
    if base is None or not done:
        return {}
    seen = values[base]
    sure = np.nan_to_num(seen) > 0
    if not sure.any():
        return {}
    rates = np.nansum(done, axis=0)[sure] / seen[sure]
    return {f"median_engagement_per_{'person_reached' if base == 'reach' else 'view'}": float(np.median(rates))}


# --- tickets ------------------------------------------------------------------------------------------------


def tickets(table, known):
    """Tickets, how many were answered and how fast, arrivals an hour."""
    answered = ~np.isnan(table.wait)
    found = {"tickets": len(table)} | _range(table)
    office = known.pop("office", None)
    ask = known.get("date_order") == "ask"
    if not ask:
        found |= {"answered": int(answered.sum()), "unanswered": int((~answered).sum())}
    if answered.any():
        if table.unit == DAY:
            found["median_reply_days"] = float(np.median(table.wait[answered])) / DAY
        else:
            found["median_reply_minutes"] = _minutes(table.wait[answered])
    if table.office_wait is not None and not np.isnan(table.office_wait).all():
        found[office or "median_reply_minutes_business"] = _minutes(table.office_wait[~np.isnan(table.office_wait)])
    times = table.time[~np.isnan(table.time)]
    if len(times) > 1 and np.ptp(times) > 0 and table.unit < DAY:
        found["arrivals_per_hour_span"] = len(times) / (np.ptp(times) / 3600)
    return found


# --- networks -----------------------------------------------------------------------------------------------


def network(table):
    """Return the course's own network for a table of arcs.

    Parameters
    ----------
    table : Arcs
        A one-mode table.

    Returns
    -------
    networks.Network
    """
    return networks.from_arcs(
        table.source, table.target, len(table.names), table.directed, names=np.array(table.names, dtype=object)
    )


def arcs(table, known):
    """People, arcs, reciprocity, clustering, concentration."""
    if table.items is not None:
        return {"people": len(table.names), "items": len(table.items), "links": len(table)}
    net = network(table)
    found = {"people": net.n, "arcs": net.arcs, "ties": net.ties}
    found["isolates"] = int(((net.out_degree == 0) & (net.in_degree == 0)).sum())
    if net.arcs:
        if net.directed:
            found["reciprocity"] = measures.edge_reciprocity(net)
        found["gini_of_followers" if net.directed else "gini_of_ties"] = measures.gini(net.in_degree)
        if net.n >= 100:
            found["top_share"] = measures.top_share(net.in_degree)
        if net.arcs <= 200_000:
            found["average_clustering"] = measures.average_clustering(net)
    return found
