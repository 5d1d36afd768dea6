"""What a reader gives back: one of six plain tables, with a count of every line that is not in it.

No table holds what somebody wrote, only how long it was. Names stay beside the numbers, so that they can be replaced
by letters; nothing here writes to disk.
"""

from collections import Counter
from dataclasses import dataclass, field, fields

import numpy as np

DAY = 86_400


class Unreadable(ValueError):
    """A file that cannot be read: a short code, and one sentence that says what to do.

    Parameters
    ----------
    code : str
        What is wrong, in one word; the same for the same fault.
    sentence : str
        What a person should read.
    """

    def __init__(self, code, sentence):
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


class Names:
    """Numbers for names, in the order in which they come: ``ada `` and ``Ada`` are one.

    Names are text and stay text: 007, 7 and 1e3 are three.
    """

    def __init__(self):
        self.known, self._number, self._spelt = [], {}, {}
        self.similar = set()  # spellings that were taken for a name already there

    def number(self, name, key=None):
        """Return the number of a name; with a key (an account's id) the key says who it is."""
        if key is None and name in self._spelt:
            return self._spelt[name]
        same = " ".join(name.split()).casefold() if key is None else ("id", key)
        number = self._number.get(same)
        if number is None:
            number = self._number[same] = len(self.known)
            self.known.append(" ".join(name.split()))
        elif key is None and " ".join(name.split()) != self.known[number]:
            self.similar.add(name)
        if key is None:
            self._spelt[name] = number
        return number


@dataclass
class Tally:
    """Where every line went.

    Parameters
    ----------
    read : int
        Lines of a text or a table, entries of any other file.
    used : int
        Those that became a row.
    joined : int
        Lines that go on with what the line above began.
    aside : Counter
        The others, by reason.
    """

    read: int = 0
    used: int = 0
    joined: int = 0
    aside: Counter = field(default_factory=Counter)

    # what has a name of its own in the results; the rest of `aside` is what could not be used
    NAMED = ("system", "duplicates", "drafts", "reactions", "self_loops", "totals", "header", "notes", "blank")

    def leave(self, reason, count=1):
        """Count lines that are not used, and why."""
        if count:
            self.aside[reason] += count

    @property
    def not_understood(self):
        """How many lines are not used because nobody can say what they are."""
        return sum(count for reason, count in self.aside.items() if reason not in self.NAMED)

    def add(self, other):
        """Take in the lines of another part of the same export."""
        self.read += other.read
        self.joined += other.joined
        self.aside += other.aside
        self.close()

    def close(self):
        """Take every line that was not set aside as used; return the tally."""
        self.used = self.read - self.joined - sum(self.aside.values())
        return self


class _Table:
    """What the six tables share: columns of one length, of which rows can be left out."""

    columns: tuple[str, ...] = ()

    def __len__(self):
        return len(getattr(self, self.columns[0]))

    def keep(self, mask):
        """Return the table with only the rows where `mask` is true.

        Parameters
        ----------
        mask : array of bool, shape (rows,)
            Which rows stay.
        """
        values = {part.name: getattr(self, part.name) for part in fields(self)}  # type: ignore[arg-type]
        for name in self.columns:
            if values[name] is not None:
                values[name] = _cut(values[name], np.asarray(mask, dtype=bool))
        return type(self)(**values)


def _cut(column, mask):
    return {name: part[mask] for name, part in column.items()} if isinstance(column, dict) else column[mask]


@dataclass(eq=False)
class Messages(_Table):
    """Who wrote when, and how much.

    Parameters
    ----------
    time : array of float, shape (messages,)
        Seconds since 1970, by the clock of the file or UTC; NaN where day and month could not be told apart.
    sender, chat : array of int
        Numbers of people and of conversations.
    length : array of int
        Characters; 0 for a picture.
    number, answers : array of int
        A number for each message, and that of the message it is marked as an answer to: −1 for none, −2 for one that
        the file does not hold.
    names : list of str
        People.
    media : array of bool
        Whether it stands for a picture, a sound or another file.
    unit : int
        How exact the times are: 1, 60 or 86 400 seconds.
    utc : bool
        Whether the file says how its clock stands to UTC.
    """

    columns = ("time", "sender", "chat", "length", "number", "answers", "media")
    time: np.ndarray
    sender: np.ndarray
    chat: np.ndarray
    length: np.ndarray
    number: np.ndarray
    answers: np.ndarray
    media: np.ndarray
    names: list
    unit: int = 1
    utc: bool = False


