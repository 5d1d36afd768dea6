"""Numbers and words are read as people write them, whatever the keyboard; of two ways none is guessed.

Modules: typed, typed_words.
"""

import itertools
import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tiesfeeds import typed
from tiesfeeds.typed import TwoWays, Unread, number, numbers, word

SPACES = [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{FIGURE SPACE}", "  "]
APOSTROPHES = ["'", "’", "‘", "´", "`"]
MINUSES = ["-", "−", "–", "- "]
WORDS = st.text(st.characters(whitelist_categories=["L"]), min_size=1, max_size=8)


def groups(whole, sign):
    return f"{whole:,}".replace(",", sign)


@given(st.integers(0, 10**12), st.sampled_from([*SPACES, *APOSTROPHES, "_", ""]), st.sampled_from(["", *MINUSES]))
def test_groups_of_three_may_stand_apart(whole, sign, minus):
    assert number(minus + groups(whole, sign)) == (-whole if minus else whole)


@given(
    st.integers(0, 10**9), st.text("0123456789", min_size=1, max_size=6), st.sampled_from(".,"), st.sampled_from(SPACES)
)
def test_point_and_comma_are_both_decimal_signs(whole, part, sign, space):
    value = float(f"{whole}.{part}")
    assume(len(part) != 3 or whole == 0 or whole > 999)
    assert number(f"{space}{whole}{sign}{part}{space}") == value
    if whole > 999:
        other = "," if sign == "." else "."
        assert number(groups(whole, space) + sign + part) == value
        assert number(groups(whole, other) + sign + part) == value


def test_of_two_ways_that_cannot_be_the_smaller_is_meant():
    assert number("1.598", possible=lambda value: 0 <= value <= 1) == 1.598
    with pytest.raises(TwoWays):
        number("1.598")


def test_what_is_asked_for_is_said_in_one_word():
    with pytest.raises(Unread, match="asks for minutes, not for per cent"):
        number("5%", unit="minutes min", asked="minutes")


def test_what_stands_between_quotation_marks_gets_no_second_ones():
    for text in ("'1.850'", '"1.850"'):
        with pytest.raises(TwoWays, match="^'1.850' can be read"):
            number(text)


@given(st.integers(1, 999), st.text("0123456789", min_size=3, max_size=3), st.sampled_from(".,"))
def test_of_two_ways_neither_is_guessed(whole, part, sign):
    text = f"{whole}{sign}{part}"
    with pytest.raises(TwoWays, match="can be read in two ways") as asked:
        number(text)
    ways = re.search(r"type (.+) or (.+)\.$", str(asked.value)).groups()
    assert [number(way) for way in ways] == [float(f"{whole}.{part}"), int(f"{whole}{part}")]  # each is read in one way
    assert number(text, possible=lambda value: value < 1000) == float(f"{whole}.{part}")
    assert number(text, possible=lambda value: value >= 1000) == int(f"{whole}{part}")


@given(st.integers(0, 100), st.sampled_from(["%", " %", "\N{NARROW NO-BREAK SPACE}%", "%", " per cent", " percent"]))
def test_per_cent(value, sign):
    assert number(f"{value}{sign}", per_cent=1) == value
    assert number(f"{value}{sign}", per_cent=100) == value / 100
    with pytest.raises(Unread, match="asks for ties, not for per cent"):
        number(f"{value}{sign}", unit="ties")


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(["/", " / ", "⁄", "÷"]), st.sampled_from(SPACES))
def test_fractions(above, below, bar, space):
    assert number(f"{groups(above, space)}{bar}{groups(below, space)}") == above / below


TIMES = ["*", " * ", "×", " × ", " x ", "X"]


@given(
    st.integers(0, 999), st.integers(0, 10**4), st.integers(1, 10**4), st.sampled_from(TIMES), st.sampled_from(SPACES)
)
def test_products(one, other, below, times, space):
    product = f"{one}{times}{groups(other, space)}"
    assert number(product) == number(f"({product})") == one * other
    assert number(f"{product} / {groups(below, space)}") == number(f"({product})/{below}") == one * other / below
    assert number(f"{one} / {below}{times}{other}") == one / below * other
    assert number(f"{product} / {below} / 4") == one * other / below / 4
    assert number(f"{product} + {one} / {below}") == one * other + one / below
    assert number(f"1/4+1/{below}") == 1 / 4 + 1 / below and number("26*40/60/18") == 26 * 40 / 60 / 18
    for doubtful in (f"{one} / ({below}{times}{other})", f"1.850{times}2"):
        with pytest.raises(Unread):  # brackets that matter are not left out
            number(doubtful)


