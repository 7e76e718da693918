// Runs in every page before its own scripts: sees each picture a map draws, and when a reader clicked.
//
// A WebGL map has changed when the pixels in its middle differ after a frame; they are read back in the same task, so
// the time of a change includes the GPU's work, and the time spent waiting for the GPU is kept apart. A Leaflet map
// has changed in the frame after its DOM has. The first picture of a map may be no live one: an image that says of itself
// that it is timed counts once it is on the screen.
(() => {
  const SIDE = 400;
  const bench = (window.__bench = {
    ...{ contexts: 0, waited: 0, frames: 0, changes: 0, blank: 0 },
    ...{ last: null, click: null, whole: false, gpu: null, shown: null, tasks: [] },
  });
  const drawing = ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced", "clear"];
  const watched = new WeakSet();

  function changed(at) {
    bench.changes += 1;
    bench.last = { at, waited: bench.waited, frames: bench.frames };
  }

  const show = (at) => (bench.shown = Math.min(bench.shown ?? at, at));
  new PerformanceObserver((list) => {
    for (const { renderTime, loadTime } of list.getEntries()) show(renderTime || loadTime);
  }).observe({ type: "element", buffered: true });

  // The browser tells of tasks from 50 ms.
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) bench.tasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  bench.longestBefore = (at) =>
    Math.max(0, ...bench.tasks.filter((each) => each.startTime + each.duration < at).map(({ duration }) => duration));

  // ---- WebGL ----------------------------------------------------------------------------------------------------
  const plain = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function getContext(kind, ...rest) {
    const gl = plain.call(this, kind, ...rest);
    if (gl && /^webgl/.test(kind) && !watched.has(gl)) {
      watched.add(gl);
      bench.contexts += 1;
      const told = gl.getExtension("WEBGL_debug_renderer_info");
      bench.gpu = String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
      watch(gl);
    }
    return gl;
  };

  function watch(gl) {
    let due = false;
    let before = new Uint32Array(0);
    let spare = before;

    function look() {
      due = false;
      const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
      if (width < SIDE || height < SIDE) return;
      const [w, h] = bench.whole ? [width, height] : [SIDE, SIDE];
      const started = performance.now();
      const pixels = spare.length === w * h ? spare : new Uint32Array(w * h);
      const target = gl.getParameter(gl.FRAMEBUFFER_BINDING);
      const pack = gl.PIXEL_PACK_BUFFER && gl.getParameter(gl.PIXEL_PACK_BUFFER_BINDING);
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      if (pack) gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
      const [x, y] = [(width - w) >> 1, (height - h) >> 1];
      gl.readPixels(x, y, w, h, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(pixels.buffer));
      if (pack) gl.bindBuffer(gl.PIXEL_PACK_BUFFER, pack);
      gl.bindFramebuffer(gl.FRAMEBUFFER, target);
      const now = performance.now();
      bench.waited += now - started;
      bench.frames += 1;
      let at = before.length === pixels.length ? 0 : pixels.length;
      while (at < pixels.length && pixels[at] === before[at]) at += 1;
      if (at < pixels.length || before.length !== pixels.length) changed(now);
      const blank = pixels.every((pixel) => pixel === pixels[0]); // one colour alone
      if (blank) bench.blank += 1;
      else if (bench.shown === null) show(now);
      [before, spare] = [pixels, before];
    }

    for (const name of drawing) {
      const draw = gl[name];
      if (!draw) continue;
      gl[name] = function drawAndLook(...args) {
        draw.apply(gl, args);
        if (!due) {
          due = true;
          queueMicrotask(look);
        }
      };
    }
  }

  // ---- Leaflet --------------------------------------------------------------------------------------------------
  let framed = false;
  new MutationObserver((records) => {
    const map = ({ target }) =>
      target.closest && target.closest(".leaflet-container") && !target.closest(".leaflet-control-container");
    if (framed || !records.some(map)) return;
    framed = true;
    requestAnimationFrame(() => {
      framed = false;
      bench.frames += 1;
      changed(performance.now());
      if (document.querySelector(".leaflet-overlay-pane path")) show(performance.now());
    });
  }).observe(document, { subtree: true, childList: true, attributes: true });

  // ---- what the bench asks ------------------------------------------------------------------------------------------
  window.addEventListener("click", (event) => (bench.click = bench.click || (event.isTrusted ? event.timeStamp : null)), true);

  bench.begin = () => Object.assign(bench, { waited: 0, frames: 0, changes: 0, blank: 0, last: null, click: null });

  // Takes down, until stopped, when each frame of the page came.
  bench.film = () => {
    const film = (bench.filmed = { on: true, at: [performance.now()] });
    const next = () => {
      if (!film.on) return;
      film.at.push(performance.now());
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  };
  bench.filmEnds = () => {
    bench.filmed.on = false;
    const [began] = bench.filmed.at;
    const at = bench.filmed.at.filter((each) => each <= (bench.last ? bench.last.at : began) + 1000 / 60);
    const longest = Math.max(0, ...at.slice(1).map((each, n) => each - at[n]));
    return { longest, fps: at.length > 1 ? ((at.length - 1) / (at.at(-1) - began)) * 1000 : 0 };
  };

  // Notes when the first heading inside an element says something else than now.
  bench.listen = (selector) => {
    const heard = document.querySelector(selector);
    const words = () => (heard.querySelector("h2") || {}).textContent;
    const before = words();
    bench.told = bench.click = null;
    new MutationObserver((_, observer) => {
      if (words() === before || !words()) return;
      observer.disconnect();
      requestAnimationFrame(() => (bench.told = performance.now()));
    }).observe(heard, { childList: true, subtree: true, characterData: true });
  };

  // Resolves once nothing has changed for `quiet` ms; with null if nothing changed at all within `limit` ms.
  bench.settled = (quiet, limit) =>
    new Promise((done) => {
      const started = performance.now();
      const look = () => {
        const now = performance.now();
        if (bench.last && now - bench.last.at >= quiet) done({ ...bench.last, changes: bench.changes, click: bench.click });
        else if (now - started > limit) done(null);
        else setTimeout(look, 40);
      };
      look();
    });
})();
