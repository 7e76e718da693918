// Joins the scripts: `npm run build` writes assets/dist, or the folder that is named.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = process.argv[2] ?? `${here}dist`;
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: "es2022",
  outdir,
  charset: "utf8",
  logLevel: "warning",
};

await build({ ...common, entryPoints: ["atlas.js"], format: "iife", sourcemap: true });
// It stands in the page itself, where a comment that names a map would ask for one.
await build({ ...common, entryPoints: ["early.js"], format: "iife" });
