"""Real networks: fetched once from their source, checked, cached, and offline afterwards.

A folder named by the environment variable ``TIESFEEDS_DATA`` comes first, then the cache, then the source.
"""

import gzip
import hashlib
import io
import os
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, overload

import numpy as np
from numpy.typing import NDArray

from tiesfeeds.networks.graph import Cleaning, Network, from_arcs, from_networkx
from tiesfeeds.validation import Integers


@dataclass(frozen=True, eq=False)
class Messages:
    """Messages from person to person, in the order of the file.

    Parameters
    ----------
    sender, receiver : array of int, shape (messages,)
        People 0 … n−1.
    time : array of int, shape (messages,)
        Seconds since the start of 1970.
    names : array, shape (n,)
        What each person is called in the source.
    cleaning : Cleaning
        What was set aside while the file was read.
    """

    sender: Integers
    receiver: Integers
    time: Integers
    names: NDArray
    cleaning: Cleaning

    def __repr__(self) -> str:
        return f"Messages({len(self.time):,} among {self.n:,} people)"

    @property
    def n(self) -> int:
        """Number of people."""
        return len(self.names)

    def network(self) -> Network:
        """Return the directed network in which an arc means: wrote at least once."""
        net = from_arcs(self.sender, self.receiver, self.n, names=self.names)
        return replace(net, cleaning=_joined(self.cleaning, net.cleaning))


@dataclass(frozen=True)
class _File:
    """One file of a source, and what its data must be.

    The hash is taken of the data lines alone, with one space between fields, so that the same data passes
    whether compressed or not, with remarks or without, and with the ends of line of any system.
    """

    stem: str  # file name without .gz, as at the source
    lines: int  # lines of data
    sha256: str


@dataclass(frozen=True)
class _Source:
    folder: str  # address without the file name
    files: tuple[_File, ...]  # the ties, then the groups if there are any
    directed: bool
    timed: bool = False


_SNAP = "https://snap.stanford.edu/data/"
_COURSE = (  # the repository of Menczer, Fortunato & Davis, A First Course in Network Science, at a fixed version
    "https://github.com/CambridgeUniversityPress/FirstCourseNetworkScience/raw/"
    "5243b83b81b307395fecc43557a0c495ce3d2602/datasets/"
)

# The hashes of ego_facebook, email_eu_core and college_msg are those of the sources' own text: other projects publish
# the same. Those of the other files were taken from copies; their sizes agree with what the sources print, but
# whether the sources still serve these very bytes has not been tried.
_SOURCES = {
    "ego_facebook": _Source(
        _SNAP,
        (_File("facebook_combined.txt", 88234, "f41c026ed8af3cc3359f1ca5573d0605fb09ae0eefa34544b820fd8c6e2ef296"),),
        directed=False,
    ),
    "college_msg": _Source(
        _SNAP,
        (_File("CollegeMsg.txt", 59835, "e00ba2415373dee52c00616065bcceaa4750e78de60d1855c76470600f10740f"),),
        directed=True,
        timed=True,
    ),
    "email_eu_core": _Source(
        _SNAP,
        (_File("email-Eu-core.txt", 25571, "23e0ca0bce21a053025e78f7e9691ac9210ae806a0689bd5edff3c3bac572d4c"),),
        directed=True,
    ),
    "northwestern": _Source(
        _COURSE + "socfb-Northwestern25/",
        (
            _File(
                "socfb-Northwestern25.edges",
                488337,
                "6609f72475be7203a7290e357c217e3852ed4f7d15d1942e0268b43c4698ad9c",
            ),
        ),
        directed=False,
    ),
    # An arc runs from the author to the one who retweeted: the way the message went.
    "twitter_retweets": _Source(
        _COURSE + "icwsm_polarization/",
        (
            _File("retweet.edges", 61157, "35d829900780cffc6d503fa2595e3c287d8adfe78396b9880b2c5546644ab2d8"),
            _File("retweet.nodes", 18470, "67e9725c72f5d29443486cccfd2fd71d8758bb1ae73a1b7ec9210b1c2642d9ea"),
        ),
        directed=True,
    ),
    # The source calls this file mentions; every line of it is a reply, from the one who replied.
    "twitter_replies": _Source(
        _COURSE + "icwsm_polarization/",
        (
            _File("mention.edges", 15159, "79fdad3cb51d8414f46b5ba19bdbddcd456911a6144ffa8de3887412fefbaf13"),
            _File("mention.nodes", 7175, "37b258ba8686377d8ad6a1d5a7a3347bceff130b64bfab17da6b24a11af4b7b1"),
        ),
        directed=True,
    ),
    "higgs_replies": _Source(
        _SNAP,
        (
            _File(
                "higgs-reply_network.edgelist",
                32523,
                "051508d4da8217827473556d4950082acadf694729346baf65a2926ed43c27f4",
            ),
        ),
        directed=True,
    ),
}
_ALIASES = {"twitter_mentions": "twitter_replies"}

