import { z } from 'zod';
import { setTimeout as sleep } from 'node:timers/promises';
import { header, request, type HttpAnswer, type HttpConnection } from './http-connection';

/** Somebody who talks to a program, one message after the other. */
export interface Speaker {
  /** Messages that were answered as they should be, so far. */
  readonly accepted: number;
  /** The request with the next message. */
  next(): string;
  /** Takes the answer to it; false: the message was not accepted. */
  take(answer: HttpAnswer): boolean;
}

/** Goes round and round through what there is to say. */
export abstract class Talker implements Speaker {
  accepted = 0;
  private said = 0;

  constructor(private readonly lines: readonly string[]) {}

  next(): string {
    return this.saying(this.lines[this.said % this.lines.length] ?? '');
  }

  /** The request with these words. */
  saying(text: string): string {
    this.said += 1;
    return this.write(text, this.said);
  }

  take(answer: HttpAnswer): boolean {
    const good = answer.status === 200 && this.isAnswer(answer.body);
    if (good) this.accepted += 1;
    return good;
  }

  protected abstract write(text: string, number: number): string;
  protected abstract isAnswer(body: string): boolean;
}

/** A visitor of the bare echo; the answer is in the HTTP answer. */
export class EchoVisitor extends Talker {
  constructor(
    private readonly user: string,
    lines: readonly string[],
  ) {
    super(lines);
  }

  protected write(text: string): string {
    return request('POST', '/api/messages', { type: 'message', text, user: this.user, channel: 'webhook' });
  }

  protected isAnswer(body: string): boolean {
    return body.includes('Echo: ');
  }
}

const begun = z.object({ conversationId: z.string(), token: z.string() });
const activitySet = z.object({
  activities: z.array(
    z.object({
      id: z.string(),
      replyToId: z.string().optional(),
      from: z.object({ role: z.enum(['user', 'bot']) }),
    }),
  ),
  watermark: z.string(),
});

/** What a conversation's transcript says about its messages. */
export interface Transcript {
  /** Messages of the customer that are stored. */
  readonly stored: number;
  /** Those that at least one message of the bot replies to. */
  readonly answered: number;
}

/** A customer over Direct Line, with a token and a conversation of its own; 200 means stored. */
export class DirectLineCustomer extends Talker {
  private constructor(
    private readonly token: string,
    readonly conversationId: string,
    lines: readonly string[],
  ) {
    super(lines);
  }

  /** Gets a token, waiting as long as the server says when it gives out no more, and begins. */
  static async arrive(
    connection: HttpConnection,
    lines: readonly string[],
    locale: string,
  ): Promise<DirectLineCustomer> {
    const generate = request('POST', '/v3/directline/tokens/generate', {});
    let answer = await connection.send(generate);
    while (answer.status === 429) {
      await sleep((Number(header(answer, 'retry-after')) || 1) * 1_000);
      answer = await connection.send(generate);
    }
    const { token } = read(begun, answer, 200);
    const first = await connection.send(
      request('POST', '/v3/directline/conversations', { user: {}, locale }, token),
    );
    return new DirectLineCustomer(token, read(begun, first, 201).conversationId, lines);
  }

  /** Reads the whole transcript back. */
  async transcript(connection: HttpConnection): Promise<Transcript> {
    const own = new Set<string>();
    const repliedTo = new Set<string>();
    for (let watermark = '', more = true; more;) {
      const path = `${this.path()}?watermark=${watermark}`;
      const page = read(activitySet, await connection.send(request('GET', path, undefined, this.token)), 200);
      for (const { id, replyToId, from } of page.activities) {
        if (from.role === 'user') own.add(id);
        else if (replyToId !== undefined) repliedTo.add(replyToId);
      }
      more = page.activities.length > 0;
      ({ watermark } = page);
    }
    return { stored: own.size, answered: [...own].filter((id) => repliedTo.has(id)).length };
  }

  protected write(text: string, number: number): string {
    const channelData = { clientActivityID: `${this.conversationId}-${number}` };
    return request('POST', this.path(), { type: 'message', text, channelData }, this.token);
  }

  protected isAnswer(body: string): boolean {
    return body.startsWith(`{"id":"${this.conversationId}|`);
  }

  private path(): string {
    return `/v3/directline/conversations/${this.conversationId}/activities`;
  }
}

function read<T>(schema: z.ZodType<T>, answer: HttpAnswer, status: number): T {
  if (answer.status !== status) throw new Error(`got ${answer.status} instead of ${status}: ${answer.body}`);
  return schema.parse(JSON.parse(answer.body));
}
