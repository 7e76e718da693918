"""A reader's own files: dropped anywhere on the page, several at once, in stacks, and with long names."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
DRAG = """([selector, types, files]) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  for (const [type, text] of Object.entries(types)) data.setData(type, text);
  const target = document.querySelector(selector);
  const fire = (type) => target.dispatchEvent(
    new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, composed: true }));
  const over = !fire("dragover");
  const sign = !document.getElementById("own-drop").hidden;
  if (files.length) fire("drop");
  return { over, sign };
}"""


def point(name: str, lon: float, lat: float) -> str:
    feature = {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def dragged(seen: Visit, selector: str, *files: tuple[str, str], **types: str) -> Any:
    return seen.page.evaluate(DRAG, [selector, types, files])


def names(seen: Visit) -> list[str]:
    return seen.page.locator("#own-files .layer-title .own-name").all_inner_texts()


def test_files_are_dropped_anywhere_and_each_has_its_own_outcome(visit: Visits) -> None:
    seen = visit("?view=129.80,41.75,12")
    at = seen.page.url
    told = dragged(seen, "#map canvas", ("a.geojson", point("A", 129.8, 41.75)))
    assert told == {"over": True, "sign": True}
    seen.page.locator("#own-layer").wait_for()
    assert seen.page.locator("#own-drop").is_hidden()
    # Two more, one of them broken, which costs the others nothing: the dialog says which.
    dragged(seen, "#panel", ("b.csv", "name,lat,lon\nB,41.76,129.81\n"), ("broken.kml", "<kml><Placemark>"))
    report = seen.page.locator("#own-report")
    report.locator(".own-refused").wait_for()
    assert names(seen) == ["a.geojson", "b.csv"]
    assert [text.split("\n")[0] for text in report.locator("h3").all_inner_texts()] == [
        "b.csv",
        "The file cannot be shown: broken.kml",
    ]
    # On the dialog, beside its box.
    dragged(seen, "#own-dialog .dialog-note", ("c.csv", "name,lat,lon\nC,41.77,129.82\n"))
    seen.page.locator("#own-dialog[open]").wait_for(state="detached")
    assert names(seen) == ["a.geojson", "b.csv", "c.csv"]
    # Each is hidden, told of and taken away by itself.
    seen.until("atlas.maplibre.getSource('atlas-own')?.serialize().data.features.length === 3")
    seen.page.locator(".own-shown").nth(1).uncheck()
    seen.until("atlas.maplibre.getSource('atlas-own')?.serialize().data.features.length === 2")
    seen.page.locator('[data-own="remove"]').nth(0).click()
    assert names(seen) == ["b.csv", "c.csv"]
    assert seen.page.url.partition("?")[0] == at.partition("?")[0]


@pytest.mark.further
def test_only_files_are_taken_when_something_is_dragged(visit: Visits) -> None:
    seen = visit("")
    assert dragged(seen, "#map canvas", **{"text/plain": "words"}) == {"over": False, "sign": False}
    # A link that is let go would be followed: it is not taken, but no sign promises anything.
    assert dragged(seen, "#map canvas", **{"text/uri-list": "https://example.org/"}) == {"over": True, "sign": False}
    assert dragged(seen, "#search", **{"text/uri-list": "https://example.org/"}) == {"over": False, "sign": False}


@pytest.mark.further
def test_no_more_files_than_are_said_lie_on_the_map(visit: Visits) -> None:
    seen = visit("")
    files = [(f"{number}.csv", f"name,lat,lon\nP,41.7{number % 10},129.8\n") for number in range(11)]
    dragged(seen, "body", *files)
    report = seen.page.locator("#own-report")
    report.get_by_text("10.csv was not read").first.wait_for()
    assert len(names(seen)) == 10
    # The same file again takes its own place.
    dragged(seen, "body", ("3.csv", "name,lat,lon\nP,41.7,129.9\nQ,41.7,129.8\n"))
    seen.page.locator("#own-files > li:nth-child(4)").get_by_text("2 features").first.wait_for()
    assert len(names(seen)) == 10


@pytest.mark.further
def test_all_features_of_a_stack_are_offered_by_mouse_and_keyboard(visit: Visits) -> None:
    seen = visit("?view=129.80,41.75,12")
    rows = "".join(f"Sample {number},41.75,129.85\n" for number in range(14))
    dragged(seen, "body", ("stack.csv", f"name,lat,lon\n{rows}"))
    seen.page.locator("#own-layer").wait_for()
    seen.settle()
    seen.page.mouse.click(*seen.on_screen(129.85, 41.75))
    chooser = seen.page.locator("#chooser")
    chooser.wait_for()
    assert set(chooser.locator("strong").all_inner_texts()) == {f"Sample {number}" for number in range(14)}
    box = chooser.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= seen.page.viewport_size["height"]  # type: ignore[index]  # it has a size
    seen.page.keyboard.press("End")
    seen.page.keyboard.press("Enter")
    seen.page.locator("#own-label").get_by_text("Sample 0").wait_for()


@pytest.mark.further
def test_a_long_name_goes_on_in_the_next_line(visit: Visits) -> None:
    seen = visit("?lang=ko&view=129.80,41.75,13")
    name = "함경북도청진시청암구역련진협동농장제삼작업반"
    dragged(seen, "body", ("long.geojson", point(name, 129.8, 41.75)))
    seen.page.locator("#own-layer").wait_for()
    drawn = seen.page.evaluate("atlas.maplibre.getSource('atlas-own').serialize().data.features[0].properties")
    assert drawn["label"] == name
    assert drawn["broken"].replace("\u200b", "") == name
    assert "\u200b" in drawn["broken"]
    assert seen.page.locator(".own-features button").first.text_content() == name
