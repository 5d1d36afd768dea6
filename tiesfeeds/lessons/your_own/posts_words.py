"""All words of the screens in `posts`. Whoever translates them writes such a module; `posts` computes and draws."""

from tiesfeeds.display import charts

# ---- how reach is spread ----

REACH = "How reach is spread over posts"
TOP = "Look at the top"
ALONG = "posts, the largest first"
ATTENTION = {"reach": "people reached", "views": "views", "likes": "likes"}


def reach(result, gini):
    """Return the sentence of a `posts.Spread` and its Gini coefficient."""
    return (
        f"The first {result.first} of {charts.counted(len(result.amounts), 'post')} have {result.share:.0%} of all "
        f"{ATTENTION[result.name]}; Gini {gini:.2f}. {_reacting(result)} "
        f"The most on a single post: {charts.spaced(result.amounts[0])}."
    )


def _reacting(result):
    if result.rate is None:
        return "How many react cannot be told from this file."
    by_views = " (by views, so nobody knows how many people)" if result.name == "views" else ""
    return f"On the typical post {100 * result.rate:.1f} of 100 react{by_views}."


def reach_found(result):
    """Return what goes on from the share that the first posts have."""
    return f"of all {ATTENTION[result.name]} went to {result.first} of {len(result.amounts)} posts."


def highest(amount, name):
    """Return what stands above the highest bar."""
    return f"{charts.spaced(amount)} {ATTENTION[name]}"


def first_posts(result):
    """Return what stands beside the bars of the first posts."""
    return f"the first {result.first} have {result.share:.0%}"


# ---- dialogue ----

DIALOGUE = "How much of it answers somebody"
COUNT = "Count"
KINDS = {"everything": "everything", "own": "own words only, no reposts"}
DIALOGUE_FOUND = "of what you write answers somebody."


def dialogue(result):
    """Return the sentence of a `posts.Dialogue`."""
    entries = "entries" if result.with_reposts else "entries without reposts"
    return (
        f"Of {charts.spaced(result.whole)} {entries} {charts.counted(result.replies, 'answers', 'answer')} somebody: "
        f"a dialogue ratio of {result.ratio:.1%}. The others: {charts.counted(result.posts, 'post')}"
        + (f" and {charts.counted(result.reposts, 'repost')}." if result.with_reposts else ".")
    )


def answering(result):
    """Return what stands at the bar's first part."""
    return f"answer somebody: {result.ratio:.1%}"


def others(result):
    """Return what stands at the rest of the bar."""
    passed = f", then {charts.counted(result.reposts, 'repost')}" if result.with_reposts else ""
    return f"{charts.counted(result.posts, 'post')}{passed}"
