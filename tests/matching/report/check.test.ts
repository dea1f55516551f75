import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type IntentName, INTENTS } from '../../../src/core/intent';
import { checkIntents, runCheck } from '../../../src/matching/report/check';
import { minimumOf } from '../../../src/matching/report/minimum';
import { isPlainlyNot } from '../../../src/matching/report/plain-language';
import { randomNumbers } from './support';

const random = randomNumbers(1);
const han = () => String.fromCodePoint(0x5000 + Math.floor(random() * 3000));
const letter = () => String.fromCharCode(97 + Math.floor(random() * 26));
const times = (count: number, make: () => string) => Array.from({ length: count }, make);
const chinese = () => `我${times(9, han).join('')}`;
const english = () => `the ${times(8, () => times(5, letter).join('')).join(' ')}`;
const texts = new Map(
  INTENTS.map((intent) => [
    intent,
    { zh: times(minimumOf(intent, 'zh'), chinese), en: times(minimumOf(intent, 'en'), english) },
  ]),
);

describe('checking the intents', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'intents-'));
    INTENTS.forEach((intent) => write(intent));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes a file that is right, with what is given at the end of its lists. */
  function write(intent: IntentName, zh: readonly string[] = [], en: readonly string[] = []): void {
    const lists = texts.get(intent) ?? { zh: [], en: [] };
    const list = (some: readonly string[]) => some.map((text) => `  - "${text}"\n`).join('');
    writeFileSync(
      join(folder, `${intent}.yaml`),
      `intent: ${intent}\ndescription: d\nzh:\n${list([...lists.zh, ...zh])}en:\n${list([...lists.en, ...en])}`,
    );
  }

  /** Errors without the folder's name. */
  function errors(): string[] {
    return checkIntents(folder).errors.map((line) => line.replaceAll(`${folder}/`, ''));
  }

  it('passes what is right', () => {
    expect(checkIntents(folder)).toEqual({
      errors: [],
      counts: '42 intents, 2860 Chinese and 1890 English utterances',
    });
  });

  it('wants enough utterances in each language', () => {
    writeFileSync(
      join(folder, 'chat.bye.yaml'),
      'intent: chat.bye\ndescription: d\nzh:\n  - 再见\nen:\n  - bye\n',
    );
    expect(errors()).toEqual([
      'chat.bye.yaml:4: 1 Chinese utterances, at least 60 are needed',
      'chat.bye.yaml:6: 1 English utterances, at least 40 are needed',
    ]);
  });

  it('finds what stands twice in a list', () => {
    write('chat.bye', ['再见', '再見', '再见！'], ['bye', 'BYE.']);
    expect(errors()).toEqual([
      'chat.bye.yaml:66: says the same as line 64',
      'chat.bye.yaml:109: says the same as line 108',
    ]);
  });

  it('finds a sentence with one word changed, and the same in two intents but for an opener', () => {
    write(
      'chat.bye',
      [],
      ['we have a train to catch in ten minutes', 'we have a plane to catch in ten minutes'],
    );
    write('chat.who', ['请问，你们这里有没有会说话的机器']);
    write('chat.greet', ['你们这里有没有会说话的机器呀']);
    expect(errors()).toEqual([
      expect.stringMatching(/^chat\.bye\.yaml:106: nearly the same as .*chat\.bye\.yaml:105 \(89 %\)$/),
      expect.stringMatching(/^chat\.who\.yaml:64: nearly the same as .*chat\.greet\.yaml:64 \(100 %\)$/),
    ]);
  });

  it('finds what stands in the list of the other language', () => {
    write('chat.bye', ['see you when I am back'], ['我们下次再见']);
    expect(errors()).toEqual([
      'chat.bye.yaml:64: stands among the Chinese ones, but is not Chinese',
      'chat.bye.yaml:106: stands among the English ones, but is not English',
    ]);
  });

  it('finds personal data without repeating it', () => {
    write('chat.bye', ['我的身份证是11010519491231002X'], ['my card is 6222 0212 3456 7890 128, bye']);
    expect(errors()).toEqual([
      'chat.bye.yaml:64: has a valid resident ID number',
      'chat.bye.yaml:106: has a valid bank card number',
    ]);
  });

  it('does not mind numbers that are nobody’s', () => {
    write(
      'chat.bye',
      ['我的身份证是110105194912310021'],
      ['my card is 1234567890123456, bye', 'case 1234567812345670 is closed'],
    );
    expect(errors()).toEqual([]);
  });

  it('tells the counts, or what is wrong, and the exit code', () => {
    const run = () => {
      const [output, errorOutput] = [new PassThrough(), new PassThrough()];
      const code = runCheck(folder, output, errorOutput);
      return [code, String(output.read() ?? ''), String(errorOutput.read() ?? '')];
    };
    expect(run()).toEqual([0, expect.stringMatching(/^42 intents, .*\n$/), '']);
    write('chat.bye', ['再见', '再见']);
    expect(run()).toEqual([1, '', `${folder}/chat.bye.yaml:65: says the same as line 64\n`]);
    unlinkSync(join(folder, 'chat.bye.yaml'));
    expect(run()).toEqual([1, '', `${folder}/chat.bye.yaml:1: the file is missing\n`]);
  });

  it('passes this project’s files', () => {
    expect(checkIntents('intents').errors).toEqual([]);
  });
});

describe('the language of a list', () => {
  it.each(['agent please', 'wo yao xiao ka', 'yes yes yes', 'help me 一下', '88', 'SIM', '中文'])(
    'leaves %s alone among Chinese',
    (text) => expect(isPlainlyNot('zh', text)).toBe(false),
  );

  it.each(['中文', '卡丢了 what to do', '日本語でお願いします', 'zaijian', '👋'])(
    'leaves %s alone among English',
    (text) => expect(isPlainlyNot('en', text)).toBe(false),
  );
});
