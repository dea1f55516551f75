import { isNativeError } from 'node:util/types';
import { maskText } from './masking';

const HIDDEN = '[redacted]';
/** Names under which a value is never written, whatever it looks like. */
const SECRET_NAMES =
  /^(text|otp|code|name|id_?number|card|account|password|secret|authorization|cookie|set-cookie|token|t|to|address|phone|email|contact)$/i;
const DEEPEST = 6;

/** A copy for the log: texts masked, and what personal data usually stands under left out. */
export function redactForLog(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value).text;
  if (value instanceof Error || isNativeError(value))
    return {
      name: value.name,
      message: maskText(value.message).text,
      stack: maskText(value.stack ?? '').text,
      ...codeOf(value),
    };
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= DEEPEST) return '[deep]';
  if (Array.isArray(value)) return value.map((each) => redactForLog(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      SECRET_NAMES.test(name) ? hidden(each) : redactForLog(each, depth + 1),
    ]),
  );
}

function hidden(value: unknown): unknown {
  return value === undefined || value === null ? value : HIDDEN;
}

function codeOf(error: Error): object {
  return 'code' in error ? { code: error.code } : {};
}
