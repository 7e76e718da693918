// @ts-check
// How far from what is drawn a pointer still means it, in pixels.

export const HOVER_REACH = 4;
const MOUSE_REACH = 5;
const TOUCH_REACH = 14;

/**
 * The reach of a press or click, which a finger aims less well.
 *
 * @param {MouseEvent | undefined} event
 */
export const reachOf = (event) =>
  event && "pointerType" in event && event.pointerType === "touch" ? TOUCH_REACH : MOUSE_REACH;
