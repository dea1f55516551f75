import { PassThrough } from 'node:stream';
import { z } from 'zod';
import { classifyLines } from '../../src/matching/classify-lines';
import type { Matcher } from '../../src/matching/contract';

const lineSchema = z.strictObject({
  text: z.string(),
  language: z.enum(['zh', 'en']),
  intent: z.string(),
  confidence: z.number(),
  alternatives: z.array(z.strictObject({ intent: z.string(), confidence: z.number() })),
});

const matcher: Matcher = {
  understand: (text) => ({
    language: text.startsWith('hi') ? 'en' : null,
    intent: 'chat.greet',
    confidence: 0.987654321,
    alternatives: [{ intent: 'chat.bye', confidence: 0.0123456 }],
    also: null,
  }),
};

async function answersTo(...chunks: Buffer[]): Promise<z.infer<typeof lineSchema>[]> {
  const output = new PassThrough({ highWaterMark: 64 });
  const collected = output.toArray();
  const input = new PassThrough();
  for (const chunk of chunks) input.write(chunk);
  input.end();
  await classifyLines(input, output, matcher);
  output.end();
  const text = Buffer.concat(z.array(z.instanceof(Buffer)).parse(await collected)).toString();
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

describe('classifying lines', () => {
  it('answers each line in order, empty ones and one without an end too', async () => {
    const answers = await answersTo(Buffer.from('hi\n\n一\u2028二\r\nlast'));
    expect(answers.map(({ text }) => text)).toEqual(['hi', '', '一\u2028二', 'last']);
  });

  it('puts together what comes in pieces', async () => {
    const bytes = Buffer.from('注销\n退款\n');
    const answers = await answersTo(...Array.from(bytes, (byte) => Buffer.from([byte])));
    expect(answers.map(({ text }) => text)).toEqual(['注销', '退款']);
  });

  it('writes what was understood', async () => {
    expect(await answersTo(Buffer.from('hi there'))).toEqual([
      {
        text: 'hi there',
        language: 'en',
        intent: 'chat.greet',
        confidence: 0.9877,
        alternatives: [{ intent: 'chat.bye', confidence: 0.0123 }],
      },
    ]);
  });

  it('names a language also where a message has none', async () => {
    const answers = await answersTo(Buffer.from('OK\n123\n😀\n\n'));
    expect(answers.map(({ language }) => language)).toEqual(['en', 'zh', 'zh', 'zh']);
  });

  it('keeps up with more lines than the output holds', async () => {
    const answers = await answersTo(Buffer.from('hi\n'.repeat(500)));
    expect(answers).toHaveLength(500);
  });

  it('writes nothing for nothing', async () => {
    expect(await answersTo()).toEqual([]);
  });
});
