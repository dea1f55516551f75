import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, and what axe holds for good practice beside. Nothing is left out but AAA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Off in axe unless asked for by name. */
const ALSO = { 'target-size': { enabled: true } };

/** Nothing is wanted but what is wrong. */
const QUICKLY = { resultTypes: ['violations'], selectors: false, iframes: false };

const found = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);

async function run(page: Page, options: object): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(SOURCE);
  const all = JSON.stringify({ ...options, ...QUICKLY });
  const violations = found.parse(await page.evaluate(`axe.run(${all}).then(({ violations }) => violations)`));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

/** What axe finds on a page as it stands; a line for each element and rule. */
export async function violationsOn(page: Page): Promise<string[]> {
  return run(page, { runOnly: TAGS, rules: ALSO });
}

/** What can be read badly on a page as it stands. */
export async function paleOn(page: Page): Promise<string[]> {
  return run(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
}
