// How the pages become the bundle: relative addresses, nothing inlined, so that the strict policy holds.
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  server: { port: 5173, strictPort: true },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // The webviews in use are younger than this; nothing is translated down for others.
    target: "es2022",
    // A data address in a style sheet would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