# Shipped with NetworkX: its function, and the attribute that holds the groups.
_BUILT_IN = {
    "karate": ("karate_club_graph", "club"),
    "davis": ("davis_southern_women_graph", "bipartite"),
    "florentine": ("florentine_families_graph", None),
    "les_miserables": ("les_miserables_graph", None),
}
_CAMPS = {b"left": 0, b"right": 1}


def names() -> list[str]:
    """Return the names that `load` knows: first those that are always there, then those that are fetched."""
    return [*_BUILT_IN, *_SOURCES]


@overload
def load(name: Literal["college_msg"]) -> Messages: ...  # type: ignore[overload-overlap]


@overload
def load(name: str) -> Network: ...


def load(name: str) -> Network | Messages:
    """Return a real network; what its file holds besides ties is counted in ``.cleaning``.

    Parameters
    ----------
    name : str
        One of `names`, for example ``"karate"`` or ``"ego_facebook"``.

    Returns
    -------
    Network or Messages
        Messages for ``"college_msg"``, which has times; a Network for all others.

    Raises
    ------
    KeyError
        If the name is not known.
    NotADirectoryError
        If ``TIESFEEDS_DATA`` names a folder that is not there.
    ConnectionError
        If the data are not on this machine and cannot be fetched.
    PermissionError
        If they cannot be kept, because the cache folder is read-only.
    ValueError
        If a file is cut off, damaged, or not the one that the course was made with.
    """
    name = _known(name)
    if name in _BUILT_IN:
        return _built_in(*_BUILT_IN[name])
    source = _SOURCES[name]
    ties, cleaning = _read(_path(source, source.files[0]), source.files[0])
    numbers = np.loadtxt(io.BytesIO(ties), dtype=np.int64, comments=None, usecols=range(3 if source.timed else 2))
    people, codes = np.unique(numbers[:, :2], return_inverse=True)
    codes = codes.reshape(-1, 2)
    if source.timed:
        return Messages(codes[:, 0], codes[:, 1], numbers[:, 2], people, cleaning)
    groups = None
    if len(source.files) > 1:
        rows, _ = _read(_path(source, source.files[1]), source.files[1])
        camp = {int(person): _CAMPS.get(camp, -1) for person, camp in map(bytes.split, rows.splitlines())}
        groups = np.array([camp[person] for person in people.tolist()])
    tails, heads = codes.T
    net = from_arcs(tails, heads, len(people), source.directed, groups=groups, names=people)
    return replace(net, cleaning=_joined(cleaning, net.cleaning))


def is_here(name: str) -> bool:
    """Say whether `load` can do without a connection: the data are shipped, in your folder, or in the cache.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    bool

    Raises
    ------
    KeyError
        If the name is not known.
    NotADirectoryError
        If ``TIESFEEDS_DATA`` names a folder that is not there.
    """
    name = _known(name)
    return name in _BUILT_IN or all(_on_disk(file) for file in _SOURCES[name].files)


