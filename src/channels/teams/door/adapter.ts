import { Activity } from '@microsoft/agents-activity';
import { CloudAdapter, type Request } from '@microsoft/agents-hosting';
import { z } from 'zod';
import type { TeamsSettings } from '../../../teams-settings';
import { CapturedResponse } from './captured-response';
import { connectionOf, NO_REGISTRATION } from '../connection';
import type { TakeActivity, TeamsActivity, TeamsAnswer } from '../contract';

const libraryRefusal = z.looseObject({ 'jwt-auth-error': z.string() });

/** What the library makes of a token. */
export type Verdict =
  { readonly accepted: true; readonly payload: unknown } | { readonly accepted: false; readonly why: string };

/**
 * The Agents SDK's adapter where activities come in.
 *
 * The SDK and Botkit meet in the corridor, not in a turn of either. This adapter checks an activity and hands
 * it on as plain data; the corridor runs Botkit's controller on it and commits what it answers
 * (`dialogue/controller.ts`), and only then, by a job, the adapter of the other direction sends. So neither
 * is ever handed the other's `TurnContext`, and nothing is sent while a turn runs: no connection to Teams is
 * made here, and no token of the bot's is asked for.
 */
export class InboundAdapter extends CloudAdapter {
  /** @param settings null: nobody is authenticated */
  constructor(settings: TeamsSettings | null) {
    super(connectionOf(settings ?? NO_REGISTRATION), undefined, undefined, {
      validateServiceUrl: true,
      emitStackTrace: false,
    });
    // Its own handler tells the customer that the source code needs fixing.
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  /** Has the library check a token: signature, validity, audience, issuer. */
  async verify(token: string): Promise<Verdict> {
    const request: Request = { method: 'POST', headers: { authorization: `Bearer ${token}` } };
    const response = new CapturedResponse();
    let accepted = false;
    await this.authorizeRequest(request, response, () => (accepted = true));
    if (accepted) return { accepted, payload: request.user };
    const refusal = libraryRefusal.safeParse(response.body).data;
    return { accepted: false, why: refusal?.['jwt-auth-error'] ?? 'refused' };
  }

  /**
   * Runs an activity through the library and hands it on; answers once that is done.
   * @param payload of the token that it came with; null: nobody is authenticated
   * @throws what `take` throws
   */
  async run(activity: TeamsActivity, payload: unknown, take: TakeActivity): Promise<TeamsAnswer> {
    const request: Request = { method: 'POST', headers: {}, body: outlineOf(activity) };
    if (isClaims(payload)) request.user = payload;
    const response = new CapturedResponse();
    const answers: TeamsAnswer[] = [];
    await this.process(request, response, async (context) => {
      const answer = await take(activity);
      answers.push(answer);
      if (activity.type !== 'invoke') return;
      await context.sendActivity(Activity.fromObject({ type: 'invokeResponse', value: answer }));
    });
    const [answer] = answers;
    // An invoke is answered with what the library took from the invokeResponse.
    if (answer !== undefined && activity.type !== 'invoke') return answer;
    return { status: response.statusCode, body: response.body };
  }

  protected override resolveIfConnectorClientIsNeeded(): boolean {
    return false;
  }
}

/**
 * As much of an activity as the library needs to route it. The rest is read by our own schema alone: the
 * library's refuses a null where Teams sends one, and follows wishes of the sender, such as `deliveryMode`.
 */
function outlineOf(activity: TeamsActivity): Record<string, unknown> {
  const { type, id, name, channelId, serviceUrl, from, recipient, conversation } = activity;
  return {
    type,
    ...(id ? { id } : {}),
    ...(name ? { name } : {}),
    channelId,
    serviceUrl,
    from: { id: from.id },
    recipient: { id: recipient.id },
    conversation: { id: conversation.id },
  };
}

function isClaims(payload: unknown): payload is NonNullable<Request['user']> {
  return typeof payload === 'object' && payload !== null;
}
