import { HttpError } from '@microsoft/agents-hosting';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../../core/clock';
import type { TeamsSettings } from '../../../teams-settings';
import { isLoopback, isSecure } from '../addresses';
import type { SendFailure, TeamsConnector, TeamsReference } from '../contract';
import { fetchInline } from './inline';
import { OutboundAdapter } from './adapter';
import { retryAfterMs } from './retry-after';

/** What sending to Teams needs. */
export interface TeamsConnectorOptions {
  /** How the bot is registered; null: it has no token, and reaches this machine alone. */
  readonly settings: TeamsSettings | null;
  readonly clock: Clock;
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
}

/** Codes other than 5xx after which trying again may help. 401: the registration is what needs mending. */
const PASSING: readonly number[] = [401, 408, 412, 425, 429];

/** Codes that say that the bot, or the conversation, is not there any more. */
const GONE: readonly number[] = [403, 404];

/** What would leave the conversation's place in the address of the call. */
const NO_ID = /[/?#\\\s]|^\.+$/;

const problem = z.looseObject({ error: z.looseObject({ code: z.string() }) });

/** Makes the sender of the Teams channel; it is to be given references of authenticated activities alone. */
export function createTeamsConnector({ settings, clock, log }: TeamsConnectorOptions): TeamsConnector {
  const adapter = new OutboundAdapter(settings);
  const reaches = ({ serviceUrl }: TeamsReference): boolean =>
    settings === null ? isLoopback(serviceUrl) : isSecure(serviceUrl);
  return {
    async send(reference, activity) {
      // Left from before the bot was registered, or from a registration that is no more.
      if (!reaches(reference)) return { kind: 'gone' };
      if (NO_ID.test(reference.conversationId)) return { kind: 'refused', status: 400 };
      try {
        await adapter.deliver(reference, activity);
        return { kind: 'sent' };
      } catch (error) {
        const failure = failureOf(error, clock.now());
        log.warn({ ...describe(error), outcome: failure.kind }, 'Teams did not take an activity');
        return failure;
      }
    },
    fetchInline: async (reference, url, mostBytes) =>
      fetchInline({ token: () => adapter.token(), reaches: reaches(reference) }, reference, url, mostBytes),
  };
}

function failureOf(error: unknown, now: Date): SendFailure {
  if (!(error instanceof HttpError)) return { kind: 'later', afterMs: null };
  const { status, response } = error;
  if (GONE.includes(status)) return { kind: 'gone' };
  if (status < 500 && !PASSING.includes(status)) return { kind: 'refused', status };
  return { kind: 'later', afterMs: retryAfterMs(response.headers.get('retry-after'), now) };
}

/** For the log: the library's error holds the whole activity, so only its status and code are told. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof HttpError)) return { err: error };
  return { status: error.status, problem: problem.safeParse(error.response.data).data?.error.code };
}
