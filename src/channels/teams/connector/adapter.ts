import { Activity, type ConversationReference } from '@microsoft/agents-activity';
import { CloudAdapter, createOutboundHostValidator } from '@microsoft/agents-hosting';
import type { TeamsSettings } from '../../../teams-settings';
import { botFramework, connectionOf, NO_REGISTRATION } from '../connection';
import { BoundedConnectorClient } from './http';
import type { OutgoingActivity, TeamsReference } from '../contract';

/** How long getting the bot's token may take, in milliseconds. */
const TOKEN_MS = 15_000;

/** The Agents SDK's adapter where activities go out, by a job after the commit; see `door/adapter.ts`. */
export class OutboundAdapter extends CloudAdapter {
  private readonly hosts = createOutboundHostValidator();
  private asking: Promise<string> | null = null;

  /** @param settings null: the bot has no token */
  constructor(private readonly settings: TeamsSettings | null) {
    super(connectionOf(settings ?? NO_REGISTRATION), undefined, undefined, {
      validateServiceUrl: true,
      emitStackTrace: false,
    });
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  /**
   * The bot's own token, which the library keeps until shortly before it expires; null: it has none.
   * @throws Error when none can be had, or not in time
   */
  async token(): Promise<string | null> {
    if (this.settings === null) return null;
    const scope = botFramework(this.settings);
    this.asking ??= this.connectionManager.getDefaultConnection().getAccessToken(scope);
    const asking = this.asking;
    try {
      return await inTime(asking);
    } finally {
      // Whoever came meanwhile has it; one that never comes must not be waited for again.
      if (this.asking === asking) this.asking = null;
    }
  }

  /**
   * Sends an activity into a conversation.
   * @throws HttpError of the library when the Bot Connector refuses it, other errors when it was not reached
   */
  async deliver(reference: TeamsReference, activity: OutgoingActivity): Promise<void> {
    const { serviceUrl, conversationId } = reference;
    if (!this.hosts.isAllowed(serviceUrl)) throw new Error('OutboundHostValidator does not allow this host');
    const client = new BoundedConnectorClient(serviceUrl, await this.token());
    const outgoing = Object.assign(new Activity(activity.type), activity);
    await client.sendToConversation(
      conversationId,
      outgoing.applyConversationReference(referenceOf(reference)),
    );
  }
}

/** A reference by the names that the SDK has for its parts. */
function referenceOf(reference: TeamsReference): ConversationReference {
  const { serviceUrl, tenantId, conversationId, conversationType, bot, user } = reference;
  return {
    channelId: 'msteams',
    serviceUrl,
    conversation: {
      id: conversationId,
      conversationType,
      tenantId,
      isGroup: conversationType !== 'personal',
    },
    agent: { id: bot.id, name: bot.name },
    user: { id: user.id, ...(user.aadObjectId === null ? {} : { aadObjectId: user.aadObjectId }) },
  };
}

async function inTime(token: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('getting the bot a token takes too long')), TOKEN_MS);
  });
  return Promise.race([token, late]).finally(() => clearTimeout(timer));
}
