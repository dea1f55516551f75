import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The program that answers while the console is developed with `vite --config vite.console.config.mts`. */
const target = process.env['XIAOKA_URL'] ?? 'http://localhost:3978';

/** The agents' console, served under `/agent/`; the server puts a nonce into its page at each request. */
export default defineConfig({
  root: path('src/web/console'),
  base: '/agent/',
  publicDir: false,
  build: {
    target: ['es2022', 'safari16'],
    outDir: path('dist/web/console'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Libraries mark their files for frameworks that render on a server.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
    chunkSizeWarningLimit: 750,
  },
  server: {
    proxy: {
      // The stream is opened for pages of the program's own address alone.
      '/api': { target, ws: true, changeOrigin: true, headers: { origin: target } },
    },
  },
});
