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
          { width: 'stretch', items: [{ type: 'TextBlock', text: 'name', isSubtle: true }] },
          {
            width: 'auto',
            items: [{ type: 'ActionSet', actions: [submit('Edit name', { text: 'Edit name' })] }],
          },
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
        { grow: 1, nodes: [{ kind: 'text', text: 'name', strong: false, subtle: true }] },
        { grow: 0, nodes: [{ kind: 'actions', actions: [{ title: 'Edit', send: 'Edit name' }] }] },
      ],
    },
    { kind: 'actions', actions: [{ title: 'Yes', send: 'yes' }] },
  ]);
});

test('a button says of its row only what the row does not say', () => {
  const row = (label: string, title: string) => ({
    type: 'ColumnSet',
    columns: [
      { items: [{ type: 'TextBlock', text: label }] },
      { items: [{ type: 'ActionSet', actions: [submit(title, title)] }] },
    ],
  });
  const titles = [row('姓名', '修改姓名'), row('name', 'name'), row('name', 'Upload')].map(
    (one) => JSON.stringify(readCard({ body: [one] })).match(/"actions":\[{"title":"(.*?)"/)?.[1],
  );
  expect(titles).toEqual(['修改', 'name', 'Upload']);
});

test.each([null, 'x', [], {}, { body: 'x' }, { body: [null, 1, { type: 'Input.Text' }] }])(
  'gives nothing for %j, so that the text stands in',
  (content) => {
    expect(readCard(content)).toBeUndefined();
  },
);
