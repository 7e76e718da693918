// @ts-check
// What each patch of plotly.js gains, and what is so where it is not on. `make bench` measures the first.

/** @type {Record<string, { gain: string, without: string }>} */
export const GAINS = {
  early: {
    gain: "0 files come before the layout is asked for, not 16",
    without: "Dash asks for its layout, and MapLibre for style and tiles, only when all scripts have run",
  },
  load: {
    gain: "0 tiles of the ground come before the first trace is added, not 20",
    without: "Plotly adds its traces only when the whole ground has been drawn",
  },
  names: {
    gain: "names stand at once, without MapLibre's fade: four steps of the zoom take 4 frames, not as many as a machine can make (85)",
    without: "names fade in",
  },
  "tile-cache": {
    gain: "one view's tiles are kept of what has left the view, not five: 1,795 buffers held after six zooms, not 2,594",
    without: "more memory is held",
  },
  layers: {
    gain: "a layer is laid out once: other colours change 0 properties again, not 97",
    without: "what Plotly has no attribute for is set by public methods after each change",
  },
  order: {
    gain: "a filter takes off and puts on 0 layers, not 80: those that are there are left",
    without: "every layer of every trace is built anew by each Patch",
  },
  carried: {
    gain: "another ground adds 1 source, not 115: what the traces have drawn stays where it is",
    without: "all traces are taken off and added anew when colours or names change",
  },
  symbols: {
    gain: "other colours have 1 tile read anew at most, not 8: symbols are painted over those that tiles have",
    without: "every tile with a symbol is read again when colours change",
  },
  "layer-list": {
    gain: "traces are added with the whole style written out 0 times, not 114: Plotly asks for the layers' order once a layer",
    without: "the style is written out once for each layer that Plotly adds",
  },
  unchecked: {
    gain: "a source and its layer are added with the whole style written out 0 times, not 2: nothing is looked through",
    without:
      "the style is looked through for faults as it comes, and written out for each source and layer that is added",
  },
  toggles: {
    gain: "a toggle and its return take off and build 0 layers, not 8: they rest meanwhile",
    without: "Plotly.restyle plots every trace anew",
  },
  visibility: {
    gain: "a toggle draws one picture, not two (34 draw calls, not 68): no tile has to be read again",
    without: "MapLibre's worker reads all tiles of the source again",
  },
  "same-view": {
    gain: "a filter tells of 0 moves and sizes, not 6: the map that fits and stands as the figure says is left",
    without: "each plot empties the canvas, paints it once more and ends a flight",
  },
  "same-plots": {
    gain: "a move of the map is followed by 0 plots, not 1: Dash takes note of it by plotting again",
    without: "each move is followed by a plot of every source and layer",
  },
  "same-data": {
    gain: "a filter hands MapLibre's worker 12 sources, not 18: no tile is laid out again without need",
    without: "whatever Plotly sets is read again, new or not",
  },
  "wide-tiles": {
    gain: "a filter has 7 tiles laid out anew, not 40: each holds sixteen times the area",
    without: "as many tiles as MapLibre's own rule wants",
  },
  followed: {
    gain: "names and lines change with the places: a filter draws one picture, not two (30 draw calls, not 61)",
    without: "what goes with the traces is drawn after Plotly has seen them drawn",
  },
  "standing-ground": {
    gain: "a picture of a map that stands still takes 35 draw calls, not 155: its ground is painted once",
    without: "all of the ground is painted again for each layer that is toggled above it",
  },
  "same-frames": {
    gain: "a press and release of the mouse paints nothing anew (0 draw calls, not 35)",
    without: "each press of the mouse costs a picture",
  },
  placement: {
    gain: "the frames of a filter take 63 ms, not 130: names and symbols are placed once a change",
    without: "they are placed in each frame until all has come, and once more after it",
  },
  "whole-pictures": {
    gain: "the first map is one whole picture, not one for each source, sprite and font (155 draw calls, not 451)",
    without: "the map fills up picture by picture, and changes so",
  },
  "clipping-masks": {
    gain: "tiles are outlined once, not for each source: a picture takes 155 draw calls, not 259",
    without: "the stencil is written over the whole screen for each source",
  },
  sky: {
    gain: "a picture takes 71 ms, not 114, without a graphics card: seen from straight above there is no sky",
    without: "a sky is painted behind the ground of each picture",
  },
};
