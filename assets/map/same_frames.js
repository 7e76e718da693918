// @ts-check
// A frame in which nothing has changed need not be painted: what it would show is on the screen. Where the map stands still it
// need not be made at all; at the end of a move it is, as then MapLibre tells that all is at rest.

/** @typedef {(...args: any[]) => any} Call */

/**
 * What replaces these functions of a map, its handlers and its painter, each bound.
 * @param {{ listen: Call, hear: Call, isMoving: Call, repaint: Call, redraw: Call, frame: Call, render: Call }} own `hear`
 *   does what a frame was asked for, with the time of the frame
 */
export function changedFrames({ listen, hear, isMoving, repaint, redraw, frame, render }) {
  let [listening, painting, due] = [false, true, true]; // due: something has changed since the frame before
  return {
    /** Asks for a frame to see what the reader does. */
    listen() {
      listening = true;
      const asked = listen();
      listening = false;
      return asked;
    },
    repaint() {
      due ||= !listening;
      repaint();
    },
    redraw() {
      due = true;
      return redraw();
    },
    /** @param {any[]} args */
    frame(...args) {
      if (!due && !isMoving()) {
        hear(args[0]);
        if (!due && !isMoving()) return;
      }
      painting = due;
      due = false;
      return frame(...args);
    },
    /** @param {any[]} args */
    render(...args) {
      if (painting || due) render(...args);
    },
  };
}
