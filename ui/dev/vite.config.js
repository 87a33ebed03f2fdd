// The pages without the desktop shell, for looking at them: a fake answers in its place. Never part of the bundle.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const ui = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root: ui,
  resolve: { alias: [{ find: /^\.\.?\/tauri\.js$/, replacement: `${ui}dev/fake.js` }] },
  server: { port: 5174, open: "/dev/index.html" },
  build: { outDir: `${ui}node_modules/.looked-at`, emptyOutDir: true, rollupOptions: { input: `${ui}dev/index.html` } },
});
