from geodata.catalogue import LAYERS
from geodata.inventory import by_confidence, gaps, layer_tally, tally
from geodata.load import places
from geodata.positions import rival_distances_m


def test_layers_add_up_to_the_whole() -> None:
    whole, parts = tally(places().values()), [layer_tally(layer.id) for layer in LAYERS]
    for count in ("places", "published", "approximate", "unlocated"):
        assert sum(getattr(part, count) for part in parts) == getattr(whole, count)
    assert whole.places == whole.published + whole.approximate + whole.unlocated == sum(by_confidence().values())


def test_nothing_counted_is_no_error() -> None:
    assert tally([]) == (0, 0, 0, 0, None)


def test_a_line_is_not_guessed_beyond_its_length() -> None:
    assert 0 <= gaps().guessed_km <= gaps().lines_km
    assert gaps().lines_km > 1_000


def test_a_rival_of_the_port_is_eight_kilometres_inland() -> None:
    (metres,) = rival_distances_m("port_chongjin")
    assert metres is not None
    assert 8_000 < metres < 8_500
