import {
  CASE_TABS,
  casesPath,
  countOf,
  isWholeNumber,
  readFilter,
  shownRows,
  typedNumber,
  writeFilter,
} from '../../../../src/web/console/pages/cases/filter';
import { row } from './rows';

it('comes back from the address as it went in', () => {
  for (const tab of CASE_TABS)
    for (const number of ['', 'XK-23 4&5'])
      expect(readFilter(writeFilter({ tab, number }))).toEqual({ tab, number });
});

it('shows what waits for a decision when the address says nothing that makes sense', () => {
  for (const search of ['', '?', '?tab=draft', '?tab=', 'tab=closed2'])
    expect(readFilter(search)).toEqual({ tab: 'open', number: '' });
});

it('keeps the usual address short', () => {
  expect(writeFilter({ tab: 'open', number: '' })).toBe('');
});

it('takes a number however it is typed', () => {
  for (const typed of ['XK-23456789', 'xk 2345 6789', '23456789', 'ＸＫ－２３４５６７８９'])
    expect(typedNumber(typed)).toBe('23456789');
  expect(isWholeNumber('xk-2345678')).toBe(false);
  expect(isWholeNumber('xk-23456789')).toBe(true);
});

it('asks for a whole number in all states, else for what the tab shows', () => {
  expect(casesPath({ tab: 'closed', number: 'xk 2345 6789' })).toBe('/cases?number=XK-23456789');
  expect(casesPath({ tab: 'open', number: 'XK-23' })).toBe('/cases?open=true');
  expect(casesPath({ tab: 'overdue', number: '' })).toBe('/cases?overdue=true');
  expect(casesPath({ tab: 'refund_pending', number: '' })).toBe('/cases?state=refund_pending');
  expect(casesPath({ tab: 'all', number: '' })).toBe('/cases');
});

it('shows of the open ones those that wait for a decision, and those that fit what was typed', () => {
  const rows = [row('XK-23456789'), row('XK-99999999', 'approved'), row('XK-34567892', 'in_review')];
  const numbers = (filter: Parameters<typeof shownRows>[1]) =>
    shownRows(rows, filter).map((each) => each.number);
  expect(numbers({ tab: 'open', number: '' })).toEqual(['XK-23456789', 'XK-34567892']);
  expect(numbers({ tab: 'open', number: '678' })).toEqual(['XK-23456789', 'XK-34567892']);
  expect(numbers({ tab: 'all', number: 'xk-99' })).toEqual(['XK-99999999']);
  expect(numbers({ tab: 'open', number: 'XK-99999999' })).toHaveLength(3);
});

it('counts what stands behind a tab', () => {
  const list = { counts: { submitted: 3, in_review: 2, approved: 4, draft: 9 }, overdue: 1 };
  expect(countOf('open', list)).toBe(5);
  expect(countOf('overdue', list)).toBe(1);
  expect(countOf('approved', list)).toBe(4);
  expect(countOf('closed', list)).toBe(0);
  expect(countOf('all', list)).toBe(9);
});
