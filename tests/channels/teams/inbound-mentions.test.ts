import fc from 'fast-check';
import type { TeamsActivity } from '../../../src/channels/teams/contract';
import { mentionsBot, withoutMentions } from '../../../src/channels/teams/inbound/mentions';
import { wordsOf } from '../../../src/channels/teams/inbound/words';
import { recorded } from './inbound-support';
import { teamsActivity } from '../../../src/channels/teams/contract';

const BOT = '28:bot';
const base = teamsActivity.parse(recorded('personal-message'));

interface Named {
  readonly id: string;
  readonly text?: string | null;
}

function activity(text: string, mentions: readonly Named[]): TeamsActivity {
  const entities = mentions.map(({ id, text: shown }) => ({
    type: 'mention',
    mentioned: { id },
    text: shown,
  }));
  return { ...base, recipient: { id: BOT }, text, entities };
}

const bot = { id: BOT, text: '<at>Xiaoka</at>' };
const ada = { id: '29:ada', text: '<at>Ada & Co</at>' };

test.each<[string, string, readonly Named[], string]>([
  ['of the bot goes', '<at>Xiaoka</at> hi', [bot], 'hi'],
  ['of the bot goes wherever it stands', 'hi <at>Xiaoka</at>, you', [bot], 'hi , you'],
  ['of the bot goes each time', '<at>Xiaoka</at> <at>Xiaoka</at> hi', [bot], 'hi'],
  [
    'of somebody else is left as the name',
    '<at>Xiaoka</at> ask <at>Ada & Co</at>',
    [bot, ada],
    'ask Ada & Co',
  ],
  ['of nobody stays as it was typed', 'what is <at>this</at>', [], 'what is <at>this</at>'],
  ['without text takes nothing', 'hi', [{ id: BOT }, { id: BOT, text: null }], 'hi'],
  ['that is no tag takes nothing', 'hi hi', [{ id: BOT, text: 'hi' }], 'hi hi'],
  ['of an empty name takes nothing', '<at></at> hi', [{ id: BOT, text: '<at></at>' }], '<at></at> hi'],
  [
    'of somebody who is called like the bot is told apart by order',
    'tell <at>Xiaoka</at> that <at>Xiaoka</at> called',
    [{ id: '29:x', text: '<at>Xiaoka</at>' }, bot],
    'tell Xiaoka that  called',
  ],
  ['that was typed as characters is none', '&lt;at&gt;Xiaoka&lt;/at&gt; hi', [bot], '<at>Xiaoka</at> hi'],
])('a mention %s', (_, text, mentions, words) => {
  expect(wordsOf(activity(text, mentions))).toBe(words);
});

test('the bot is mentioned where an entity says so, not where its name stands', () => {
  expect(mentionsBot(activity('hi', [bot]))).toBe(true);
  expect(mentionsBot(activity('hi', [ada, { id: BOT }]))).toBe(true);
  expect(mentionsBot(activity('<at>Xiaoka</at> hi', [ada]))).toBe(false);
  expect(mentionsBot({ ...activity('hi', []), entities: null })).toBe(false);
  expect(
    mentionsBot({
      ...activity('hi', []),
      entities: [{ type: 'mention' }, { type: 'mention', mentioned: 7 }],
    }),
  ).toBe(false);
});

test('whatever stands around mentions is left as it is', () => {
  const words = fc.stringMatching(/^[^<>]{0,12}$/);
  const name = fc.stringMatching(/^[^<>\s][^<>]{0,8}$/);
  const part = fc.oneof(
    words.map((text) => ({ kind: 'text' as const, text })),
    fc.record({ kind: fc.constant('mention' as const), id: fc.constantFrom(BOT, '29:a', '29:b'), name }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.map((each) => (each.kind === 'text' ? each.text : `<at>${each.name}</at>`)).join('');
      const mentions = parts.flatMap((each) =>
        each.kind === 'mention' ? [{ id: each.id, text: `<at>${each.name}</at>` }] : [],
      );
      const left = parts.map((each) => (each.kind === 'text' ? each.text : each.id === BOT ? '' : each.name));
      expect(withoutMentions(activity(text, mentions))).toBe(left.join(''));
    }),
  );
});

test('entities of any kind take nothing but tags out of any text', () => {
  const text = fc
    .array(fc.constantFrom('a', ' ', '<at>', '</at>', '&amp;', 'Xiaoka', '<', '你'))
    .map((all) => all.join(''));
  const mention = fc.record({ id: fc.constantFrom(BOT, '29:a'), text: fc.oneof(text, fc.constant(null)) });
  fc.assert(
    fc.property(text, fc.array(mention, { maxLength: 4 }), (written, mentions) => {
      const untagged = (from: string): string => from.replaceAll('<at>', '').replaceAll('</at>', '');
      const ofOthers = mentions.map((each) => ({ ...each, id: '29:a' }));
      const kept = withoutMentions(activity(written, ofOthers));
      expect(untagged(kept)).toBe(untagged(written));
    }),
  );
});
