"""All words of the screens of lesson 14. Whoever translates them writes such a module; the others compute and draw.

The keys of a dict of options are names that links and notebooks know: they stay in any language.
"""

from tiesfeeds.display.charts import counted, signed, spaced
from tiesfeeds.display.words import capital, guess_words

# ---- the door ----

YOUR_FILE = "A file of your own"
HINT = "Run the notebook to choose a file. It stays on this computer."
SAMPLES = {
    "chat": "a chat of two people",
    "lists": "follower lists",
    "contacts": "ten years of contacts",
    "network": "a small network",
    "posts": "a table of posts",
    "outbox": "posts and answers",
    "desk": "a help desk",
    "counts": "followers by date",
}
TABLES = {
    "Messages": "a chat",
    "Follows": "a list of contacts",
    "Posts": "a table of posts",
    "Tickets": "a help desk's export",
    "Series": "a table of counts",
    "Arcs": "a network",
}
ORDERS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
NOT_UNDERSTOOD = "This was not understood: type it anew."
NOT_YET = "Answer what is asked, and tick the box, before the file is used."
WHICH_COLUMNS = "Type the column's name; of a network both, with a comma."
# What stands in `door.js`, by its name there; {…} is filled in there.
DOOR = {
    "door_consent": "Other people are in this file. I look for what it says of me, show it to nobody without their "
    "consent, and in class I use an invented one.",
    "door_reading": "Reading …",
    "door_choose": "Choose a file, or drop it here",
    "door_kinds": "A chat, follower lists (choose both files), contacts, a network, a table of posts, a help desk's "
    "export, counts by date. It stays on this computer, and no name or word of it is kept.",
    "door_invented": "No file? Take an invented one",
    "door_open": "Open it",
    "door_read": "Read it so",
    "door_use_row": "Use row {row}",
    "door_use": "use",
    "door_caption": "What will be used: letters for names, times, lengths. No words.",
    "door_take_in": "Use these rows after all",
    "door_leave_out": "Leave these rows out",
    "door_rows": "Rows {from} to {to} of {of}; {left_out} left out.",
    "door_earlier": "Earlier",
    "door_later": "Later",
    "door_look_at": "Look at",
    "door_use_rows": "Use these rows",
    "door_forget": "Forget everything",
    "door_nothing_kept": "Nothing is kept.",
    "door_nothing_used": "Nothing is used yet. Look at what would be, then decide. {left_out} of {of} rows left out.",
    "door_used": "The file itself is forgotten; numbers without names are left, until you forget them too. {seen}",
    "door_one_picture": "1 picture stands below.",
    "door_many_pictures": "{count} pictures stand below.",
}


def too_large(megabytes):
    """Return what is said of files that are larger than that."""
    return f"That is more than {megabytes} MB: choose fewer files, or a part."


def looks_like(names):
    """Return what a file is, from the names of its tables."""
    return f"This looks like {' and '.join(TABLES[name] for name in names)}."


def read_with(order):
    """Return how the dates of a file were read."""
    return f"Its dates were read with the {ORDERS[order]}."


def lines(tally):
    """Return where every line of a file went."""
    aside = ", ".join(f"{spaced(count)} {why.replace('_', ' ')}" for why, count in tally.aside.items() if count)
    joined = f", {spaced(tally.joined)} go on with the line above" if tally.joined else ""
    return f"Read {counted(tally.read, 'line')}: {spaced(tally.used)} used{joined}; set aside: {aside or 'none'}."


# ---- what a file cannot tell ----

CANNOT, CANNOT_HEAD = "What a file cannot tell", ("Your file", "cannot tell", "because")
CANNOT_LINE = "{} cannot tell {}: {}."


