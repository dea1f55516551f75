import { Drafts } from '../../../src/web/console/state/drafts';

let drafts: Drafts;
let ids: number;
const newId = (): string => `id ${(ids += 1)}`;

beforeEach(() => {
  drafts = new Drafts();
  ids = 0;
});

it('keeps a draft for each conversation', () => {
  drafts.write('a', 'half a');
  drafts.write('b', 'half b');
  expect(drafts.of('a').get().reply).toBe('half a');
  expect(drafts.of('b').get().reply).toBe('half b');
});

it('keeps a note apart from a reply', () => {
  drafts.write('a', 'to the customer');
  drafts.switchTo('a', 'note');
  drafts.write('a', 'for colleagues');
  expect(drafts.of('a').get()).toMatchObject({
    mode: 'note',
    reply: 'to the customer',
    note: 'for colleagues',
  });
});

it('tries the same words under the same name, other words under another', () => {
  drafts.write('a', 'hello');
  expect(drafts.nameReply('a', newId)).toBe('id 1');
  expect(drafts.nameReply('a', newId)).toBe('id 1');
  drafts.write('a', 'hello again');
  expect(drafts.nameReply('a', newId)).toBe('id 2');
});

it('says the same words anew once they were sent', () => {
  drafts.write('a', 'hello');
  drafts.nameReply('a', newId);
  drafts.sent('a', 'reply', 'hello');
  drafts.write('a', 'hello');
  expect(drafts.nameReply('a', newId)).toBe('id 2');
});

it('empties what was sent, and nothing that was typed since', () => {
  drafts.write('a', 'hello');
  drafts.sent('a', 'reply', 'hello');
  expect(drafts.of('a').get().reply).toBe('');
  drafts.write('a', 'more');
  drafts.sent('a', 'reply', 'hello');
  expect(drafts.of('a').get().reply).toBe('more');
});

it('goes back to the customer after a note', () => {
  drafts.switchTo('a', 'note');
  drafts.write('a', 'note');
  drafts.sent('a', 'note', 'note');
  expect(drafts.of('a').get()).toMatchObject({ mode: 'reply', note: '' });
});

it('tells listeners of a change alone', () => {
  let told = 0;
  drafts.of('a').subscribe(() => (told += 1));
  drafts.write('a', 'x');
  drafts.write('a', 'x');
  expect(told).toBe(1);
});
