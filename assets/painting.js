// How often and how much MapLibre draws. Without a strong graphics card a picture of the map costs a tenth of a second,
// and everything a reader does waits for the one that is being drawn. Plotly's build pins the MapLibre that is meant.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;

  // Every source, sprite and font that comes would have the whole map drawn again, each time with a little more on it,
  // and each such picture holds up the next. So the first one is the whole one, or what there is after HOLD_MS.
  const HOLD_MS = 1200;

  atlas.holdFirstPicture = (map, whole) => {
    const { painter } = map;
    const { render } = painter;
    const until = performance.now() + HOLD_MS;
    let again = 0;

    painter.render = (...args) => {
      if (performance.now() < until && !whole()) {
        [painter.style] = args; // without which tiles would be thrown away as they come
        clearTimeout(again);
        again = setTimeout(() => map.triggerRepaint(), 20);
        return;
      }
      painter.render = render;
      painter.render(...args);
    };
  };

  // Before the lines or areas of a source, MapLibre writes the outlines of its tiles into the stencil: over the whole
  // screen, for each of twenty sources, twice a picture. Once all have come they are the same tiles, and what is written
  // once will do. Until then some stand in for others, which lie over them: then each source has an outline of its own.
  atlas.shareClippingMasks = (painter) => {
    const write = painter.renderTileClippingMasks;
    const outlined = (tiles, written) => {
      return tiles.length === Object.keys(written).length && tiles.every(({ key }) => key in written);
    };
    painter.renderTileClippingMasks = (layer, tiles, ...rest) => {
      const written = painter.currentStencilSource && painter._tileClippingMaskIDs;
      if (written && tiles && layer.isTileClipped() && outlined(tiles, written)) {
        painter.currentStencilSource = layer.source;
      } else write.call(painter, layer, tiles, ...rest);
    };
  };

  // A sky is painted behind the ground of every picture, over the whole screen; seen from straight above there is none.
  atlas.omitUnseenSky = (painter) => {
    const { sky } = painter.drawFunctions;
    const seen = () => painter.transform.pitch > 0;
    painter.drawFunctions = { ...painter.drawFunctions, sky: (...args) => seen() && sky(...args) };
  };

  // Whenever the mouse is pressed or released MapLibre asks for a frame, to learn there whether the map is being moved.
  // A frame in which nothing has changed need not be painted: what it would show is on the screen.
  atlas.omitSameFrames = (map) => {
    const { painter, _handlers: handlers, _render: frame, triggerRepaint: repaint, redraw } = map;
    const { render } = painter;
    const { _requestFrame: listen } = handlers;
    let listening = false;
    let due = true; // something has changed since the frame before
    let painting = true;

    handlers._requestFrame = () => {
      listening = true;
      const asked = listen.call(handlers);
      listening = false;
      return asked;
    };
    map.triggerRepaint = () => {
      due ||= !listening;
      repaint.call(map);
    };
    map.redraw = () => {
      due = true;
      return redraw.call(map);
    };
    map._render = (...args) => {
      painting = due;
      due = false;
      return frame.apply(map, args);
    };
    painter.render = (...args) => {
      if (painting || due) render.apply(painter, args);
    };
  };

  // Dash takes note of every move of the map and then plots the whole figure again, every source and layer of it, though
  // nothing differs but the camera, which has moved already. `graph` is Plotly's element.
  atlas.omitSamePlots = (graph) => {
    const { react } = window.Plotly;
    const text = JSON.stringify;
    const drawn = ({ data, layout }) => {
      return data === graph.data && Object.entries(layout).every(([name, value]) => text(value) === text(graph.layout[name]));
    };
    window.Plotly.react = (target, figure, ...rest) => {
      return target === graph && drawn(figure) ? Promise.resolve(graph) : react(target, figure, ...rest);
    };
  };

  // Any change of a layer's layout has MapLibre read the tiles of its source again, which costs three pictures where
  // one will do: to be left out of it, or taken in again, is nothing that a tile needs to know.
  atlas.setShown = (map, ids, shown) => {
    for (const id of ids) map.getLayer(id).setLayoutProperty("visibility", shown ? "visible" : "none");
    if (ids.length) map._update(true);
  };
})();
