// Prints the map and what belongs to it, not the page around it. A browser prints no WebGL canvas, so before it does
// the map becomes an image, with title, legend, credits, day and link in a section that only paper shows.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  let sheet = null;
  let prepared = false; // the sheet was made by the print button, and its image is ready

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function entry({ picture, text }) {
    const item = element("li", "");
    if (picture) item.append(picture.cloneNode(true));
    item.append(element("span", "", text));
    return item;
  }

  function scaleBar() {
    const { clientWidth } = atlas.maplibre.getCanvas();
    const { metres, pixels } = atlas.scale(clientWidth / 6);
    const label = metres < 1000 ? atlas.word("distance-short", String(metres)) : atlas.word("distance", String(metres / 1000));
    const bar = element("div", "print-scale");
    const line = element("span", "scale-bar");
    line.style.width = `${(100 * pixels) / clientWidth}%`;
    bar.append(line, element("span", "scale-label", label));
    return bar;
  }

  function build() {
    clear();
    const imprint = atlas.imprint(atlas.knownSummary());
    const { layers, doubts } = atlas.legendEntries();
    const image = element("img", "print-image");
    image.src = atlas.mapImage(2, (canvas) => canvas.toDataURL("image/png"));
    image.alt = "";
    const frame = element("div", "print-frame");
    frame.append(image, scaleBar());
    const legend = element("ul", "print-legend");
    legend.append(...[...layers, ...doubts].map(entry));
    // The words are for white paper; the map and its legend keep the colours in which the map is drawn.
    const plate = element("div", "print-plate");
    plate.dataset.theme = document.documentElement.dataset.theme;
    plate.append(frame, legend);
    const foot = element("p", "print-foot");
    foot.append(element("span", "", atlas.credits()), element("span", "", `${imprint.seen} · ${imprint.link}`));
    sheet = element("section", "print");
    sheet.id = "print-map";
    sheet.dataset.theme = "light";
    sheet.append(element("p", "print-title", imprint.title), element("p", "print-about", imprint.about), plate, foot);
    document.body.append(sheet);
    return image;
  }

  function clear() {
    if (sheet) sheet.remove();
    sheet = null;
    prepared = false;
  }

  window.addEventListener("beforeprint", () => {
    if (!prepared && atlas.maplibre) build();
  });
  window.addEventListener("afterprint", clear);

  document.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-print]") || !atlas.maplibre) return;
    // The filters in words come from the server; a map printed without them is better than none.
    await atlas.summary(false).catch(() => null);
    await build().decode().catch(() => null);
    prepared = true;
    window.print();
  });
})();
