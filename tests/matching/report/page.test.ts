import { type Browser } from 'playwright-core';
import { INTENTS } from '../../../src/core/intent';
import { type Analysis, CAUTION } from '../../../src/matching/report/analysis';
import { countConfusions, findConfusions } from '../../../src/matching/report/confusion';
import { html } from '../../../src/matching/report/html/markup';
import { reportPage } from '../../../src/matching/report/html/page';
import { measureReliability } from '../../../src/matching/report/reliability';
import { scoreIntents, scoreLanguages } from '../../../src/matching/report/scores';
import { terminalReport } from '../../../src/matching/report/terminal';
import { measureTradeOff } from '../../../src/matching/report/trade-off';
import { startBrowser } from '../../support/browser';
import { judgement, randomNumbers, utterance } from './support';

const HOSTILE =
  '<img src=x onerror="document.title=\'owned\'"> & </svg><script>1</script> \u001b[31m \u202eabc';

function sample(): Analysis {
  const random = randomNumbers(3);
  const pick = () => INTENTS[Math.floor(random() * INTENTS.length)] ?? 'none';
  const judgements = INTENTS.flatMap((intent) =>
    Array.from({ length: 20 }, () =>
      judgement(intent, random() < 0.7 ? intent : pick(), {
        utterance: utterance(HOSTILE, intent),
        confidence: random(),
        outside: random(),
      }),
    ),
  );
  const intents = scoreIntents(judgements);
  const [first, second] = [utterance(HOSTILE), utterance('a'.repeat(300), 'chat.bye')];
  return {
    folds: 5,
    count: judgements.length,
    languages: scoreLanguages(judgements),
    intents,
    reliability: measureReliability(judgements),
    tradeOff: measureTradeOff(judgements),
    matrix: countConfusions(judgements),
    confusions: findConfusions(judgements),
    weakest: intents.slice(0, 3),
    thinSpots: [
      { intent: 'chat.bye', language: 'zh', count: 50, missing: 10, manners: [{ name: 'pinyin', count: 1 }] },
    ],
    nearDuplicates: [{ first, second, likeness: 0.9, length: 9 }],
  };
}

const analysis = sample();

describe('markup', () => {
  it('escapes text and keeps markup', () => {
    const part = html`<b>${'<&>"\''}</b>`;
    expect(html`<p title="${'"'}">${part}${[part]}${1}</p>`.source).toBe(
      '<p title="&quot;"><b>&lt;&amp;&gt;&quot;&#39;</b><b>&lt;&amp;&gt;&quot;&#39;</b>1</p>',
    );
  });
});

describe('the report on the terminal', () => {
  it('has every section, aligned, and no control characters', () => {
    const text = terminalReport(analysis);
    for (const title of [
      'Intents',
      'Calibration',
      'Confused most',
      'Thin spots',
      'Near-duplicates',
      CAUTION,
    ]) {
      expect(text).toContain(title);
    }
    expect(text).toContain('10 utterances to the minimum, pinyin: 1');
    expect(text).toContain('intents/cancel.start.yaml:4');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('the report’s page', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(() => browser.close());

  it.each([
    [1280, 'light'],
    [400, 'dark'],
  ] as const)('needs nothing else, runs nothing and fits a width of %i', async (width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(reportPage(analysis));
    await page.locator('summary').first().click();
    expect(asked).toEqual([]);
    expect(await page.title()).toBe('Intents');
    expect(await page.locator('script, img').count()).toBe(0);
    expect(await page.locator('details li').first().textContent()).toContain('<img src=x');
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBe(width);
    await page.close();
  });

  it('draws the matrix with titles and the working point', async () => {
    const page = await browser.newPage();
    await page.setContent(reportPage(analysis));
    const title = page.locator('.matrix rect.right title').first();
    expect(await title.textContent()).toMatch(
      /^cancel\.start taken for cancel\.start: \d+ of 20 \(\d+\.0 %\)$/,
    );
    expect(await page.locator('circle.mark').count()).toBe(1);
    expect(await page.locator('polyline.curve').count()).toBe(2);
    await page.close();
  });
});
