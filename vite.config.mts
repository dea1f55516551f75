import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const outDir = path('dist/web');

/** Two builds in one run: the demo page, and the widget as one script that any page can load. */
export default defineConfig({
  root: path('src/web/page'),
  publicDir: false,
  builder: {},
  build: { target: ['es2020', 'safari14'], outDir },
  environments: {
    client: {
      build: {
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        rolldownOptions: {
          output: { entryFileNames: 'page/page.js', assetFileNames: 'page/[name][extname]' },
        },
      },
    },
    widget: {
      consumer: 'client',
      build: {
        emptyOutDir: false,
        lib: {
          entry: path('src/web/widget/main.tsx'),
          formats: ['iife'],
          name: 'xiaoka',
          fileName: () => 'widget.js',
          cssFileName: 'widget',
        },
      },
    },
  },
});
