import { readCard } from '../../../src/web/widget/card-content';
import { isForKeeps } from '../../../src/web/widget/keep/for-keeps';
import { linesOf } from '../../../src/web/widget/keep/page';

const column = (...items: object[]) => ({ type: 'Column', items });
const text = (said: string) => ({ type: 'TextBlock', text: said });
const row = (...columns: object[]) => ({ type: 'ColumnSet', columns });
const submit = {
  type: 'ActionSet',
  actions: [{ type: 'Action.Submit', title: 'Change', data: 'Change name' }],
};

const card = (body: object[]) => readCard({ type: 'AdaptiveCard', body }) ?? [];

test('a card is kept line by line, without its buttons', () => {
  const nodes = card([
    text('Your application'),
    row(column(text('name'), text('林*')), column(submit)),
    { type: 'FactSet', facts: [{ title: 'Refund', value: '5.20' }] },
  ]);
  expect(linesOf(nodes)).toEqual(['Your application', 'name: 林*', 'Refund: 5.20']);
});

test.each([
  ['a receipt', [text('Receipt'), row(column(text('number'), text('XK-1')))], true],
  ['a read-back, which has buttons', [row(column(text('name'), text('林*')), column(submit))], false],
  ['words alone', [text('What would you like?')], false],
  [
    'buttons in a box',
    [
      { type: 'FactSet', facts: [{ title: 'a' }] },
      { type: 'Container', items: [submit] },
    ],
    false,
  ],
])('%s', (_, body, isKept) => {
  expect(isForKeeps(card(body))).toBe(isKept);
});
