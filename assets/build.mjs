// Joins scripts and styles: `npm run build` writes assets/dist, or the folder that is named.

import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = process.argv[2] ?? join(here, "dist");
// Said as if it were written here in any case, so that the source map is the same wherever it goes.
const common = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  format: "iife",
  logLevel: "warning",
  minify: true,
  outdir: "dist",
  target: "es2022",
  write: false,
};

const made = await Promise.all([
  build({ ...common, entryPoints: ["atlas.js"], sourcemap: true }),
  // They stand in the page itself, where a comment that names a source map would ask for one.
  build({ ...common, entryPoints: ["early.js", "css/first.css"], entryNames: "[name]" }),
  // Beside the fonts' folder as well, so that their relative addresses hold.
  build({ ...common, entryPoints: ["css/atlas.css"], external: ["*.woff2"] }),
]);
await mkdir(target, { recursive: true });
for (const { outputFiles } of made) {
  for (const { path, contents } of outputFiles) await writeFile(join(target, basename(path)), contents);
}
