import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassifierCache, contentKey } from '../../src/matching/cache';
import { train } from '../../src/matching/classifier';
import { createMatcher } from '../../src/matching/matcher';
import { WITH_OUTSIDE } from './examples';

const OURS = join(__dirname, '../../intents');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaoka-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function files(): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('matching-'));
}

describe('the cache', () => {
  const classifier = train(WITH_OUTSIDE);

  it('gives back what it was given, under its key alone', () => {
    const cache = new ClassifierCache(folder);
    cache.save('one', classifier);
    expect(cache.load('one')?.classify('放歌')).toEqual(classifier.classify('放歌'));
    expect(cache.load('two')).toBeNull();
  });

  it('keeps the newest only, for nobody else to read', () => {
    const cache = new ClassifierCache(folder);
    cache.save('one', classifier);
    cache.save('two', classifier);
    expect(files()).toEqual(['matching-two.bin']);
    expect(statSync(join(folder, 'matching-two.bin')).mode & 0o777).toBe(0o600);
  });

  it('does without a file that is damaged', () => {
    const cache = new ClassifierCache(folder);
    cache.save('one', classifier);
    writeFileSync(
      join(folder, 'matching-one.bin'),
      readFileSync(join(folder, 'matching-one.bin')).subarray(9),
    );
    expect(cache.load('one')).toBeNull();
  });

  it('does without a folder that cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    const cache = new ClassifierCache(join(folder, 'file'));
    expect(() => cache.save('one', classifier)).not.toThrow();
    expect(cache.load('one')).toBeNull();
  });
});

describe('the key', () => {
  it('changes with any utterance, and with nothing else', () => {
    cpSync(OURS, folder, { recursive: true });
    expect(contentKey(folder)).toBe(contentKey(OURS));
    const file = join(folder, 'chat.bye.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('zh:\n', 'zh:\n  - 先这样啦各位\n'));
    expect(contentKey(folder)).not.toBe(contentKey(OURS));
  });
});

describe('the matcher with a cache', () => {
  it('answers the same from it', () => {
    const fresh = createMatcher({ intentsDir: OURS, cacheDir: folder });
    expect(files()).toHaveLength(1);
    const again = createMatcher({ intentsDir: OURS, cacheDir: folder });
    for (const text of ['我要销卡', 'how long does it take', 'qwerty', '今天天气']) {
      expect(again.understand(text)).toEqual(fresh.understand(text));
    }
  });

  it('still refuses broken files', () => {
    const intents = join(folder, 'intents');
    cpSync(OURS, intents, { recursive: true });
    createMatcher({ intentsDir: intents, cacheDir: folder });
    writeFileSync(join(intents, 'chat.bye.yaml'), 'intent: chat.bye\n');
    expect(() => createMatcher({ intentsDir: intents, cacheDir: folder })).toThrow(/chat\.bye\.yaml/);
  });
});
