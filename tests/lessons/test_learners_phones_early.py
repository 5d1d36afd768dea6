"""The pictures of lessons 00 to 06 on narrow pages: none is taller than 60% of a telephone, no words collide."""

from types import SimpleNamespace

import phones
import pytest

from tiesfeeds.lessons import (
    goals,
    mass_and_targeted,
    one_inside_the_other,
    one_way_two_way,
    start_here,
    two_definitions,
    who_and_what,
)

WIDE = 900  # CSS pixels that a picture has across in JupyterLab
LESSONS = {
    start_here: "twelve_messages adults course",
    two_definitions: "hundred_minutes criteria sketch your_figures parts profile",
    one_inside_the_other: "sentences five_sortings your_figures kinds taxonomies behaviour",
    who_and_what: "same_day southern_women two_kinds bridge_kinds take_away real_networks closed_pairs",
    goals: "funnel_and_ladder reasons your_figures one_in_two_thousand five_accounts concentration answering "
    "post_reach",
    one_way_two_way: "conversation ladder your_figures dyad_kinds dyads_and_edges swap_by_swap homophily",
    mass_and_targeted: "audience falling feeds waves your_figures reactions many_or_chosen four_faces friends "
    "whom_to_tell",
}
SCREENS = [
    pytest.param(getattr(lesson, name), id=f"{lesson.__name__.rpartition('.')[2]}.{name}")
    for lesson, names in LESSONS.items()
    for name in names.split()
]
BETS = [screen for screen in SCREENS if "guess" in screen.values[0].__code__.co_names]  # they bring one back


def asked(screen):
    """Return where a screen starts, and what its questions set."""
    return [{}, *(one["values"] for one in getattr(screen, "tries", ()))]


def ends(screen):
    """Return each control alone at each end, or at each of its options."""
    for control in screen.controls:
        if control["kind"] == "slider":
            yield from ({control["name"]: value} for value in (control["low"], control["high"]))
        if control["kind"] == "choice":
            yield from ({control["name"]: value} for value in control["options"])


@pytest.mark.parametrize("make", SCREENS)
def test_it_fits_the_screen_and_no_words_collide_or_are_cut(make):
    screen = make()
    assert list(phones.wrong(screen, asked(screen), phones.PHONE)) == []
    assert bool(getattr(screen, "_guess", None)) == (make in [bet.values[0] for bet in BETS])


@pytest.mark.nightly
@pytest.mark.parametrize("wide", [phones.PHONE, phones.HALF])
@pytest.mark.parametrize("make", SCREENS)
def test_so_it_is_wherever_its_controls_stand(make, wide):
    screen = make()
    assert list(phones.wrong(screen, [*asked(screen), *ends(screen)], wide)) == []


@pytest.mark.parametrize("wide", [480, phones.HALF, 640, 800])
def test_the_events_are_named_below_what_their_column_holds(wide):
    screen = who_and_what.southern_women()
    boxes = dict(phones.written(phones.LiveFigure(screen._draw, screen._size, wide).figure))
    assert "E2" not in boxes or boxes["links"].y0 >= boxes["E2"].y1 - 1


@pytest.mark.parametrize("wide", [phones.PHONE, WIDE])
@pytest.mark.parametrize("make", BETS)
def test_what_somebody_said_collides_with_nothing(make, wide):
    screen = make()
    for said in screen._guess._numbers.values():
        screen._guess = SimpleNamespace(value=said)
        assert list(phones.wrong(screen, asked(screen), wide)) == [], said
