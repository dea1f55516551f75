import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');

/**
 * What each folder may import beside itself and `core`, as in `src/README.md`. A contract is a file
 * of types; `cases/form` and its like are pure.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  settings: ['teams-settings'],
  'teams-settings': [],
  matching: [],
  carrier: [],
  store: [],
  privacy: ['store/contract', 'cases/form'],
  channels: [
    'store/contract',
    'privacy/contract',
    'notify/contract',
    'dialogue/texts',
    'teams-settings',
    'cases/turnstile',
  ],
  handoff: [
    'store/contract',
    'privacy/contract',
    'privacy/masking',
    'privacy/clean-words',
    'cases/form',
    'cases/stored-form',
    'cases/working-days',
    'notify/jobs',
    'dialogue/texts',
  ],
  notify: ['store/contract', 'privacy/contract'],
  cases: [
    'store/contract',
    'privacy/',
    'carrier/contract',
    'notify/jobs',
    'dialogue/texts',
    'channels/channel',
  ],
  dialogue: [
    'store/contract',
    'handoff/contract',
    'privacy/contract',
    'carrier/contract',
    'matching/contract',
    'matching/entities/',
    'notify/jobs',
    'cases/form',
  ],
  dialogs: [
    'store/contract',
    'dialogue/contract',
    'dialogue/engine',
    'dialogue/intents',
    'cases/working-days',
    'cases/case-number',
    'cases/form',
    'carrier/contract',
    'matching/entities/',
    'privacy/masking',
  ],
  turn: [
    'store/contract',
    'dialogue/dialogue',
    'dialogue/texts',
    'channels/channel',
    'handoff/gate',
    'handoff/contract',
    'privacy/masking',
  ],
  reports: [
    'store/contract',
    'handoff/presence',
    'matching/contract',
    'matching/load-intents',
    'matching/report/words',
  ],
  observe: ['privacy/', 'turn/inbox', 'store/contract'],
  http: [
    'store/contract',
    'cases/contract',
    'handoff/contract',
    'reports/contract',
    'observe/',
    'channels/channel',
    'channels/direct-line/wire',
  ],
};

/** Libraries that only one room may use. */
const ONLY_IN: Record<string, string> = {
  natural: 'matching',
  'pinyin-pro': 'matching',
  'opencc-js': 'matching',
  'libphonenumber-js': 'matching',
  botkit: 'dialogue',
  'botbuilder-core': 'dialogue',
  'botbuilder-dialogs': 'dialogue',
  'better-sqlite3': 'store',
  pg: 'store',
  'opentype.js': 'cases',
  '@cantoo/pdf-lib': 'cases',
  fastify: 'http|channels',
  '@microsoft/agents-hosting': 'channels',
  '@microsoft/agents-activity': 'channels',
  nodemailer: 'notify',
  smpp: 'notify',
};

const cruised = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ module: z.string(), resolved: z.string(), circular: z.boolean() })),
    }),
  ),
});

let modules: z.infer<typeof cruised>['modules'];

beforeAll(() => {
  const cli = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(__dirname, 'cruise.cjs');
  const args = [cli, 'src', 'dialogs', '--config', config, '--output-type', 'json'];
  // The command ends with the number of violations; what they are is judged here.
  const json = run(args);
  modules = cruised.parse(JSON.parse(json)).modules;
});

function run(args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, args, {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    return z.object({ stdout: z.string() }).parse(error).stdout;
  }
}

function room(path: string): string {
  const [top = '', next = ''] = path.split('/');
  return top === 'dialogs' ? 'dialogs' : next.replace(/\.ts$/, '');
}

it('finds the program', () => {
  expect(modules.filter((module) => module.source.startsWith('src/')).length).toBeGreaterThan(100);
});

it('goes one way: every folder imports only what the table allows', () => {
  const wrong = modules.flatMap((module) => {
    const from = room(module.source);
    const allowed = MAY_IMPORT[from];
    if (allowed === undefined) return [];
    return module.dependencies
      .map((dependency) => dependency.resolved)
      .filter((to) => /^(src|dialogs)\//.test(to))
      .filter((to) => room(to) !== from && room(to) !== 'core')
      .filter((to) => !allowed.some((prefix) => to.replace(/^src\//, '').startsWith(prefix)))
      .map((to) => `${module.source} imports ${to}`);
  });
  expect(wrong).toEqual([]);
});

it('keeps each library in its room', () => {
  const wrong = modules.flatMap((module) =>
    module.dependencies.flatMap(({ module: name }) => {
      const owner =
        ONLY_IN[
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/')
        ];
      return owner === undefined || new RegExp(`^(${owner})$`).test(room(module.source))
        ? []
        : [`${module.source} imports ${name}`];
    }),
  );
  expect(wrong).toEqual([]);
});

it('has no cycle', () => {
  const cycles = modules.flatMap((module) =>
    module.dependencies.filter((each) => each.circular).map((each) => `${module.source} → ${each.resolved}`),
  );
  expect(cycles).toEqual([]);
});

it('is wired only at the top', () => {
  const wiring = modules.filter((module) =>
    module.dependencies.some(({ resolved }) => /^src\/(app|main)\.ts$/.test(resolved)),
  );
  expect(wiring.map((module) => module.source)).toEqual(['src/main.ts']);
});
