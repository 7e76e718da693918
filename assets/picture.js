// The map as a picture: what is seen, with title, legend, scale, credits, date and link. All of it is read off the
// page, so that the picture says what the page says, in its language and colours.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const RATIO = 2; // picture pixels per pixel of the page
  const MARGIN = 20;
  const ROW = 26;
  const COLUMNS = { layers: 215, doubts: 320 }; // least widths of the legend's columns
  const FONT = "'Atlas Sans', 'Noto Sans', 'Noto Sans KR', system-ui, sans-serif";

  // ---- what is on the map -----------------------------------------------------------------------------------------
  // The map's canvas can only be read while it is being drawn.
  atlas.mapImage = (ratio, then) => {
    const map = atlas.maplibre;
    const before = map.getPixelRatio();
    if (ratio !== before) map.setPixelRatio(ratio);
    let result;
    map.once("render", () => (result = then(map.getCanvas())));
    map.redraw();
    if (ratio !== before) map.setPixelRatio(before);
    return result;
  };

  // A canvas of its own with the same picture.
  atlas.copiedCanvas = (canvas) => {
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    copy.getContext("2d").drawImage(canvas, 0, 0);
    return copy;
  };

  // What is switched on, and how doubt is drawn: [{ picture, text }], pictures being elements of the page.
  atlas.legendEntries = () => {
    const layers = [...document.querySelectorAll("#panel .layer-toggle")]
      .filter((toggle) => toggle.querySelector("input:checked") && !toggle.closest("[hidden]"))
      .map((toggle) => ({ picture: toggle.querySelector(".symbol, .swatch"), text: atlas.read(toggle.querySelector(".layer-title")) }));
    const chosen = new URLSearchParams(location.search).has("site");
    const doubts = [...document.querySelectorAll("#panel .legend li")]
      .map((item) => ({ picture: item.querySelector(".symbol, .swatch"), text: atlas.read(item) }))
      .filter(({ picture }) => chosen || !(picture && picture.matches(".swatch-radius")));
    return { layers, doubts: layers.length ? doubts : [] };
  };

  atlas.credits = () => {
    const shown = document.querySelector("#map .maplibregl-ctrl-attrib-inner");
    return shown ? shown.textContent.trim() : "";
  };

  // Title, day, link, and what it shows: the filters in words where any is set, as the server says them or else as
  // the page lists them.
  atlas.imprint = (summary) => {
    const { lang } = document.documentElement;
    const chips = [...document.querySelectorAll("#filter-chips .chip")].map(atlas.read).join("; ");
    const filters = chips && summary ? summary.filter[lang] : chips;
    return {
      title: atlas.read(document.querySelector("h1")),
      about: filters || atlas.read(document.querySelector("#panel header p")),
      seen: atlas.word("picture-seen", atlas.today(lang)),
      link: location.href,
    };
  };

  // ---- drawing ----------------------------------------------------------------------------------------------------
  function font(context, size, weight = 400) {
    context.font = `${weight} ${size}px ${FONT}`;
  }

  function wrapped(context, text, width) {
    // A link has no spaces to break at.
    const words = text.split(" ").flatMap((word) => (context.measureText(word).width > width ? [...word].map((c) => [c, ""]) : [[word, " "]]));
    const lines = [""];
    for (const [word, space] of words) {
      const last = lines[lines.length - 1];
      if (last && context.measureText(last + word).width > width) lines.push(word + space);
      else lines[lines.length - 1] = last + word + space;
    }
    return lines.map((text_) => text_.trim()).filter(Boolean);
  }

  const sheets = new Map();

  function sheet(address) {
    if (!sheets.has(address)) {
      sheets.set(address, new Promise((done, failed) => {
        const image = new Image();
        image.onload = () => done(image);
        image.onerror = failed;
        image.src = address;
      }));
    }
    return sheets.get(address);
  }

  async function drawPicture(context, picture, x, y) {
    const style = getComputedStyle(picture);
    if (picture.classList.contains("symbol")) {
      const address = /url\("([^"]+)"\)/.exec(style.backgroundImage);
      if (!address) return;
      const image = await sheet(address[1]);
      const [left, top] = style.backgroundPosition.split(" ").map(parseFloat);
      const scale = image.naturalWidth / parseFloat(style.backgroundSize);
      context.drawImage(image, -left * scale, -top * scale, 24 * scale, 24 * scale, x, y, 24, 24);
      return;
    }
    context.save();
    const has = (name) => picture.classList.contains(name);
    context.strokeStyle = has("swatch-radius") ? atlas.ink("selection") : style.color;
    context.fillStyle = context.strokeStyle;
    context.lineWidth = has("swatch-line") ? 3 : 1.4;
    if (has("swatch-dashed")) context.setLineDash([5, 4]);
    context.beginPath();
    if (has("swatch-radius")) {
      context.setLineDash([3, 2]);
      context.arc(x + 12, y + 12, 9.5, 0, 2 * Math.PI);
    } else if (has("own-swatch")) context.arc(x + 12, y + 12, 5, 0, 2 * Math.PI);
    else if (has("swatch-area")) context.rect(x + 2, y + 4, 20, 16);
    else {
      context.moveTo(x + 1, y + 12);
      context.lineTo(x + 23, y + 12);
    }
    context.stroke();
    context.globalAlpha = has("own-swatch") ? 1 : 0.14;
    if (!has("swatch-line")) context.fill();
    context.restore();
  }

  // How many columns and rows a part of the legend takes.
  function grid(part, count, width) {
    const columns = Math.max(1, Math.floor(width / COLUMNS[part]));
    return { columns, rows: Math.ceil(count / columns) };
  }

  async function drawLegend(context, part, entries, top, width) {
    const { columns, rows } = grid(part, entries.length, width);
    for (const [at, { picture, text }] of entries.entries()) {
      const x = MARGIN + Math.floor(at / rows) * (width / columns);
      const y = top + (at % rows) * ROW;
      if (picture) await drawPicture(context, picture, x, y);
      font(context, 12.5);
      context.fillStyle = atlas.ink("ink");
      context.fillText(fitted(context, text, width / columns - 40), x + 32, y + 16.5);
    }
    return top + rows * ROW;
  }

  function fitted(context, text, width) {
    if (context.measureText(text).width <= width) return text;
    let short = text;
    while (short && context.measureText(`${short}…`).width > width) short = short.slice(0, -1);
    return `${short}…`;
  }

  function drawScale(context, x, y) {
    const { metres, pixels } = atlas.scale(120);
    const label = metres < 1000 ? atlas.word("distance-short", String(metres)) : atlas.word("distance", String(metres / 1000));
    font(context, 12, 500);
    context.lineWidth = 4;
    context.lineJoin = "round";
    for (const [ink, wide] of [[atlas.ink("paper"), 5], [atlas.ink("ink"), 1.6]]) {
      context.strokeStyle = ink;
      context.lineWidth = wide;
      context.beginPath();
      [[x, y - 6], [x, y], [x + pixels, y], [x + pixels, y - 6]].forEach(([a, b], at) => context[at ? "lineTo" : "moveTo"](a, b));
      context.stroke();
    }
    context.lineWidth = 4;
    context.strokeStyle = atlas.ink("paper");
    context.strokeText(label, x + 4, y - 9);
    context.fillStyle = atlas.ink("ink");
    context.fillText(label, x + 4, y - 9);
  }

  // The whole picture on a canvas of its own.
  atlas.picture = async () => {
    const summary = await atlas.summary(false).catch(() => null);
    await document.fonts.ready;
    const map = atlas.mapImage(RATIO, atlas.copiedCanvas);
    const { clientWidth: width, clientHeight: height } = atlas.maplibre.getCanvas();
    const imprint = atlas.imprint(summary);
    const { layers, doubts } = atlas.legendEntries();
    const inner = width - 2 * MARGIN;
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    font(context, 13);
    const about = wrapped(context, imprint.about, inner);
    font(context, 11);
    const foot = [...wrapped(context, atlas.credits(), inner), ...wrapped(context, `${imprint.seen} · ${imprint.link}`, inner)];
    const rows = grid("layers", layers.length, inner).rows + grid("doubts", doubts.length, inner).rows;
    const head = MARGIN + 30 + about.length * 19 + 10;
    const total = head + height + 14 + rows * ROW + (doubts.length ? 12 : 0) + foot.length * 16 + MARGIN + 6;
    canvas.width = width * RATIO;
    canvas.height = Math.ceil(total) * RATIO;
    context.scale(RATIO, RATIO);
    context.fillStyle = atlas.ink("paper");
    context.fillRect(0, 0, width, total);
    context.fillStyle = atlas.ink("ink");
    font(context, 24, 650);
    context.fillText(imprint.title, MARGIN, MARGIN + 20);
    font(context, 13);
    context.fillStyle = atlas.ink("ink-soft");
    about.forEach((line, at) => context.fillText(line, MARGIN, MARGIN + 44 + at * 19));
    context.drawImage(map, 0, head, width, height);
    context.fillStyle = atlas.ink("rule-strong");
    [head, head + height].forEach((y) => context.fillRect(0, y - 0.5, width, 1));
    drawScale(context, MARGIN, head + height - 16);
    let y = await drawLegend(context, "layers", layers, head + height + 14, inner);
    if (doubts.length) y = await drawLegend(context, "doubts", doubts, y + 12, inner);
    font(context, 11);
    context.fillStyle = atlas.ink("ink-soft");
    foot.forEach((line, at) => context.fillText(line, MARGIN, y + 18 + at * 16));
    return canvas;
  };

  async function save() {
    try {
      const canvas = await atlas.picture();
      const blob = await new Promise((done, failed) => canvas.toBlob((made) => (made ? done(made) : failed(new Error("no picture"))), "image/png"));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `chongjin-atlas-${atlas.today("iso")}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      atlas.toast("picture-done");
    } catch {
      atlas.toast("picture-failed");
    }
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-picture]")) save();
  });
})();
