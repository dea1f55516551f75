import { fileURLToPath } from 'node:url';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { pinWidget } from './src/web/build/pin-widget.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const outDir = path('dist/web');
/** For older ones sides that follow the page's direction would be rewritten to follow its language. */
const CSS_TARGET = ['chrome105', 'firefox110', 'safari15.4'];

/** A classic script and its style sheet, which any page can load. */
const script = (entry: string, file: string): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    emptyOutDir: false,
    lib: {
      entry: path(entry),
      formats: ['iife'],
      name: 'xiaoka',
      fileName: () => `${file}.js`,
      cssFileName: file,
    },
  },
});

/** One run: the demo page, the widget's launcher, the chat, its words, and what it seldom needs. */
export default defineConfig({
  root: path('src/web/page'),
  // Plain assignments instead of a helper for each field of a class.
  oxc: { assumptions: { setPublicClassFields: true } },
  publicDir: false,
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
      process.stdout.write(pinWidget(outDir));
    },
  },
  build: { target: ['es2022', ...CSS_TARGET], cssTarget: CSS_TARGET, outDir },
  environments: {
    client: {
      build: {
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: [path('src/web/page/index.html'), path('src/web/page/examples.ts')],
          output: { entryFileNames: 'page/[name].js', assetFileNames: 'page/[name][extname]' },
        },
      },
    },
    chat: script('src/web/widget/chat-main.tsx', 'widget-chat'),
    chinese: script('src/web/widget/words-zh-main.ts', 'widget-zh'),
    english: script('src/web/widget/words-en-main.ts', 'widget-en'),
    more: script('src/web/widget/more-main.ts', 'widget-more'),
    launcher: script('src/web/widget/launcher/main.ts', 'widget'),
  },
});
