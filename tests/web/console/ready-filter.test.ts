import { fitting, insertAt, slashAt } from '../../../src/web/console/pages/desk/composer/ready-filter';

const ANSWERS = [
  { key: 'hello', title: 'Greeting', text: 'Hello, I am here now.' },
  { key: 'papers', title: 'Which papers', text: 'Please send the front of your document.' },
  { key: 'photo-unclear', title: 'Photo unclear', text: 'The photo cannot be read; hello again.' },
  { key: 'wait', title: '请稍等', text: '我需要查一下。' },
];
const keys = (query: string): string[] => fitting(ANSWERS, query).map(({ key }) => key);

describe('the slash', () => {
  it.each([
    ['/', 1, ''],
    ['/he', 3, 'he'],
    ['Good day /pa', 12, 'pa'],
    ['line\n/w', 7, 'w'],
    ['/请', 2, '请'],
  ])('in %j at %i asks for %j', (text, cursor, query) => {
    expect(slashAt(text, cursor)).toMatchObject({ query, end: cursor });
  });

  it.each([
    ['', 0],
    ['and/or', 6],
    ['https://example', 15],
    ['/hello there', 12],
    ['/hello', 0],
  ])('is none in %j at %i', (text, cursor) => {
    expect(slashAt(text, cursor)).toBeNull();
  });
});

describe('ready answers', () => {
  it('are all offered while nothing follows the slash', () => {
    expect(keys('')).toEqual(['hello', 'papers', 'photo-unclear', 'wait']);
  });

  it('come by key first, then title, then words', () => {
    expect(keys('p')).toEqual(['papers', 'photo-unclear']);
    expect(keys('hello')).toEqual(['hello', 'photo-unclear']);
    expect(keys('UNCLEAR')).toEqual(['photo-unclear']);
    expect(keys('稍等')).toEqual(['wait']);
  });

  it('may be none', () => {
    expect(keys('zzz')).toEqual([]);
  });

  it('take the place of the slash, and the cursor stands behind them', () => {
    const slash = slashAt('Hi /he, bye', 6);
    expect(slash && insertAt('Hi /he, bye', slash, 'Hello!')).toEqual({ text: 'Hi Hello!, bye', cursor: 9 });
  });
});
