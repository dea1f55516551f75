import { readActivity, type Activity } from '../../../src/web/widget/directline/activity';
import { askedFor, atStart, emptyState, openQuestion, withActivity } from '../../../src/web/widget/state';
import { EN as en } from '../../../src/web/widget/words-en';
import { ZH as zh } from '../../../src/web/widget/words-zh';

function activity(source: object): Activity {
  const read = readActivity({ type: 'message', ...source });
  if (!read) throw new Error('not an activity');
  return read;
}

const BOT = { id: 'xiaoka', role: 'bot', name: 'Xiaoka' };
const CODE = { step: 'identity', expects: 'otp', case: 'XK-1' };
const bot = (sequence: number, xiaoka: object, more: object = {}) =>
  activity({ id: `c|${sequence}`, text: 'bot', from: BOT, channelData: { xiaoka }, ...more });
const agent = (sequence: number, name: string, xiaoka: object = {}) =>
  activity({
    id: `c|${sequence}`,
    text: 'agent',
    from: { id: 'agent', role: 'bot', name },
    channelData: { xiaoka: { ...xiaoka, agent: name } },
  });
const typing = (from: object) => activity({ type: 'typing', id: 'c|3f9a-1', from });
const LI_TYPES = typing({ id: 'agent', role: 'bot', name: '小李' });

const after = (...activities: Activity[]) => activities.reduce(withActivity, emptyState('zh'));
const asked = bot(1, { ...CODE, handoff: 'none' });
const waiting = bot(2, { ...CODE, handoff: 'waiting' });
const joined = bot(3, { ...CODE, handoff: 'agent', agent: '小李' });
const returned = bot(9, { ...CODE, handoff: 'none' });

test('who has the chat, and their name, come with each message', () => {
  const seen = [asked, waiting, joined, agent(4, '小李', { ...CODE, handoff: 'agent' }), returned].map(
    (_, index, all) => {
      const { place, agent: name } = after(...all.slice(0, index + 1));
      return [place.handoff, name];
    },
  );
  expect(seen).toEqual([
    ['none', undefined],
    ['waiting', undefined],
    ['agent', '小李'],
    ['agent', '小李'],
    ['none', undefined],
  ]);
});

test('a page that is opened while a human has the chat knows so from the last message', () => {
  const state = after(asked, waiting, joined, agent(4, '小李', { ...CODE, handoff: 'agent' }));
  expect(state).toMatchObject({ place: { handoff: 'agent', step: 'identity' }, agent: '小李', typing: null });
});

test('a human who speaks has the chat, even if the message says no more than the name', () => {
  const state = after(asked, waiting, agent(3, '小李'));
  expect(state).toMatchObject({ place: { ...CODE, handoff: 'agent' }, agent: '小李' });
});

test('after a transfer the new human is named, by the notice or by the first words', () => {
  expect(after(joined, bot(4, { ...CODE, handoff: 'agent', agent: '小王' })).agent).toBe('小王');
  expect(after(joined, bot(4, { ...CODE, handoff: 'waiting' })).agent).toBeUndefined();
  expect(after(joined, agent(4, '小王')).agent).toBe('小王');
});

test('an older message that comes again does not bring the human back', () => {
  expect(after(asked, joined, returned, joined)).toMatchObject({
    place: { handoff: 'none' },
    agent: undefined,
  });
});

test('while a human has the chat no question is open; back with the bot, it is', () => {
  const options = { suggestedActions: { actions: [{ type: 'imBack', title: 'a', value: 'a' }] } };
  const taken = after(bot(1, { ...CODE, handoff: 'agent' }, options));
  expect([askedFor(taken), openQuestion(taken)]).toEqual([null, undefined]);
  const back = withActivity(taken, bot(2, { ...CODE, handoff: 'none' }, options));
  expect(askedFor(back)).toBe('otp');
  expect(openQuestion(back)?.options).toEqual([{ title: 'a', value: 'a' }]);
});

test('a question stays open while the customer waits: the bot goes on', () => {
  expect(askedFor(after(asked, waiting))).toBe('otp');
});

test('a human who writes is shown by name until the message comes', () => {
  const writing = after(joined, LI_TYPES);
  expect(writing).toMatchObject({ typing: 'agent', agent: '小李', placeSequence: 3 });
  expect(writing.items).toHaveLength(1);
  expect(withActivity(writing, agent(4, '小李')).typing).toBeNull();
});

test('what a human writes who does not have the chat any more, or not yet, is not shown', () => {
  for (const state of [after(asked), after(asked, waiting), after(asked, joined, returned)])
    expect(withActivity(state, LI_TYPES)).toBe(state);
});

test('what the customer writes elsewhere is not shown', () => {
  const state = after(joined);
  expect(withActivity(state, typing({ id: 'dl_1', role: 'user' }))).toBe(state);
});

test('a conversation that begins anew belongs to the bot', () => {
  expect(atStart(after(joined, LI_TYPES))).toMatchObject({
    place: { handoff: 'none' },
    agent: undefined,
    typing: null,
  });
});

test('both languages name the human, or say that it is one', () => {
  expect([zh.agent('小李'), zh.agent(undefined), zh.writing('小李')]).toEqual([
    '人工客服 小李',
    '人工客服',
    '小李 正在输入',
  ]);
  expect([en.agent('Li'), en.agent(undefined), en.writing('Li')]).toEqual([
    'Support agent Li',
    'Support agent',
    'Li is typing',
  ]);
});
