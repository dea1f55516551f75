import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { servePage } from '../../support/web-chat';
import { count, type BenchOptions, type Benchmark, type Report, type Table } from '../benchmark';
import { median } from '../load';
import { discardData, Program, xiaoka } from '../program';
import { progress } from '../report';
import { CONTENDERS } from './contenders';
import { CONDITIONS, visit, type Visit } from './visit';

/** The widget beside Microsoft's Web Chat, on the same server. */
export const widget: Benchmark = {
  name: 'widget',
  summary: 'bytes, requests, first message and main-thread work of the widget beside Web Chat, in Chromium',
  options: { visits: 'visits of each page (7)' },
  run,
};

/** Visits of one contender under one condition. */
interface Measured {
  readonly contender: string;
  readonly conditions: string;
  readonly visits: readonly Visit[];
}

async function run(options: BenchOptions): Promise<Report> {
  const visits = count(options, 'visits', 7);
  const program = await Program.start(xiaoka('widget'));
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
    headless: true,
  });
  try {
    return report(await measure(browser, `http://127.0.0.1:${program.port}`, visits));
  } finally {
    await browser.close();
    await program.stop();
    discardData();
  }
}

async function measure(
  browser: Parameters<typeof visit>[0],
  program: string,
  visits: number,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const conditions of CONDITIONS) {
    for (const { name, page, shows } of CONTENDERS) {
      progress(`widget: ${name}, ${conditions.name}`);
      const site = await servePage(page(program));
      const all: Visit[] = [];
      // The first one warms the servers up.
      for (let number = 0; number <= visits; number += 1) {
        const one = await visit(browser, site.address, shows, conditions);
        if (number > 0) all.push(one);
      }
      site.close();
      measured.push({ contender: name, conditions: conditions.name, visits: all });
    }
  }
  return measured;
}

function report(measured: readonly Measured[]): Report {
  return {
    tables: CONDITIONS.map(({ name }) =>
      tableOf(
        name,
        measured.filter(({ conditions }) => conditions === name),
      ),
    ),
    notes: [
      'Medians of visits with nothing cached. Shown: the bot’s first words, or the launcher where the chat is closed.',
      'All files come compressed; server and browser share the machine.',
    ],
    results: { measured },
  };
}

function tableOf(conditions: string, measured: readonly Measured[]): Table {
  return {
    title: `The widget on a page: ${conditions}`,
    columns: ['', 'KB', 'requests', 'shown, ms', 'main thread, ms', 'scripts, ms'],
    rows: measured.map(({ contender, visits }) => {
      const middle = (value: (one: Visit) => number): number => median(visits.map(value));
      return [
        contender,
        (middle(({ bytes }) => bytes) / 1_024).toFixed(1),
        String(middle(({ requests }) => requests)),
        ...[
          middle(({ shownMs }) => shownMs),
          middle(({ mainThreadMs }) => mainThreadMs),
          middle(({ scriptMs }) => scriptMs),
        ].map((value) => value.toFixed(0)),
      ];
    }),
  };
}