def cannot(few):
    """Return by a file's main table what it cannot tell, and why; below so few counts nothing is forecast."""
    return {
        "Messages": (
            "A chat",
            "who matters to whom, and who reads without answering",
            "only those who wrote stand in it, and a quick answer may be a short one",
        ),
        "Follows": (
            "Lists of contacts",
            "growth, and the ties among your contacts",
            "who left has no date, and an export of one account holds that account's ties only",
        ),
        "Posts": (
            "A table of posts",
            "how many people you reached in all",
            "the same people see several posts, so reach does not add up",
        ),
        "Tickets": (
            "A help desk's export",
            "how long a talk keeps somebody busy",
            "from opened to solved is mostly waiting: type the minutes yourself",
        ),
        "Series": (
            "Counts by date",
            f"a forecast, below {few} counts",
            "through so few points nearly every curve can be drawn",
        ),
        "Arcs": (
            "A whole network",
            "nothing of the four measures, if really all ties are in it",
            "a sample, or one person's ties, bends each of them",
        ),
    }


NO_CHAT = "No reply times: they need two people, and times to the minute."
NO_TALK = "Nothing on who writes how much: it needs two people or more."
NO_BACK_MUTUAL = "No share that follows back: such contacts are mutual by construction, so it is 100% and says nothing."
NO_BACK = "No share that follows back: it needs both lists, followers and following."
NO_YEARS = "No contacts by year: the file has no dates of more than two years."
NO_REACH = "No reach: it needs a column of reach, views or likes, and five posts."
NO_DIALOGUE = "No dialogue ratio: this file does not say which posts answer somebody."
NO_DESK = "No arrivals by the hour: the file has days without times."
NO_GROWTH = "Too few counts: bring four or more, with dates."
NO_PLACE_OF_THINGS = "No place on the spectrum: the file joins people with things, and no person with a person."
NO_PLACE = "No place on the spectrum: there is no tie in the file."


# ---- one chat ----

CHAT = "One chat, one slider"
SILENCE, SILENCE_UNIT = "Silence that ends a conversation", "minutes"
WHOSE, ALL, ANEW = "Whose replies", "all", "Deal the names out anew"
AN_HOUR = "An hour of silence", "How quick are these two?"
A_DAY = "A whole day", "Nobody wrote a thing. Why four times as slow?"
DEALT_ANEW = "Names dealt anew", "What do the 6 minutes tell about these two?"
BUSIEST, BUSIEST_KEY = "Its busiest day", "each line is a message, each grey box a conversation"
OTHERS = "others"
BUSIEST_TICKS = ["0 h", "6", "12", "18", "24 h"]
UNTIL = "Minutes until a reply came"
TOO_FEW, TOO_FEW_THERE = "Too few to say.", "too few to say"


def time(minutes):
    """Return a time in words: *6.3 minutes*, *42 minutes*, *3.5 hours*, *2.1 days*."""
    if minutes < 120:
        return f"{_digits(minutes)} minutes"
    return f"{minutes / 60:.1f} hours" if minutes < 2880 else f"{minutes / 1440:.1f} days"


def _digits(minutes):
    return spaced(minutes, 1 if minutes < 10 else 0)


def _from_to(low, high):
    if high < 120:
        return f"{_digits(low)} to {_digits(high)} minutes"
    return f"{time(low)} to {time(high)}"


def chat(result, few):
    """Return the sentences of a `replies.Replies`; below so few replies they give no number."""
    who = "" if result.whose == "all" else f" by {result.whose}"
    answers = counted(result.count, "reply", "replies")
    cut = counted(result.conversations, "conversation")
    found = (
        f"If {counted(result.silence, 'minute')} of silence end a conversation, "
        f"{counted(result.messages, 'message')} make {cut} with {answers}{who}."
    )
    if not result.enough:
        return f"{found} That is too few to say how quick they are: from {few} on you get a number."
    if result.guess is not None:
        found = f"{guess_words(time(result.guess), time(result.median))} {found}"
    found += f" Half of them came within {time(result.median)} (95% sure: {_from_to(result.low, result.high)})."
    return found if not result.chance else f"{found} With the names dealt out anew: {_from_to(*result.chance)}."


def too_few_found(few):
    """Return what goes on from too few replies."""
    return f"From {few} replies on you get a number."


