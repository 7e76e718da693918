// @ts-check
// All scripts of the page but the early one, in the order in which they take up their work.

import "./map/bulk.js";
import "./map/doubt.js";
import "./map/letters.js";
import "./map/limits.js";
import "./map/lines.js";
import "./map/selection.js";
import { graph, maplibre, patches } from "./map/plotly.js";
import * as about from "./page/about.js";
import * as address from "./page/address.js";
import * as appearance from "./page/appearance.js";
import * as asking from "./page/asking.js";
import * as bring from "./page/bring.js";
import * as chooser from "./page/chooser.js";
import * as circles from "./page/circles.js";
import * as claims from "./page/claims.js";
import * as compare from "./page/compare.js";
import * as details from "./page/details.js";
import * as dialogs from "./page/dialogs.js";
import * as embed from "./page/embed.js";
import * as filters from "./page/filters.js";
import * as firstPicture from "./page/first_picture.js";
import * as foot from "./page/foot.js";
import * as fragments from "./page/fragments.js";
import * as goods from "./page/goods.js";
import * as ground from "./page/ground.js";
import * as inset from "./page/inset.js";
import * as intro from "./page/intro.js";
import * as keyboard from "./page/keyboard.js";
import * as kilometre from "./page/kilometre.js";
import * as layerView from "./page/layer_view.js";
import * as layers from "./page/layers.js";
import * as measure from "./page/measure.js";
import * as nearPanel from "./page/near_panel.js";
import * as nearRows from "./page/near_rows.js";
import * as nearZone from "./page/near_zone.js";
import * as noMap from "./page/no_map.js";
import * as panels from "./page/panels.js";
import * as plates from "./page/plates.js";
import * as pointer from "./page/pointer.js";
import * as position from "./page/position.js";
import * as ride from "./page/ride.js";
import * as search from "./page/search.js";
import * as select from "./page/select.js";
import * as sheets from "./page/sheets.js";
import * as signposts from "./page/signposts.js";
import * as strip from "./page/strip.js";
import * as stripWindow from "./page/strip_window.js";
import * as table from "./page/table.js";
import * as tabs from "./page/tabs.js";
import * as time from "./page/time.js";
import * as uploads from "./page/uploads.js";
import * as words from "./page/words.js";
import * as cite from "./take/cite.js";
import * as download from "./take/download.js";
import * as exporting from "./take/export.js";
import * as paper from "./take/paper.js";
import * as picture from "./take/picture.js";
import * as print from "./take/print.js";
import * as share from "./take/share.js";

// Events are heard in this order. Escape belongs to the tools, then to measuring, then to the popup of a file, then to
// the panels and at last to the search; a dialog is closed before the keyboard's place is kept.
const PAGE = [
  words,
  asking,
  firstPicture,
  noMap,
  address,
  appearance,
  layers,
  layerView,
  ground,
  circles,
  filters,
  table,
  select,
  tabs,
  dialogs,
];
const TOOLS = [
  measure,
  chooser,
  uploads,
  bring,
  sheets,
  keyboard,
  panels,
  search,
  pointer,
  position,
  foot,
  inset,
  signposts,
];
const MORE = [
  about,
  claims,
  compare,
  details,
  nearRows,
  nearPanel,
  nearZone,
  fragments,
  stripWindow,
  strip,
  ride,
  kilometre,
  goods,
  time,
  plates,
  intro,
  embed,
];
const TAKEN = [cite, exporting, download, paper, picture, print, share];
for (const { start } of [...PAGE, ...TOOLS, ...MORE, ...TAKEN]) start();

// What tests, the bench and a console may reach.
window.atlas = {
  ...window.atlas,
  get maplibre() {
    return maplibre();
  },
  get graph() {
    return graph();
  },
  get patches() {
    return patches();
  },
  choose: select.choose,
  measured: measure.measured,
};
