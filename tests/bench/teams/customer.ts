import { randomUUID } from 'node:crypto';
import { SERVICE_URL, TEAMS } from '../../support/microsoft-tokens';
import { request } from '../http-connection';
import { Talker } from '../speakers';

/** A customer in a personal chat in Teams. Each message comes as the Bot Framework posts it. */
export class TeamsCustomer extends Talker {
  /** Teams' own id of the conversation. */
  readonly conversationId = `a:1${randomUUID()}`;
  private readonly from = { id: `29:1${randomUUID()}`, name: 'Ada Customer', aadObjectId: randomUUID() };

  /** @param token asked for each message; of the Bot Framework, for this bot */
  constructor(
    lines: readonly string[],
    private readonly locale: string,
    private readonly token: () => string,
  ) {
    super(lines);
  }

  protected write(text: string, number: number): string {
    const { conversationId: id, from, locale } = this;
    const timestamp = new Date().toISOString();
    const activity = {
      type: 'message',
      id: `${Date.now()}${number}`,
      timestamp,
      localTimestamp: timestamp,
      localTimezone: 'Asia/Shanghai',
      serviceUrl: SERVICE_URL,
      channelId: 'msteams',
      from,
      conversation: { conversationType: 'personal', tenantId: TEAMS.tenantId, id },
      recipient: { id: `28:${TEAMS.clientId}`, name: 'Xiaoka' },
      textFormat: 'plain',
      text,
      attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }],
      entities: [
        { locale, country: 'CN', platform: 'Windows', timezone: 'Asia/Shanghai', type: 'clientInfo' },
      ],
      channelData: { tenant: { id: TEAMS.tenantId } },
      locale,
    };
    return request('POST', '/api/messages', activity, this.token());
  }

  protected isAnswer(body: string): boolean {
    return body === '';
  }
}