def _known(name: str) -> str:
    known = str(name).lower().replace("-", "_")
    known = _ALIASES.get(known, known)
    if known not in names():
        raise KeyError(f"There is no data set {name!r}; choose one of {', '.join(names())}.")
    return known


def _built_in(function: str, groups: str | None) -> Network:
    import networkx as nx

    return from_networkx(getattr(nx, function)(), groups)


def _cache() -> Path:
    import pooch

    return Path(pooch.os_cache("tiesfeeds"))


def _on_disk(file: _File) -> Path | None:
    """The file in the learner's own folder or in the cache, or None."""
    folders = [_cache()]
    own = os.environ.get("TIESFEEDS_DATA")
    if own:
        if not Path(own).is_dir():
            raise NotADirectoryError(
                f"TIESFEEDS_DATA names {own}, which is not a folder; correct it, or unset it to fetch the data."
            )
        folders.insert(0, Path(own))
    # A copy may be unpacked, and may carry the initials of the repository it is from.
    ways = [f"{start}{file.stem}{end}" for start in ("", "fcns_") for end in ("", ".gz")]
    return next((path for folder in folders for way in ways if (path := folder / way).is_file()), None)


def _path(source: _Source, file: _File) -> Path:
    return _on_disk(file) or _fetch(source.folder + file.stem + ".gz", file)


def _fetch(url: str, file: _File) -> Path:
    import pooch
    import requests

    cache = _cache()
    own = f"put the file {file.stem} into a folder and name that folder in TIESFEEDS_DATA"
    pooch.get_logger().setLevel("WARNING")  # what it says on the way is not for a lesson
    try:
        # What is inside is checked when it is read, in whatever packing it came.
        return Path(pooch.retrieve(url, known_hash=None, fname=file.stem + ".gz", path=cache))
    except requests.RequestException as error:
        raise ConnectionError(
            f"{file.stem} is not on this machine and could not be fetched from {url} "
            f"({type(error).__name__}); connect to the internet and run this again, or {own}."
        ) from None
    except OSError as error:
        raise PermissionError(
            f"The cache folder {cache} cannot be written ({error.strerror or 'permission denied'}); "
            f"make it writable and run this again, or {own}."
        ) from None


def _read(path: Path, file: _File) -> tuple[bytes, Cleaning]:
    """The data lines of a file, as at the source, and what else it holds."""
    content = path.read_bytes()
    if content[:2] == b"\x1f\x8b":
        try:
            content = gzip.decompress(content)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise ValueError(f"{path} is cut off or damaged; {_remedy(path)}.") from None
    lines = [line for line in (b" ".join(line.split()) for line in content.split(b"\n")) if line]
    data = [line for line in lines if line[:1] not in b"#%"]
    comments = len(lines) - len(data)
    headers = int(bool(data) and not data[0].split()[0].isdigit())
    data = data[headers:]
    joined = b"\n".join(data) + b"\n"
    sha256 = hashlib.sha256(joined).hexdigest()
    if sha256 != file.sha256:
        if len(data) < file.lines:
            raise ValueError(f"{path} is cut off: it has {len(data):,} of {file.lines:,} lines; {_remedy(path)}.")
        raise ValueError(
            f"{path} is not the file that this course was made with: the SHA-256 of its data begins "
            f"{sha256[:8]} instead of {file.sha256[:8]}; {_remedy(path)}."
        )
    return joined, Cleaning(lines=len(lines), comments=comments, headers=headers)


def _remedy(path: Path) -> str:
    """What to do about a bad file: the learner's own are never touched, and neither is the cache unasked."""
    return f"delete {path.name} from {path.parent} and run this again to fetch it anew"


def _joined(read: Cleaning, built: Cleaning) -> Cleaning:
    return replace(read, duplicates=built.duplicates, self_loops=built.self_loops)
