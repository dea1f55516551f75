import { readActivity, type Activity } from '../../../src/web/widget/directline/activity';
import {
  emptyState,
  openMessages,
  openQuestion,
  outgoing,
  withActivity,
  withItem,
  withMessage,
} from '../../../src/web/widget/state';

function activity(source: object): Activity {
  const read = readActivity({ type: 'message', ...source });
  if (!read) throw new Error('not an activity');
  return read;
}

const fromBot = (id: string, text: string, xiaoka?: object) =>
  activity({ id, text, from: { id: 'xiaoka', role: 'bot' }, channelData: { xiaoka } });
const echo = (id: string, text: string, key: string) =>
  activity({ id, text, from: { id: 'dl_1', role: 'user' }, channelData: { clientActivityID: key } });
const texts = (state: ReturnType<typeof emptyState>) =>
  state.items.map((item) => (item.kind === 'message' ? [item.text, item.delivery] : item.note));

test('the echo takes the place of the message that was sent, masked text and all', () => {
  const sent = withItem(emptyState('en'), outgoing('k1', '110101188001010011'));
  const echoed = withActivity(sent, echo('c|0000002', '**************0011', 'k1'));
  expect(texts(echoed)).toEqual([['**************0011', 'sent']]);
});

test('an echo that comes after all mends a message that seemed lost', () => {
  const failed = withMessage(withItem(emptyState('en'), outgoing('k1', 'hi')), 'k1', { delivery: 'failed' });
  expect(texts(withActivity(failed, echo('c|0000002', 'hi', 'k1')))).toEqual([['hi', 'sent']]);
});

test('an activity that comes again replaces the earlier, in its place', () => {
  const first = [fromBot('c|0000001', 'one'), fromBot('c|0000002', 'two')].reduce(
    withActivity,
    emptyState('en'),
  );
  expect(texts(withActivity(first, fromBot('c|0000001', '***')))).toEqual([
    ['***', 'sent'],
    ['two', 'sent'],
  ]);
});

test('an older activity that comes again does not move the conversation back', () => {
  const asked = fromBot('c|0000001', 'Card?', { step: 'identity', expects: 'card', handoff: 'none' });
  const later = fromBot('c|0000003', 'Code?', { step: 'identity', expects: 'otp', handoff: 'none' });
  const state = [asked, later, asked].reduce(withActivity, emptyState('en'));
  expect(state.place.expects).toBe('otp');
});

test('a file keeps the name it has on this page, though the echo does not name it', () => {
  const files = [{ name: 'id_front.jpg' }];
  const sent = withItem(emptyState('en'), outgoing('k1', '', files));
  const source = { id: 'c|0000002', from: { role: 'user' }, attachments: [{ contentType: 'image/jpeg' }] };
  const echoed = withActivity(sent, activity({ ...source, channelData: { clientActivityID: 'k1' } }));
  expect(echoed.items).toMatchObject([{ delivery: 'sent', files }]);
});

test('choices stay open until they are answered, a failed answer not counting', () => {
  const asked = withActivity(emptyState('en'), fromBot('c|0000001', 'Ready?'));
  const answered = withItem(asked, outgoing('k1', 'yes'));
  expect(openQuestion(asked)?.text).toBe('Ready?');
  expect(openQuestion(answered)).toBeUndefined();
  expect(openQuestion(withMessage(answered, 'k1', { delivery: 'failed' }))?.text).toBe('Ready?');
});

test('the dots go when the other side has spoken, not at the echo', () => {
  const waiting = { ...emptyState('en'), typing: 'bot' as const };
  expect(withActivity(waiting, echo('c|0000001', 'hi', 'k1')).typing).toBe('bot');
  expect(withActivity(waiting, fromBot('c|0000002', 'hello')).typing).toBeNull();
});

test('words of the server that are not known are taken for none', () => {
  const odd = fromBot('c|0000001', 'x', { step: 'nowhere', expects: 7, handoff: {} });
  expect(odd.place).toEqual({ step: null, expects: null, case: null, handoff: 'none' });
  expect([null, 1, [], {}, { type: 3 }].map(readActivity)).toEqual(Array(5).fill(undefined));
});

test('buttons of an answered question can no longer be pressed, those of a standing card can', () => {
  const said = (id: number, more: object = {}) =>
    activity({ id: `c|000000${id}`, text: 'x', from: { role: 'bot' }, ...more });
  const standing = { channelData: { xiaoka: {}, xiaokaStanding: true } };
  const asked = [said(1, standing), said(2)].reduce(withActivity, emptyState('en'));
  expect([...openMessages(asked)]).toEqual(['c|0000001', 'c|0000002']);
  const answered = withItem(asked, outgoing('k1', 'yes'));
  expect([...openMessages(answered)]).toEqual(['c|0000001']);
  expect([...openMessages(withMessage(answered, 'k1', { delivery: 'failed' }))]).toContain('c|0000002');
  const next = [echo('c|0000003', 'yes', 'k1'), said(4)].reduce(withActivity, answered);
  expect([...openMessages(next)]).toEqual(['c|0000001', 'c|0000004']);
});
