// @ts-check
// What each place is called, what it is and how sure its point is: fetched once the map has been drawn, as nobody points
// at a place before, and at the latest when somebody does.

import { server } from "./address.js";
import { askJson, orTold } from "./asking.js";

/** @import {PlaceNames} from "../contract" */

/** @type {PlaceNames} */
let places = {};
/** @type {Promise<void> | null} */
let coming = null;

async function fetchNames() {
  const again = () => (coming = fetchNames());
  places = (await orTold(askJson(server("/data/places.json")), { what: "names", again })) ?? places;
}

/** Settles once the names are here, or the reader has been told that they are not. */
export const haveNames = () => (coming ??= fetchNames());

/** What is known of a place: nothing before the names are here. @param {string} id */
export const placeOf = (id) => places[id];
