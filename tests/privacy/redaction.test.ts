import { readFileSync } from 'node:fs';
import { XiaokaError } from '../../src/core/errors';
import { redactForLog } from '../../src/privacy/redaction';

function errorOfNode(): unknown {
  try {
    return readFileSync('/nowhere/at/all');
  } catch (error) {
    return error;
  }
}

test('values under personal names are left out, whatever they are', () => {
  const logged = redactForLog({
    name: '林晓',
    idNumber: '110101188001010011',
    id_number: { raw: 'x' },
    to: ['19000000001'],
    deep: [{ password: 'hunter2', Authorization: 'Bearer abc' }],
    otp: 123456,
    conversationId: 'abc',
    status: 200,
    card: null,
  });
  expect(logged).toEqual({
    name: '[redacted]',
    idNumber: '[redacted]',
    id_number: '[redacted]',
    to: '[redacted]',
    deep: [{ password: '[redacted]', Authorization: '[redacted]' }],
    otp: '[redacted]',
    conversationId: 'abc',
    status: 200,
    card: null,
  });
});

test('texts are masked wherever they stand', () => {
  expect(redactForLog({ note: ['id 110101188001010011'] })).toEqual({ note: ['id ••••••••••••••0011'] });
});

test('the program’s own identifiers stay readable', () => {
  const ids = {
    conversation: '550e8400-e29b-41d4-a716-446655440000',
    number: 'XK-23456789',
    at: '2026-01-02T10:00:00.000Z',
  };
  expect(redactForLog(ids)).toEqual(ids);
});

test('an error keeps its name, code and stack', () => {
  const logged = redactForLog({ err: new XiaokaError('NotFound', 'no account for 19000000001') });
  expect(logged).toMatchObject({
    err: { name: 'XiaokaError', code: 'NotFound', message: 'no account for 190••••0001' },
  });
  expect(JSON.stringify(logged)).toContain('redaction.test.ts');
  expect(JSON.stringify(logged)).not.toContain('19000000001');
});

test('so does one of Node itself', () => {
  expect(redactForLog({ err: errorOfNode() })).toMatchObject({ err: { code: 'ENOENT' } });
});

test('rings, bytes and the original are no trouble', () => {
  const ring: Record<string, unknown> = { bytes: Buffer.from('110101188001010011'), note: 'pin: 4821' };
  ring.self = ring;
  const text = JSON.stringify(redactForLog(ring));
  expect(text).toContain('[18 bytes]');
  expect(text).toContain('pin: […]');
  expect(ring.note).toBe('pin: 4821');
});
