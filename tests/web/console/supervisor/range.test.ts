import {
  chinaDay,
  customRange,
  isDay,
  presetRange,
  readRange,
  reportPath,
  writeRange,
} from '../../../../src/web/console/pages/supervisor/reports/range';

const TODAY = '2026-03-02';

it('takes the day from the clock of mainland China', () => {
  expect(chinaDay(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
  expect(chinaDay(new Date('2026-03-01T15:59:59Z'))).toBe('2026-03-01');
});

it('counts both ends of a preset, over the end of a month', () => {
  expect(presetRange('today', TODAY, null)).toMatchObject({ from: TODAY, to: TODAY });
  expect(presetRange('week', TODAY, null)).toMatchObject({ from: '2026-02-24', to: TODAY });
  expect(presetRange('month', TODAY, null)).toMatchObject({ from: '2026-02-01', to: TODAY });
});

it('knows which days exist', () => {
  expect(isDay('2026-02-28')).toBe(true);
  expect(isDay('2026-02-30')).toBe(false);
  expect(isDay('2026-2-3')).toBe(false);
  expect(isDay('')).toBe(false);
});

it('puts days round that were given the wrong way', () => {
  expect(customRange('2026-03-02', '2026-02-01', null)).toMatchObject({
    from: '2026-02-01',
    to: '2026-03-02',
  });
});

it('comes back from the address as it went in', () => {
  const ranges = [
    presetRange('today', TODAY, null),
    presetRange('month', TODAY, 'teams'),
    customRange('2026-01-05', '2026-02-06', 'direct-line'),
  ];
  for (const range of ranges) expect(readRange(writeRange(range), TODAY)).toEqual(range);
});

it('shows the last seven days when the address makes no sense', () => {
  const usual = presetRange('week', TODAY, null);
  for (const search of ['', '?range=year', '?from=2026-01-01', '?from=x&to=y', '?channel=fax'])
    expect(readRange(search, TODAY)).toEqual(usual);
});

it('keeps a preset in the address by its name, so that a bookmark moves on', () => {
  expect(readRange(writeRange(presetRange('week', TODAY, null)), '2026-05-10').to).toBe('2026-05-10');
});

it('asks the API for days, and for a channel only when one was chosen', () => {
  expect(reportPath(presetRange('today', TODAY, null))).toBe('/reports?from=2026-03-02&to=2026-03-02');
  expect(reportPath(presetRange('today', TODAY, 'teams'))).toContain('&channel=teams');
});