@pytest.mark.parametrize("text", ["(2+3)/4", "9/(6*28)", "11-3*2", "1/(2+3)", "1/2/25"])
def test_who_types_a_longer_sum_is_told_to_work_it_out(text):
    with pytest.raises(Unread, match=r"cannot be read: only \+, × and / can, .* Work it out"):
        number(text)


@pytest.mark.parametrize("text", ["3-5", "1.2.3.4", "4 5 6", "4 ? 5"])
def test_what_is_no_sum_is_not_called_one(text):
    with pytest.raises(Unread, match="^Type a number in digits first.* cannot be read\\.$"):
        number(text)


@given(st.integers(0, 10**6), st.sampled_from(["{} people", "{}people", "{} (people)", "{} People."]))
def test_the_units_that_the_question_names(value, form):
    assert number(form.format(value), unit="people") == value


@given(st.integers(0, 10**6), WORDS)
def test_other_words_are_not_swallowed(value, words):
    assume(not {"percent", "pct", "people", "peoples", "s"} & set(typed.tidy(words).casefold().split()))
    with pytest.raises(Unread, match="^Leave out '.+': type the number alone.$"):
        number(f"{value} {words}", unit="people")


@given(st.text(max_size=20))
def test_a_text_is_read_or_answered_in_a_sentence(text):
    for read in (number, lambda text: numbers(text, 3)):
        try:
            read(text)
        except Unread as sentence:
            assert str(sentence).endswith((".", ".'"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30\N{NO-BREAK SPACE}000", 30000),
        ("1.850,5", 1850.5),
        ("1,850.50", 1850.5),
        ("1,850,000", 1850000),
        ("1.850.000", 1850000),
        ("1’850.5", 1850.5),
        ("0,850", 0.85),
        ("-0,139", -0.139),
        (".5", 0.5),
        (",5", 0.5),
        ("12.", 12),
        ("0.25.", 0.25),
        ("... 0.25", 0.25),
        ("(0.25)", 0.25),
        ("+3", 3),
        ("٣٫٥", 3.5),
        ("１２", 12),
        ("5 200 / 14 100", 5200 / 14100),
    ],
)
def test_a_number_as_people_write_it(text, value):
    assert number(text) == value
    assert isinstance(number(text), type(value))


@pytest.mark.parametrize(
    "text",
    ["", "  ", "half", "nan", "inf", "1e3", "4 of 7", "1 2", "52 00", "1/2/3", "3/0", "E–G"],
)
def test_what_is_no_number(text):
    with pytest.raises(Unread, match="^Type a number in digits first, for example"):
        number(text)


@pytest.mark.parametrize(("text", "strange"), [("~3", "~"), ("12 dollars", "dollars")])
def test_what_may_not_stand_beside_a_number_is_named(text, strange):
    with pytest.raises(Unread, match=f"^Leave out '{strange}': type the number alone.$"):
        number(text)


def test_a_units_sign_may_stand_beside_its_number():
    assert number("$40", "dollars") == number("40 $", " dollars") == number("40 dollars", "dollars") == 40
    with pytest.raises(Unread, match="Leave out '€'"):
        number("€40", "dollars")


FORMS = ["[{}; {}; {}]", "{}; {}; {}", "[{} {} {}]", "{} {} {}", "[{}, {}, {}]", "({}, {}, {})", "{}, {} and {}"]


