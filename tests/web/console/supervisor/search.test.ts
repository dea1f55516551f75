import { INTENTS } from '../../../../src/core/intent';
import { searchIntents } from '../../../../src/web/console/pages/supervisor/understanding/search';
import { EN } from '../../../../src/web/console/words/supervisor/en';
import { ZH } from '../../../../src/web/console/words/supervisor/zh';

it('offers every intent before anything is typed', () => {
  expect(searchIntents('  ', ZH.intents)).toEqual(INTENTS);
});

it('finds by name, by meaning and by several words', () => {
  expect(searchIntents('refund.st', ZH.intents)).toEqual(['refund.status']);
  expect(searchIntents('诈骗', ZH.intents)).toEqual(['faq.scam']);
  expect(searchIntents('HUMAN', EN.intents)).toEqual(['agent.request']);
  expect(searchIntents('card lost', EN.intents)).toEqual(['faq.lost_card']);
  expect(searchIntents('ｒｅｆｕｎｄ．ｓｔａｔｕｓ', EN.intents)).toEqual(['refund.status']);
});

it('finds nothing where nothing fits', () => {
  expect(searchIntents('pizza', EN.intents)).toEqual([]);
});