def median(result):
    """Return the number that the picture says first."""
    return "Under a minute" if result.median < 1 else time(result.median)


def median_found(result):
    """Return what goes on from it."""
    if not result.chance:
        return "for half of the replies, if that silence ends a conversation."
    quick = " They are quick." if result.median < result.chance[0] else ""
    return f"for half of the replies. Chance: {_from_to(*result.chance)}.{quick}"


def half(result):
    """Return what stands above the median."""
    return f"half within {time(result.median)}"


def sure(result):
    """Return what stands above its interval."""
    return f"95% sure: {_from_to(result.low, result.high)}"


def by_lot(result):
    """Return what stands below the band of chance."""
    return f"names dealt out anew: {_from_to(*result.chance)}" if result.chance else ""


def you_said(minutes):
    """Return what stands at the learner's bet."""
    return f"you said {time(minutes)}"


# ---- who writes ----

WHO_WRITES = "Who writes how much"
COUNT = "Count"
UNITS = {"messages": "messages", "characters": "characters"}
MOST_FIRST, EQUAL_PARTS = "Who writes most comes first", "equal parts would end here"


def talk(result):
    """Return the sentences of a `talk.Talk`."""
    amount, people = spaced(result.amounts.sum()), counted(len(result.amounts), "person", "people")
    rhythm = "All messages came at once, so there is no rhythm."
    if result.burst is not None:
        rhythm = f"Burstiness {spaced(result.burst, 2)}: −1 is a clockwork, 0 chance, towards 1 bursts."
    return (
        f"Of {amount} {UNITS[result.unit]} by {people} the one who writes most wrote {result.largest:.1%}; "
        f"Gini {result.gini:.3f}. {rhythm}"
    )


def talk_found(result):
    """Return what goes on from the share of who writes most."""
    return f"of all {UNITS[result.unit]} are by the one who writes most."


# ---- who follows back ----

BACK = "Two numbers from the same lists"
DIVIDE_BY = "Divide by"
LISTS = {"those I follow": "those I follow", "those who follow me": "those who follow me"}


def back(result):
    """Return the sentences of a `lists.Back`."""
    both, whole = spaced(result.both), spaced(result.whole)
    if result.mine:
        told = f"Of the {whole} you follow {both} follow you back: {result.share:.1%}."
        return f"{told} {spaced(result.followers)} follow you in all."
    told = f"Of the {whole} who follow you you follow {both} back: {result.share:.1%}."
    return f"{told} You follow {spaced(result.following)} in all."


def back_found(result):
    """Return what goes on from the share."""
    return "of those you follow follow you back." if result.mine else "of those who follow you you follow back."


def both_ways(result):
    """Return what stands at the bar's first part."""
    return f"{spaced(result.both)} go both ways: {result.share:.1%}"


def of_list(result):
    """Return what stands at the rest of the bar."""
    return f"of {spaced(result.whole)} {'that you follow' if result.mine else 'who follow you'}"


# ---- contacts a year ----

YEARS = "Contacts by year"
LEAVE = "Leave every year"
BY_YEAR = "Contacts by the year in which they came"
STILL_THERE, LEFT_SINCE = "blue: still there", "grey: left since"


def years(result):
    """Return the sentences of a `lists.Years`."""
    first, last = result.years[0], result.years[-1]
    came, left = spaced(result.came[0]), counted(result.left[0], "contact")
    return (
        f"The list holds {left} from {first} and {spaced(result.left[-1])} from {last}. "
        f"If {round(100 * result.leave)}% of those who are there leave every year, {came} came in {first}: "
        f"then {last} brought {result.times:.1f} times as many as {first}."
    )


def times(result):
    """Return the number that the picture says first."""
    return f"{result.times:.1f} times"


def times_found(result):
    """Return what goes on from it."""
    guess = "nobody ever left" if not result.leave else f"{round(100 * result.leave)}% leave every year"
    return f"as many came in {result.years[-1]} as in {result.years[0]}, if {guess}."


def came(count):
    """Return what stands above the first year if some have left."""
    return f"{spaced(count)} came"