@given(st.lists(st.integers(0, 999), min_size=3, max_size=3), st.sampled_from(FORMS), st.sampled_from(SPACES))
def test_several_numbers(values, form, space):
    assume(not (" " in form and "," not in form and ";" not in form) or any(value < 100 for value in values[1:]))
    assert numbers(form.replace(" ", space).format(*values), 3) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("[1,0,0]", [1, 0, 0]),
        ("1,0,0", [1, 0, 0]),
        ("12,5; 15,3", [12.5, 15.3]),
        ("12,5, 15,3", [12.5, 15.3]),
        ("12,5 15,3", [12.5, 15.3]),
        ("12, 15,3", [12, 15.3]),
        ("1 850, 2 300", [1850, 2300]),
    ],
)
def test_several_numbers_as_people_write_them(text, values):
    assert numbers(text, len(values)) == values


def test_several_numbers_that_nobody_can_tell_apart():
    with pytest.raises(TwoWays, match="'1,850' can be read in two ways"):
        numbers("[1,850, 2,300]", 2)
    with pytest.raises(Unread, match="Type 3 numbers in square brackets"):
        numbers("[1 0]", 3)


@pytest.mark.parametrize("text", ["more than chance", "“More than chance”", "'more than  chance'", "MORE THAN CHANCE."])
def test_words_need_no_quotes(text):
    assert word(text, ["less than chance", "more than chance"]) == "more than chance"
    with pytest.raises(Unread, match='Choose one of "a", "b".'):
        word(text, ["a", "b"])


# ---- the same on the page ----

TEXTS = """
1.850,5 1,850.50 1.850 1,850 1’850,5 1'850 1_850 0,850 -0,139 −3 +3 .5 ,5 12. 0.25. 3/9 1/0 1/2/3 5.2.3 52.00,1 ٣٫٥ １２
1e3 nan half ~3 76% 57,1% 12months (0.25) “4” 4dollars 60% 0.5% 1850000 57.143% -57,143 1234567.5 $40 40$ €40
9*6/28 (9*6)/28 9/(6*28) 9/(6) 9×6 4x7 4X7/2 3*4*5 3*4/0 3** *3 0.5*60% 2*1.850 1/2*3 1/2*3/4 -2*3 2*-3 12*2months
1/4+1/2 (2+3)/4 26*40/60/18 3-5 "1/4+1/2" ("4")
""".split()
TEXTS += [
    "",
    " ",
    "\t1.850\u00a0",
    "1 2",
    "4 of 7",
    "5 200 / 14 100",
    "30\u202f000",
    "12 months",
    "1 month",
    "44 per cent",
    "about 4",
    "8 × 7 / 2",
    "4 x 7 %",
    "9 / (6 * 28)",
    "3 x",
    "x 3",
    "5 200 * 2",
    "56 / 0.75 / 0.75 / 0.5",
    "56/0.75 / 0.75",
    "1 / 2 / 0",
    "5 200 + 1/4 * 2 + 3",
    "(1/4) + (1/2)",
    "1 + 2 %",
    "+3 + 4",
    "1.850 + 2",
]


@pytest.mark.browser
def test_a_page_reads_what_python_reads(browser):
    page = browser.new_page()
    script = (Path(typed.__file__).parent / "display" / "front_end" / "typed.js").read_text(encoding="utf-8")
    page.evaluate(
        f"() => {{ const READER = {json.dumps(typed.reader())};\n{script}\nwindow.readNumber = readNumber; }}"
    )
    ranges = {"any": lambda value: True, "share": lambda value: 0 <= value <= 1, "many": lambda value: value >= 1000}
    in_page = {"any": "() => true", "share": "(value) => 0 <= value && value <= 1", "many": "(value) => value >= 1000"}
    kinds = ("", "months", "dollars", "%"), (None, 1, 100), ranges, (False, True)
    for unit, per_cent, limits, whole in itertools.product(*kinds):
        ask = f"""([texts, unit, perCent, whole]) => texts.map((text) => {{
            const {{ number, words }} = readNumber(text, {{ unit, perCent, possible: {in_page[limits]}, whole }});
            return number ?? words;
        }})"""
        for text, said in zip(TEXTS, page.evaluate(ask, [TEXTS, unit, per_cent, whole]), strict=True):
            try:
                expected = number(text, unit, per_cent, ranges[limits], whole)
            except Unread as sentence:
                expected = str(sentence)
            assert said == expected, (text, unit, per_cent, limits)
    page.close()
