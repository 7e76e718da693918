"""What a link is shown with: words, one address for all views that say the same, and a picture that can be fetched."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from components.delivery import KEY, Deployment
from components.page import preview
from components.state import Camera, View, parse, query
from geodata import edition
from geodata.catalogue import LAYERS
from geodata.filters import Filters
from geodata.load import claims, places
from geodata.vocabulary import LANGUAGES
from tests.page import tagged

PUBLIC = "https://maps.example/atlas"
PORT = View(site="port_chongjin")


@pytest.fixture
def public() -> Iterator[None]:
    app = Flask(__name__)
    app.config[KEY] = Deployment(base_path="/atlas", public_url=PUBLIC)
    with app.app_context():
        yield


def said(view: View, path: str = "/") -> dict[str, str]:
    tags = [tag.attributes for tag in tagged(preview.tags(view, path), "meta")]
    return {tag.get("property") or tag["name"]: tag["content"] for tag in tags}


def links(view: View, path: str = "/") -> dict[str, str]:
    found = [tag.attributes for tag in tagged(preview.tags(view, path), "link")]
    return {tag.get("hreflang") or tag["rel"]: tag["href"] for tag in found}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_place_a_claim_and_the_atlas_are_told_of_in_the_language_of_the_address(lang: str, public: None) -> None:
    claim = claims()[0]
    expected = {
        "home": (View(lang=lang), "Chongjin Atlas" if lang == "en" else "청진 지도첩"),
        "site/port_chongjin": (replace(PORT, lang=lang), places()["port_chongjin"].name.in_language(lang)),
        f"claim/{claim.id}": (View(claim=claim.id, lang=lang), claim.text("says").in_language(lang)),
    }
    for picture, (view, title) in expected.items():
        told = said(view)
        assert told["og:title"] == told["twitter:title"] == preview.shortened(title, preview.MOST_TITLE)
        assert told["description"] == told["og:description"] == told["twitter:description"]
        assert 30 < len(told["description"]) <= preview.MOST_DESCRIPTION
        assert not told["description"][0].islower()
        assert told["og:image"] == f"{PUBLIC}/preview/{lang}/{picture}.jpg?v={edition.digest()}"
        assert told["og:url"] == links(view)["canonical"]
        assert told["twitter:card"] == "summary_large_image"
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")


def test_a_statement_says_by_itself_whose_it_is() -> None:
    titles = [preview.preview(View(claim=claim.id)).title for claim in claims()]
    assert len(titles) > 40
    assert not [title.en for title in titles if title.en.startswith(("It ", "They ", "This "))]


def test_a_picture_is_named_with_a_host_where_only_this_machine_can_reach_the_atlas() -> None:
    app = Flask(__name__)
    app.config[KEY] = Deployment(listens="http://127.0.0.1:8050")
    with app.app_context():
        assert said(PORT)["og:image"].startswith("http://127.0.0.1:8050/preview/en/site/port_chongjin.jpg")
        # Where a proxy stands before it, an address of this machine would lead search engines away.
        assert links(PORT)["canonical"] == "/?site=port_chongjin"
        assert "og:url" not in said(PORT)


def test_views_that_say_the_same_have_one_address(public: None) -> None:
    looks = ("theme=dark", "view=129.77,41.77,12", "bearing=30", "circles=1", "names=mr", "plain=1", "utm_source=x")
    for look in (*looks, "ground=none", "tab=list", "layers=port", "fbclid=1"):
        assert links(parse(f"site=port_chongjin&{look}").view)["canonical"] == f"{PUBLIC}/?site=port_chongjin"
    assert links(parse("claim=shipyard&tab=claims&year=1965").view)["canonical"] == f"{PUBLIC}/?claim=shipyard"
    assert links(parse("tab=claims&theme=dark").view)["canonical"] == f"{PUBLIC}/?tab=claims"
    # What is asked is another page.
    assert links(parse("sector=steel&theme=dark").view)["canonical"] == f"{PUBLIC}/?sector=steel"


def test_each_language_names_the_other(public: None) -> None:
    for lang in LANGUAGES:
        found = links(replace(PORT, lang=lang), "/read")
        assert found["en"] == found["x-default"] == f"{PUBLIC}/read?site=port_chongjin"
        assert found["ko"] == f"{PUBLIC}/read?site=port_chongjin&lang=ko"
        assert found["canonical"] == found[lang]


VIEWS = st.builds(
    View,
    layers=st.sampled_from([View().layers, tuple(layer.id for layer in LAYERS[:2])]),
    site=st.sampled_from([None, *list(places())[:3]]),
    claim=st.sampled_from([None, claims()[0].id]),
    lang=st.sampled_from(LANGUAGES),
    theme=st.sampled_from([None, "dark"]),
    tab=st.sampled_from([None, "list", "claims", "none"]),
    camera=st.sampled_from([None, Camera(129.7, 41.7, 12)]),
    filters=st.sampled_from([Filters(), Filters(q="port")]),
)


@given(VIEWS)
def test_the_address_that_stands_for_a_view_stands_for_itself_and_is_understood(view: View) -> None:
    found = preview.canonical(view)
    assert preview.canonical(found) == found
    assert parse(query(found)) == (found, ())
    assert preview.preview(found) == preview.preview(view)


@given(st.text(), st.integers(2, 300))
def test_a_text_is_cut_to_its_length(text: str, most: int) -> None:
    found = preview.shortened(text, most)
    assert len(found) <= most
    assert found == text or found.endswith("…")


def test_a_place_that_is_not_on_the_map_is_shown_as_such() -> None:
    """Its picture is of the atlas as a whole, which would pass for where it is."""
    for place in places().values():
        titles = preview.preview(View(site=place.id)).title
        said = [name.endswith(words) for name, words in zip(titles, preview.UNPLACED, strict=True)]
        assert said == [place.placement == "unlocated"] * 2, place.id
