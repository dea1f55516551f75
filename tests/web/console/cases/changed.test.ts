import { onlyProgram, whatChanged } from '../../../../src/web/console/pages/cases/changed';

const submitted = {
  at: '2026-03-02T01:00:00Z',
  by: 'customer',
  from: 'draft',
  to: 'submitted',
  why: 'submitted',
} as const;
const taken = {
  at: '2026-03-02T02:00:00Z',
  by: 'agent:b@x.example',
  from: 'submitted',
  to: 'in_review',
  why: '',
} as const;

const before = {
  history: [submitted],
  values: { name: '林*', card: '****0001', reason: '不用了' },
  documents: [{ kind: 'id_front', mediaType: 'image/jpeg', bytes: 100 } as const],
  reviewer: null,
};

it('finds nothing where nothing changed', () => {
  expect(whatChanged(before, structuredClone(before))).toEqual({
    history: [],
    values: [],
    documents: [],
    reviewer: null,
  });
});

it('names what a colleague and the customer did meanwhile', () => {
  const now = {
    history: [submitted, taken],
    values: { name: '林*', card: '****0009', refund_account: '****0012' },
    documents: [
      { kind: 'id_front', mediaType: 'image/jpeg', bytes: 120 } as const,
      { kind: 'id_back', mediaType: 'image/jpeg', bytes: 50 } as const,
    ],
    reviewer: 'b@x.example',
  };
  expect(whatChanged(before, now)).toEqual({
    history: [taken],
    values: ['card', 'reason', 'refund_account'],
    documents: ['id_front', 'id_back'],
    reviewer: 'b@x.example',
  });
});

it('tells what the program did by itself from what people did', () => {
  const nothing = { history: [], values: [], documents: [], reviewer: null };
  const late = { ...submitted, by: 'system', to: 'submitted', why: 'no decision by the last day' } as const;
  expect(onlyProgram({ ...nothing, history: [late] })).toBe(true);
  expect(onlyProgram(nothing)).toBe(false);
  expect(onlyProgram({ ...nothing, history: [late, taken] })).toBe(false);
  expect(onlyProgram({ ...nothing, history: [late], values: ['card'] })).toBe(false);
  expect(onlyProgram({ ...nothing, history: [late], documents: ['id_back'] })).toBe(false);
  expect(onlyProgram({ ...nothing, history: [late], reviewer: 'b@x.example' })).toBe(false);
});