def year(number, there, count):
    """Return what is said of a year's bar."""
    return f"{number}: {spaced(there)} still there, {spaced(count)} came"


# ---- how reach is spread ----

REACH = "How reach is spread over posts"
TOP = "Look at the top"
ALONG = "posts, the largest first"
ATTENTION = {"reach": "people reached", "views": "views", "likes": "likes"}


def reach(result, gini):
    """Return the sentence of a `posts.Spread` and its Gini coefficient."""
    return (
        f"The first {result.first} of {counted(len(result.amounts), 'post')} have {result.share:.0%} of all "
        f"{ATTENTION[result.name]}; Gini {gini:.2f}. {_reacting(result)} "
        f"The most on a single post: {spaced(result.amounts[0])}."
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
    return f"{spaced(amount)} {ATTENTION[name]}"


def first_posts(result):
    """Return what stands beside the bars of the first posts."""
    return f"the first {result.first} have {result.share:.0%}"


# ---- dialogue ----

DIALOGUE = "How much of it answers somebody"
KINDS = {"everything": "everything", "own": "own words only, no reposts"}
DIALOGUE_FOUND = "of what you write answers somebody."


def dialogue(result):
    """Return the sentence of a `posts.Dialogue`."""
    entries = "entries" if result.with_reposts else "entries without reposts"
    return (
        f"Of {spaced(result.whole)} {entries} {counted(result.replies, 'answers', 'answer')} somebody: "
        f"a dialogue ratio of {result.ratio:.1%}. The others: {counted(result.posts, 'post')}"
        + (f" and {counted(result.reposts, 'repost')}." if result.with_reposts else ".")
    )


def answering(result):
    """Return what stands at the bar's first part."""
    return f"answer somebody: {result.ratio:.1%}"


def others(result):
    """Return what stands at the rest of the bar."""
    passed = f", then {counted(result.reposts, 'repost')}" if result.with_reposts else ""
    return f"{counted(result.posts, 'post')}{passed}"


# ---- a help desk ----

HELP_DESK = "A help desk, hour by hour"
MINUTES, PEOPLE = "Minutes that a ticket takes", "People who answer"
HOURS = "hour of the day"


def help_desk(result):
    """Return the sentences of a `desk.Desk`: what arrives, what the team can do, what the file tells of waits."""
    hour = result.busiest
    if result.team.overloaded:
        busy = f"too few in {counted(result.overfull, 'hour')} of the day, and the queue grows."
    else:
        within = counted(result.wait, "minute")
        busy = f"busy {result.team.utilisation:.0%} of that hour, and nine of ten have their answer within {within}."
    waited = ""
    if len(result.waits):
        answered = spaced(len(result.waits))
        waited = f"In the file half of the {answered} answered waited {result.median:.0f} minutes or less; "
    people = counted(result.people, "person", "people")
    return (
        f"Over {counted(result.days, 'day')} with tickets most arrive between {hour} and {hour + 1} o'clock: "
        f"{an_hour(result.rates[hour])}. {people} can answer {_can(result)} an hour at "
        f"{counted(result.minutes, 'minute')} each: {busy} "
        f"{waited}{counted(result.unanswered, 'ticket')} without an answer in the file."
    )


def _can(result):
    return spaced(result.can, 1 if result.can < 20 else 0)


NO_END, NO_END_FOUND = "No end.", "In the busiest hour more arrives than can be answered."


def wait(result):
    """Return the number that the picture says first."""
    return counted(result.wait, "minute")


def wait_found(result):
    """Return what goes on from it."""
    who = counted(result.people, "person is", "people are")
    return f"until nine of ten are answered; {who} busy {result.team.utilisation:.0%}."


def an_hour(rate):
    """Return what stands above the highest bar."""
    return f"{rate:.1f} an hour"


def answerable(result, beyond):
    """Return what stands at the line of what can be answered, also where it lies beyond the picture."""
    return f"{_can(result)} an hour can be answered{' (above this picture)' if beyond else ''}"


# ---- counts by date ----

GROWTH = "Counts by date"
KNOWN = "Counts that you know"
GROWTH_TICKS = ["first count", "last count", "a year later"]


def growth(result, few):
    """Return the sentences of a `counts.Grown`; below so few counts nothing is forecast."""
    first, last = result.values[0], result.values[result.used - 1]
    told = f"{counted(result.used, 'count')}, from {spaced(first)} to {spaced(last)}"
    if result.used < few:
        return f"{told}. That is too few to say more: from {few} on you get a forecast."
    grown = f"{a_month(result)} a month"
    then = spaced(result.in_a_year)
    return f"{told}: {grown}. If that went on, it would be {then} a year later. Nothing says that it does."


def a_month(result):
    """Return the number that the picture says first."""
    return f"{signed(100 * result.a_month, 1)}%"


A_MONTH_FOUND = "a month, so far. Nothing says that it goes on."


def forecast_from(few):
    """Return what goes on from too few counts."""
    return f"From {few} counts on you get a forecast."


def went_on(result):
    """Return what stands at the end of the line."""
    return f"{spaced(result.in_a_year)}, if that went on"


# ---- a network's place ----

NETWORK = "A network's place"
HOLDS = "The file holds"
FILES = {
    "the whole network": "the whole network",
    "one person's ties": "one person's ties",
    "one person's ties and those among them": "one person's ties and those among them",
}
ONE_PERSON = "One person's ties", "Where does the place go?"
AND_AMONG_THEM = "And among them", "Is that enough?"
MEASURES = {  # what each counts, in the order of the picture
    "reciprocity": "ties that are answered",
    "clustering": "friends who are friends",
    "top_share": "attention of the top 1%",
    "share_without_incoming": "people nobody turns to",
}
NETWORKING, MEDIA = "networking", "media"


def measured(value):
    """Return a measure in words, also where it has no meaning."""
    return "cannot be told" if value is None else f"{value:.1%}"


def network(result):
    """Return the sentences of a `network_place.Held`."""
    told = "; ".join(f"{words} {measured(getattr(result.score, name))}" for name, words in MEASURES.items())
    return (
        f"The file holds {FILES[result.file]}: {counted(result.people, 'person', 'people')} and "
        f"{counted(result.arcs, 'tie')}. {capital(told)}. Place {result.place:.0f} of 100."
    )


def place(result):
    """Return the number that the picture says first."""
    return f"Place {result.place:.0f}"


def place_found(result):
    """Return what goes on from it."""
    return f"of 100, if the file holds {FILES[result.file]}."


def place_there(result):
    """Return what stands at the place."""
    return f"place {result.place:.0f}"


# ---- the invented exports: their heads and notes are as each tool writes them, and files are known by them ----

NAMES = ("Mara", "Jo")
SAYINGS = (
    "Good morning!", "Is the blue one ready?", "Yes.", "On my way", "The brake is mended, you can fetch it.", "Thanks!",
    "How much is it?", "45 with the new chain", "OK", "We are open until six today.", "See you tomorrow", "Why?",
    "I shall ask and tell you.", "The parts come on Thursday, I am sorry.", "Great", "Could you send a picture?",
)  # fmt: skip
ENCRYPTED = "Messages and calls are end-to-end encrypted."
FOLLOWING_HEAD, FOLLOWERS_HEAD = "Account address,Show boosts", "Account address"
CONTACTS_NOTES = "Notes:", '"Invented. Only those who are still contacts stand here."'
CONTACTS_HEAD = "First Name,Last Name,Company,Position,Connected On"
POSTS_HEAD = "Post ID,Publish time,Views,Reach,Likes,Comments,Shares"
TICKETS_HEAD = "Ticket ID,Created at,First reply time in minutes"
COUNTS_HEAD = "Date,Followers"
NETWORK_HEAD = "source,target"


def contact(name, firm):
    """Return a contact's first name, last name, company and position."""
    return f"Person,{name},Firm {firm},Buyer"


def person(number):
    """Return somebody of the network."""
    return f"person {number}"
