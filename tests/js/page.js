// As much of a page as a module of the map needs to be read without one.
globalThis.location = new URL("http://atlas.test/");
globalThis.window = globalThis;
globalThis.document = { readyState: "loading", querySelector: () => null, documentElement: { dataset: {} } };
globalThis.requestAnimationFrame = () => 0;
