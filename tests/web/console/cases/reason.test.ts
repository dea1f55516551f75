import { LANGUAGES } from '../../../../src/core/language';
import { addReason, saysSomething, tidyReason } from '../../../../src/web/console/pages/cases/reason';
import { READY_REASONS } from '../../../../src/web/console/words/cases/ready-reasons';

it('takes only a reason that says something', () => {
  expect(saysSomething('看不清', 2000)).toBe(true);
  expect(saysSomething('?', 2000)).toBe(true);
  for (const blank of ['', '  \n', '\u200b\u00ad']) expect(saysSomething(blank, 2000)).toBe(false);
});

it('takes a reason as long as the server does', () => {
  expect(saysSomething('x'.repeat(2000), 2000)).toBe(true);
  expect(saysSomething(` ${'x'.repeat(2000)} `, 2000)).toBe(true);
  expect(saysSomething('x'.repeat(2001), 2000)).toBe(false);
});

it('leaves the full stop to the sentence around it', () => {
  expect(tidyReason(' 看不清。 ')).toBe('看不清');
  expect(tidyReason('Blurred.')).toBe('Blurred');
  expect(tidyReason('Blurred...')).toBe('Blurred...');
  expect(tidyReason('清楚吗？')).toBe('清楚吗？');
});

it('puts a ready reason in, and never twice', () => {
  expect(addReason('', '照片反光')).toBe('照片反光');
  expect(addReason('照片看不清。', '照片反光')).toBe('照片看不清；照片反光');
  expect(addReason('Blurred', 'Cut off')).toBe('Blurred; Cut off');
  expect(addReason('照片反光', '照片反光')).toBe('照片反光');
});

it('has ready reasons in both languages that can be sent as they are', () => {
  for (const reasons of Object.values(READY_REASONS)) {
    expect(reasons.zh).toHaveLength(reasons.en.length);
    for (const text of LANGUAGES.flatMap((language) => reasons[language])) {
      expect(saysSomething(text, 2000)).toBe(true);
      expect(tidyReason(text)).toBe(text);
    }
  }
});
