import { describeEntries } from '../../src/http/agent-api/transcript-entry';
import { botActivity } from '../../src/turn/transcript';
import { stored } from './fake-desk';

const PLACE = { step: null, expects: null, case: null, handoff: 'none' } as const;

test('a card is shown by its title and lines, beside the choices offered', () => {
  const reply = {
    text: 'Please check',
    choices: [{ title: 'Yes' }, { title: 'No' }],
    card: {
      title: 'Your application',
      lines: [
        { label: 'Name', value: '林*', edit: 'change the name' },
        { label: 'Refund', value: '36.50' },
      ],
      note: 'Is this right?',
      choices: [],
    },
  };
  const activity = { ...stored(7, 'bot', ''), body: botActivity(reply, PLACE, 'en-US', 6) };
  expect(describeEntries([activity])).toEqual([
    {
      id: 'a/b c|1|0000007',
      sequence: 7,
      from: 'bot',
      at: '2026-03-02T00:50:00.000Z',
      text: 'Please check',
      agent: null,
      files: [],
      choices: ['Yes', 'No'],
      card: {
        title: 'Your application',
        lines: [
          { label: 'Name', value: '林*' },
          { label: 'Refund', value: '36.50' },
        ],
      },
    },
  ]);
});

test.each([
  ['no content', undefined],
  ['no body', { type: 'AdaptiveCard' }],
  ['a body of something else', { body: 'text' }],
])('a card with %s is none', (_what, content) => {
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
  expect(describeEntries([stored(1, 'bot', 'x', { attachments })])[0]?.card).toBeNull();
});

test('what a card has beside lines is passed over', () => {
  const body = [
    null,
    'text',
    { type: 'Image', url: 'x' },
    { type: 'ColumnSet', columns: [{ items: [{ type: 'TextBlock', text: 'only one' }] }] },
    { type: 'ColumnSet' },
    {
      type: 'ColumnSet',
      columns: [{ items: [{ type: 'TextBlock', text: 'a' }, 5, { type: 'TextBlock', text: 'b' }] }],
    },
  ];
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { body } }];
  expect(describeEntries([stored(1, 'bot', 'x', { attachments })])[0]?.card).toEqual({
    title: '',
    lines: [{ label: 'a', value: 'b' }],
  });
});

test('of what a customer hands over the type is shown; the agent is named', () => {
  const photo = stored(1, 'customer', '', { attachments: [{ contentType: 'image/jpeg' }] });
  const answer = stored(2, 'agent', '您好', { channelData: { xiaoka: { agent: '小王' } } });
  expect(describeEntries([photo, answer])).toMatchObject([
    { from: 'customer', text: '', files: ['image/jpeg'], agent: null },
    { from: 'agent', text: '您好', files: [], agent: '小王' },
  ]);
});

test('a customer cannot pass for an agent, nor draw a card', () => {
  const [entry] = describeEntries([
    stored(1, 'customer', 'x', {
      channelData: { xiaoka: { agent: '小王' } },
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { body: [] } }],
      suggestedActions: { actions: [{ type: 'imBack', title: 'a', value: 'a' }] },
    }),
  ]);
  expect(entry).toMatchObject({ agent: null, card: null, choices: [] });
});

test('events are no part of it', () => {
  expect(describeEntries([stored(1, 'customer', '', { type: 'event', name: 'join' })])).toEqual([]);
});
