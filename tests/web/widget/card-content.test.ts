import { readCard } from '../../../src/web/widget/card-content';

const submit = (title: string, data: unknown) => ({ type: 'Action.Submit', title, data });

test('reads the elements it draws and leaves out the others', () => {
  const card = readCard({
    type: 'AdaptiveCard',
    body: [
      { type: 'TextBlock', text: 'Title', weight: 'Bolder' },
      { type: 'Image', url: 'https://a.example/x.png' },
      { type: 'Container', items: [{ type: 'FactSet', facts: [{ title: 'Case', value: 'XK-1' }] }] },
      {
        type: 'ColumnSet',
        columns: [
          { width: 'stretch', items: [{ type: 'TextBlock', text: 'Name', isSubtle: true }] },
          { width: 'auto', items: [{ type: 'ActionSet', actions: [submit('Edit', { text: 'Edit name' })] }] },
        ],
      },
    ],
    actions: [
      submit('Yes', { msteams: { type: 'imBack', value: 'yes' } }),
      { type: 'Action.OpenUrl', title: 'Go' },
    ],
  });
  expect(card).toEqual([
    { kind: 'text', text: 'Title', strong: true, subtle: false },
    { kind: 'box', nodes: [{ kind: 'facts', facts: [{ title: 'Case', value: 'XK-1' }] }] },
    {
      kind: 'columns',
      columns: [
        { grow: 1, nodes: [{ kind: 'text', text: 'Name', strong: false, subtle: true }] },
        { grow: 0, nodes: [{ kind: 'actions', actions: [{ title: 'Edit', send: 'Edit name' }] }] },
      ],
    },
    { kind: 'actions', actions: [{ title: 'Yes', send: 'yes' }] },
  ]);
});

test.each([null, 'x', [], {}, { body: 'x' }, { body: [null, 1, { type: 'Input.Text' }] }])(
  'gives nothing for %j, so that the text stands in',
  (content) => {
    expect(readCard(content)).toBeUndefined();
  },
);
