import { cpSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XiaokaError } from '../../src/core/errors';
import { INTENTS } from '../../src/core/intent';
import { loadIntents } from '../../src/matching/load-intents';

const OURS = join(__dirname, '../../intents');

describe('loading the utterances', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'intents-'));
    for (const intent of INTENTS) {
      write(intent, `intent: ${intent}\ndescription: d\nzh:\n  - 说${intent}\nen:\n  - say ${intent}\n`);
    }
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    writeFileSync(join(folder, `${name}.yaml`), text);
  }

  function failure(): string {
    try {
      loadIntents(folder);
    } catch (error) {
      if (error instanceof XiaokaError && error.code === 'BadIntents') return error.message;
      throw error;
    }
    return '';
  }

  it('reads every file of this project', () => {
    const files = loadIntents(OURS);
    expect(files.map(({ intent }) => intent)).toEqual([...INTENTS]);
    expect(files.every(({ zh, en }) => zh.length >= 20 && en.length >= 20)).toBe(true);
  });

  it('reads a folder with other things in it', () => {
    writeFileSync(join(folder, 'README.md'), 'about');
    expect(failure()).toBe('');
  });

  it('names file, line and value of what is no text', () => {
    write('chat.bye', 'intent: chat.bye\ndescription: d\nzh:\n  - 再见\n  - 886\nen:\n  - bye\n');
    expect(failure()).toMatch(/chat\.bye\.yaml:5: zh: 1: .*string/);
  });

  it('names the line of broken YAML and of an unknown field', () => {
    write('chat.bye', 'intent: chat.bye\ndescription: d\nzh:\n  - "再见\nen:\n  - bye\n');
    write('chat.who', 'intent: chat.who\ndescription: d\nzh:\n  - 谁\nen:\n  - who\nfr:\n  - qui\n');
    expect(failure()).toMatch(/chat\.bye\.yaml:[4-7]: /);
    expect(failure()).toMatch(/chat\.who\.yaml:\d: .*"fr"/);
  });

  it('wants each list, and something in it', () => {
    write('chat.bye', 'intent: chat.bye\ndescription: d\nzh: []\n');
    expect(failure()).toMatch(/chat\.bye\.yaml:3: zh: /);
    expect(failure()).toMatch(/chat\.bye\.yaml:1: en: /);
  });

  it('refuses a missing file, an unknown one, and one under another name', () => {
    unlinkSync(join(folder, 'flow.no.yaml'));
    write('flow.perhaps', 'intent: flow.perhaps\ndescription: d\nzh:\n  - 也许\nen:\n  - perhaps\n');
    write('chat.bye', 'intent: chat.greet\ndescription: d\nzh:\n  - 嗨\nen:\n  - hello\n');
    const message = failure();
    expect(message).toMatch(/flow\.no\.yaml:1: the file is missing/);
    expect(message).toMatch(/flow\.perhaps\.yaml:1: intent/);
    expect(message).toMatch(/chat\.bye\.yaml:1: chat\.greet must stand in chat\.greet\.yaml/);
  });

  it('refuses what the engine cannot tell apart under two intents', () => {
    write('chat.greet', 'intent: chat.greet\ndescription: d\nzh:\n  - 你好\n  - 在嗎？\nen:\n  - Hi\n');
    write('chat.who', 'intent: chat.who\ndescription: d\nzh:\n  - 在吗\n  - 你是谁\nen:\n  - who\n');
    expect(failure()).toMatch(/chat\.who\.yaml:4: says the same as .*chat\.greet\.yaml:5$/);
  });

  it('allows the same twice under one intent', () => {
    write('chat.greet', 'intent: chat.greet\ndescription: d\nzh:\n  - 你好\n  - 你好！\nen:\n  - Hi\n');
    expect(failure()).toBe('');
  });

  it('says which folder cannot be read', () => {
    const away = join(folder, 'nowhere');
    expect(() => loadIntents(away)).toThrow(`${away}: the folder cannot be read`);
  });

  it('keeps the files apart from their copies', () => {
    cpSync(join(folder, 'chat.bye.yaml'), join(folder, 'chat.bye copy.yaml'));
    expect(failure()).toMatch(/chat\.bye copy\.yaml:1: chat\.bye must stand in chat\.bye\.yaml/);
  });
});
