// @ts-check
// Paints a part of the page onto a canvas, as the browser has laid it out: grounds, edges, letters, pictures and drawings.
// It knows what the printed sheet is made of, and no more: solid edges, no transparency, no text that a style adds.

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {{ left: number, top: number, right: number, bottom: number, width: number, height: number }} Box */

/** @param {Element} element */
const isSeen = (element) => {
  const { display, visibility } = getComputedStyle(element);
  return display !== "none" && visibility !== "hidden";
};

/** @type {Map<string, Promise<HTMLImageElement>>} */
const images = new Map(); // address → picture

/** @param {string} src */
function image(src) {
  const known = images.get(src);
  if (known) return known;
  const element = Object.assign(document.createElement("img"), { src });
  const coming = element.decode().then(() => element);
  images.set(src, coming);
  return coming;
}

// ---- letters --------------------------------------------------------------------------------------------------------
/**
 * The rows into which a text is broken, each with its place.
 * @param {Text} text
 * @returns {{ said: string, box: Box }[]}
 */
function rows(text) {
  const range = document.createRange();
  /** @type {{ said: string, box: Box }[]} */
  const found = [];
  let [from, at] = [0, 0];
  /** @type {Box | undefined} */
  let last;
  const end = (/** @type {number} */ to) => {
    range.setStart(text, from);
    range.setEnd(text, to);
    const [box] = range.getClientRects();
    const said = range.toString().replace(/\s+/g, " ");
    if (box && said.trim()) found.push({ said, box });
    from = to;
  };
  for (const letter of text.data) {
    range.setStart(text, at);
    range.setEnd(text, at + letter.length);
    const box = [...range.getClientRects()].at(-1);
    // Another row, or another column.
    if (box?.width && last && (Math.abs(box.top - last.top) > 2 || box.left < last.left)) end(at);
    if (box?.width) last = box;
    at += letter.length;
  }
  end(at);
  return found;
}

/** @param {Context} context @param {Text} text @param {CSSStyleDeclaration} style */
function write(context, text, style) {
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
  context.fillStyle = style.color;
  context.textAlign = "left";
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText("x");
  for (const { said, box } of rows(text)) {
    const written = style.textTransform === "uppercase" ? said.toUpperCase() : said;
    if (style.rotate !== "none") {
      context.save();
      context.translate((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      context.rotate((Number.parseFloat(style.rotate) * Math.PI) / 180);
      context.textAlign = "center";
      context.fillText(written, 0, (up - down) / 2);
      context.restore();
    } else context.fillText(written.trimEnd(), box.left, box.top + (box.height - up - down) / 2 + up);
  }
}

// ---- boxes ----------------------------------------------------------------------------------------------------------
const SIDES = /** @type {const} */ (["Top", "Right", "Bottom", "Left"]);

/** @param {Context} context @param {CSSStyleDeclaration} style @param {Box} box */
function edges(context, style, { left, top, right, bottom }) {
  for (const side of SIDES) {
    const width = Number.parseFloat(style[`border${side}Width`]);
    if (!width || style[`border${side}Style`] === "none") continue;
    context.fillStyle = style[`border${side}Color`];
    if (side === "Top") context.fillRect(left, top, right - left, width);
    else if (side === "Bottom") context.fillRect(left, bottom - width, right - left, width);
    else context.fillRect(side === "Left" ? left : right - width, top, width, bottom - top);
  }
}

/**
 * A part of a larger picture, as symbols are of their sheet.
 * @param {Context} context
 * @param {CSSStyleDeclaration} style
 * @param {Box} box
 */
async function background(context, style, { left, top, width, height }) {
  const address = [...style.backgroundImage.matchAll(/url\("([^"]+)"\)/g)].at(-1)?.[1];
  if (!address) return;
  const sheet = await image(address);
  const [x = 0, y = 0] = style.backgroundPosition.split(" ").map(Number.parseFloat);
  const factor = sheet.naturalWidth / Number.parseFloat(style.backgroundSize);
  const [scale, side] = [width / Number.parseFloat(style.width), Number.parseFloat(style.width)];
  const from = /** @type {const} */ ([-x * factor, -y * factor, side * factor, (height / scale) * factor]);
  context.drawImage(sheet, ...from, left, top, width, height);
}

// ---- drawings -------------------------------------------------------------------------------------------------------
/** @param {SVGElement} shape */
function pathOf(shape) {
  const of = (/** @type {string} */ name) => shape.getAttribute(name) ?? "";
  if (shape.localName === "polygon") return new Path2D(`M${of("points")}z`);
  if (shape.localName !== "circle") return new Path2D(of("d"));
  const path = new Path2D();
  path.arc(Number(of("cx")), Number(of("cy")), Number(of("r")), 0, 2 * Math.PI);
  return path;
}

/** @param {Context} context @param {SVGSVGElement} svg */
function draw(context, svg) {
  for (const shape of svg.querySelectorAll("path, polygon, circle, text")) {
    if (!(shape instanceof SVGGraphicsElement) || !isSeen(shape)) continue;
    const [matrix, style] = [shape.getScreenCTM(), getComputedStyle(shape)];
    if (!matrix) continue;
    context.save();
    context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
    context.lineJoin = "round";
    context.globalAlpha = Number(style.opacity);
    context.lineWidth = Number.parseFloat(style.strokeWidth);
    context.strokeStyle = style.stroke;
    context.fillStyle = style.fill;
    if (style.strokeDasharray !== "none")
      context.setLineDash(style.strokeDasharray.split(/[ ,]+/).map(Number.parseFloat));
    if (shape.localName === "text") {
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      context.textAlign = style.textAnchor === "middle" ? "center" : style.textAnchor === "end" ? "right" : "left";
      const at = /** @type {const} */ ([Number(shape.getAttribute("x")), Number(shape.getAttribute("y"))]);
      if (style.stroke !== "none") context.strokeText(shape.textContent ?? "", ...at);
      context.fillText(shape.textContent ?? "", ...at);
    } else {
      const path = pathOf(shape);
      if (style.fill !== "none") context.fill(path);
      context.globalAlpha *= Number(style.strokeOpacity);
      if (style.stroke !== "none") context.stroke(path);
    }
    context.restore();
  }
}

// ---- the whole ------------------------------------------------------------------------------------------------------
/** @param {Context} context @param {Element} element */
async function paint(context, element) {
  if (!isSeen(element)) return;
  const [box, style] = [element.getBoundingClientRect(), getComputedStyle(element)];
  context.fillStyle = style.backgroundColor;
  context.fillRect(box.left, box.top, box.width, box.height);
  await background(context, style, box);
  if (element instanceof HTMLCanvasElement) context.drawImage(element, box.left, box.top, box.width, box.height);
  else if (element instanceof SVGSVGElement) draw(context, element);
  else {
    for (const child of element.childNodes) {
      if (child instanceof Text) write(context, child, style);
      else if (child instanceof Element) await paint(context, child);
    }
  }
  edges(context, style, box);
}

/**
 * A picture of an element.
 * @param {HTMLElement} element
 * @param {{ ratio: number, margin: number }} how pixels of the picture a pixel of the page, and paper around it in these
 */
export async function painted(element, { ratio, margin }) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((width + 2 * margin) * ratio);
  canvas.height = Math.round((height + 2 * margin) * ratio);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas to draw on");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(ratio, 0, 0, ratio, (margin - left) * ratio, (margin - top) * ratio);
  await paint(context, element);
  return canvas;
}