@dataclass(eq=False)
class Follows(_Table):
    """Who is in which list of an account.

    Parameters
    ----------
    person : array of int, shape (entries,)
        Numbers of people.
    which : array of str
        ``followers``, ``following`` or ``contacts``.
    time : array of float
        Seconds since 1970; NaN where the file gives none.
    names : list of str
        People; empty where the file has numbers only.
    group : array of int, optional
        The employer's number; −1 where none is given.
    """

    columns = ("person", "which", "time", "group")
    person: np.ndarray
    which: np.ndarray
    time: np.ndarray
    names: list
    group: np.ndarray | None = None


@dataclass(eq=False)
class Series(_Table):
    """Counts by date.

    Parameters
    ----------
    time : array of float, shape (days,)
        Seconds since 1970, rising.
    values : dict of str to array of float
        One column a metric; NaN where the cell is empty.
    unit : int
        86 400 for days.
    """

    columns = ("time", "values")
    time: np.ndarray
    values: dict
    unit: int = DAY
    utc: bool = False


@dataclass(eq=False)
class Posts(_Table):
    """What an account put out, and what came of it.

    Parameters
    ----------
    time : array of float, shape (posts,)
        Seconds since 1970; NaN where unknown.
    values : dict of str to array of float
        Views, reach, likes and so on; NaN where the cell is empty.
    role : array of str
        ``post``, ``reply`` (to somebody else), ``thread`` (to oneself) or ``repost``; ``post`` where not told.
    """

    columns = ("time", "values", "role")
    time: np.ndarray
    values: dict
    role: np.ndarray
    unit: int = 60
    utc: bool = False


@dataclass(eq=False)
class Tickets(_Table):
    """What arrived at a help desk, and how long the first answer took.

    Parameters
    ----------
    time : array of float, shape (tickets,)
        When it came in, seconds since 1970.
    wait : array of float
        Seconds by the clock to the first answer; NaN where there was none.
    office_wait : array of float, optional
        The same within business hours.
    """

    columns = ("time", "wait", "office_wait")
    time: np.ndarray
    wait: np.ndarray
    office_wait: np.ndarray | None = None
    unit: int = 60
    utc: bool = False


@dataclass(eq=False)
class Arcs(_Table):
    """Who is tied to whom, each pair once, in the order of the file.

    Parameters
    ----------
    source, target : array of int, shape (arcs,)
        Numbers of people; of things in the second, where the file joins people and things.
    weight : array of float
        What the file gives; repeated lines added up; 1 where nothing is given.
    names : list of str
        People, those without ties too.
    items : list of str, optional
        Things, in a two-mode table.
    directed : bool
        Whether a tie may go one way.
    """

    columns = ("source", "target", "weight")
    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    names: list
    items: list | None = None
    directed: bool = True


@dataclass
class Result:
    """What was read from one export.

    Parameters
    ----------
    kind : str
        Which format it is.
    table : Messages, Follows, Series, Posts, Tickets or Arcs, optional
        The main table.
    more : list of tables
        Others from the same export.
    tally : Tally
        Where every line went.
    facts : dict
        What the numbers say, by the words of the command's JSON.
    warn : dict of str to str
        Warnings: code → sentence.
    ask : dict of str to str
        What must be answered before the times can be used: choice → question.
    error : Unreadable, optional
        Why there is no result.
    """

    kind: str
    table: Messages | Follows | Series | Posts | Tickets | Arcs | None = None
    more: list = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    facts: dict = field(default_factory=dict)
    warn: dict = field(default_factory=dict)
    ask: dict = field(default_factory=dict)
    error: Unreadable | None = None
