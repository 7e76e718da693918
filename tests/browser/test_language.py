"""English and Korean: switched in place, without a word left behind, and drawn with the font that is shipped."""

from collections.abc import Callable

import pytest

from components.kit.line_breaks import MARK
from geodata.load import features, places
from tests.browser.conftest import Visit

Visits = Callable[..., Visit]

# Names of works, formats and people, which are the same in either language.
SAME = ".source-title, .source-producer, .claim-producer, .alt-name, .always, #lang, .maplibregl-ctrl-attrib, .credits, .export-links strong"
FOREIGN = """same => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim(), parent = walker.currentNode.parentElement;
        if (!/[A-Za-z]{2,}/.test(text) || /[가-힣]/.test(text)) continue;
        if (/^[\\d.,–\\s]+(m|km)$/.test(text) || text === 'BibTeX') continue;
        if (/^(PMTiles|GeoJSON), [\\d.,]+ [kM]B$/.test(text)) continue;
        if (parent.closest('script, style, textarea') || parent.closest(same)) continue;
        if (parent.checkVisibility({ visibilityProperty: true })) found.push(text);
    }
    return found;
}"""
"""The visible words that are neither Korean nor the same in both languages."""
FOREIGN_ATTRIBUTES = """() => [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap(element =>
    ['aria-label', 'title', 'placeholder', 'alt'].map(name => element.getAttribute(name) || '')
        .filter(text => /[A-Za-z]{2,}/.test(text) && !/[가-힣]/.test(text) && text !== 'BibTeX'))"""
LABELS = """layer => [...new Set(atlas.maplibre.queryRenderedFeatures({ layers: [layer] })
    .map(feature => feature.layer.layout['text-field']).map(field => field.sections ? field.sections.map(s => s.text).join('') : field))]"""
GLYPHS = """families => families.map(family => {
    const ink = text => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 48;
        const context = canvas.getContext('2d', { willReadFrequently: true });
        context.font = `36px "${family}"`;
        context.fillText(text, 4, 38);
        return context.getImageData(0, 0, 48, 48).data.join();
    };
    // No font has a glyph for the last character of the private use area: what is drawn for it stands for "unknown".
    return new Set(['청', '진', '항', '\\u{10FFFD}', ' '].map(ink)).size;
})"""
OWN_FONTS = """() => [...document.fonts].filter(f => f.family.startsWith('maplibre') && f.status === 'loaded')
    .map(f => f.family)"""
"""Fonts that MapLibre has declared for itself, under names of its own."""


@pytest.mark.long
def test_the_language_changes_in_place_and_leaves_no_english_word(visit: Visits) -> None:
    seen = visit("?site=port_chongjin&confidence=high")
    seen.until_chosen("Chongjin Port")
    seen.page.locator("#filters summary").click()
    seen.page.locator("#tab-list").click()
    seen.page.locator("#tab-list").click()
    seen.drag_and_wheel()
    seen.page.locator("#tab-list").click()
    camera = seen.camera()
    seen.page.evaluate("window.sameDocument = true")

    seen.press_radio("lang", "ko")
    seen.until_styled("light", "ko")
    seen.until_chosen("청진항")
    assert seen.page.evaluate("window.sameDocument")
    assert seen.camera() == pytest.approx(camera, abs=1e-6)
    assert seen.page.get_attribute("html", "lang") == "ko"
    assert seen.page.title() == "청진항 – 청진 지도첩"
    assert seen.params()["lang"] == "ko"
    assert seen.page.get_attribute("#search", "placeholder").startswith("찾기")
    assert seen.page.evaluate(FOREIGN_ATTRIBUTES) == []

    def korean_alone(where: str) -> None:
        assert seen.page.evaluate(FOREIGN, SAME) == [], where

    korean_alone("panel, details, list")
    seen.page.locator("#tab-claims").click()
    seen.page.locator("#claims").wait_for()
    korean_alone("claims")
    for opener, dialog in (
        ('[data-opens="cite-dialog"]', "cite-dialog"),
        ('[data-opens="export-dialog"]', "export-dialog"),
        ('[data-opens="own-dialog"]', "own-dialog"),
        ('[data-opens="print-dialog"]', "print-dialog"),
        ("[data-opens=about]", "about"),
    ):
        seen.page.locator(opener).click()
        seen.page.locator(f"#{dialog} .dialog-body > *").first.wait_for()
        if dialog == "export-dialog":
            seen.page.locator("#export-count .export-number").wait_for()
        if dialog == "about":
            seen.page.locator(".about").wait_for()
        korean_alone(dialog)
        assert seen.page.evaluate(FOREIGN_ATTRIBUTES) == [], dialog
        seen.page.keyboard.press("Escape")
        seen.page.locator(f"#{dialog}").wait_for(state="hidden")

    # The labels of the map, by the map's own account.
    steel = [places()[site].name.ko for site in features("steel").index if places()[site].placement != "unlocated"]
    lettered = seen.page.evaluate("atlas.graph.data.find(t => t.meta === 'steel').text")
    assert sorted(name.replace(MARK, "") for name in lettered) == sorted(steel)
    fields = seen.page.evaluate(
        """() => atlas.maplibre.getStyle().layers.filter(l => l.type === 'symbol' && !l.id.startsWith('plotly'))
            .map(l => JSON.stringify(l.layout['text-field'] || '')).filter(field => field.includes('name_'))"""
    )
    assert fields
    # What has no name in Korean is drawn under the one that it has.
    assert all("name_ko" in field.partition("name_en")[0] for field in fields)

    seen.press_radio("lang", "en")
    seen.until_styled("light", "en")
    seen.until_chosen("Chongjin Port")
    assert seen.page.title() == "Chongjin Port – Chongjin Atlas"
    assert "lang" not in seen.params()
    assert seen.camera() == pytest.approx(camera, abs=1e-6)


@pytest.mark.further
def test_hangul_is_drawn_with_the_shipped_font_on_page_and_map(visit: Visits) -> None:
    seen = visit("?lang=ko&view=129.77,41.765,12.5")
    fonts = [url for url in seen.requests if url.endswith(".woff2")]
    assert any("/assets/fonts/noto-sans-kr-core.woff2" in url for url in fonts)
    assert all(url.startswith(seen.address) for url in fonts)
    assert seen.page.evaluate("document.fonts.check('16px \"Atlas Sans\"', '청진항')")
    assert seen.page.evaluate(GLYPHS, ["Atlas Sans"]) == [5], "Hangul is drawn as boxes"
    # The map draws with the page's font, by its name: what MapLibre declares itself has the whole page laid out anew.
    stacks = seen.page.evaluate(
        "() => atlas.maplibre.getStyle().layers.map(l => l.layout?.['text-font']).filter(Boolean).map(String)"
    )
    assert set(stacks) == {"Atlas Sans"}
    assert seen.page.evaluate(OWN_FONTS) == []
    labels = seen.page.evaluate(LABELS, "plotly-trace-layer-steel.point-symbol")
    assert "김책제철련합기업소" in [label.replace("\n", "").replace(MARK, "") for label in labels]


@pytest.mark.further
def test_a_syllable_that_the_first_fonts_lack_comes_with_its_own(visit: Visits) -> None:
    seen = visit("?lang=ko&view=126.9021,38.16453,11")  # 귀존리
    seen.until(f"({OWN_FONTS})().length > 0")
    assert any("/assets/fonts/noto-sans-kr-more.woff2" in url for url in seen.requests)
