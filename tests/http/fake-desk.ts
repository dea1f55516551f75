import type { ActivityListener, Typing, TypingListener } from '../../src/channels/channel';
import type { StoredActivity } from '../../src/core/conversation';
import { XiaokaError } from '../../src/core/errors';
import type { ConversationNote, HandoffRecord } from '../../src/core/handoff';
import type {
  Colleague,
  ConversationView,
  Desk,
  HandoffListener,
  Queue,
  QueueEntry,
  ReadyAnswer,
  Revealed,
} from '../../src/handoff/contract';
import type { LiveSources } from '../../src/http/agent-api/live';
import type { AgentRecord } from '../../src/store/contract';

const AT = new Date('2026-03-02T00:50:00Z');

/** A conversation's id that has to be URL-encoded in an address. */
export const CONVERSATION = 'a/b c|1';
/** Address of that conversation. */
export const CONVERSATION_URL = `/api/agent/conversations/${encodeURIComponent(CONVERSATION)}`;

/** A stored message. */
export function stored(
  sequence: number,
  from: StoredActivity['from'],
  text: string,
  body: Partial<StoredActivity['body']> = {},
): StoredActivity {
  return { conversationId: CONVERSATION, sequence, from, at: AT, body: { type: 'message', text, ...body } };
}

/** An open handoff. */
export function handoffRecord(changes: Partial<HandoffRecord> = {}): HandoffRecord {
  return {
    id: 'handoff-1',
    conversationId: CONVERSATION,
    channel: 'direct-line',
    version: 1,
    reason: 'requested',
    language: 'zh',
    requestedAt: AT,
    priority: false,
    offeredTo: null,
    contact: 'encrypted address',
    claimedBy: 'agent@demo.example',
    claimedAt: AT,
    firstClaimedAt: AT,
    endedAt: null,
    outcome: null,
    rating: null,
    ...changes,
  };
}

const ENTRY: QueueEntry = {
  conversationId: CONVERSATION,
  channel: 'direct-line',
  since: AT,
  claimedAt: null,
  language: 'zh',
  reason: 'requested',
  summary: '第 2 步\n「转人工」',
  case: null,
  priority: false,
  offeredTo: null,
  callback: 'sms',
  unread: 2,
  lastText: '转人工',
  lastAt: AT,
  agent: null,
};

const VIEW: ConversationView = {
  conversationId: CONVERSATION,
  channel: 'direct-line',
  language: 'zh',
  state: 'agent',
  step: 'identity',
  expects: 'name',
  handoff: handoffRecord(),
  callback: 'sms',
  transcript: [stored(11, 'customer', '转人工'), stored(12, 'bot', '好的')],
  lastSequence: 12,
  earlier: true,
  notes: [{ id: 'n1', conversationId: CONVERSATION, at: AT, by: 'agent2@demo.example', text: '已核对' }],
  values: [
    {
      slot: 'name',
      step: 'identity',
      state: 'given',
      value: '林*',
      source: 'customer',
      at: AT,
      verified: true,
      correctable: true,
      revealable: true,
    },
  ],
  documents: [{ kind: 'id_front', mediaType: 'image/jpeg', bytes: 1000 }],
  case: null,
  verifiedAt: AT,
  questions: ['name'],
  earlierHandoffs: [handoffRecord({ id: 'handoff-0', endedAt: AT, outcome: 'returned', rating: 'good' })],
};

/** A desk with one conversation, in memory, and what was asked of it. */
export class FakeDesk implements Desk {
  /** Names of calls with what they were given, the agent by e-mail. */
  readonly calls: unknown[][] = [];
  /** Thrown by every call, when set. */
  failure: Error | null = null;
  /** E-mails of those who may follow the conversation live. */
  readonly readers = new Set<string>();

  async queue(agent: AgentRecord, language: string | null): Promise<Queue> {
    this.record('queue', agent, language);
    return { waiting: [ENTRY], mine: [{ ...ENTRY, claimedAt: AT, agent: agent.email }], others: [] };
  }
  async conversation(agent: AgentRecord, id: string): Promise<ConversationView> {
    this.record('conversation', agent, this.known(id));
    return VIEW;
  }
  async activities(agent: AgentRecord, id: string, after: number): Promise<readonly StoredActivity[]> {
    this.record('activities', agent, this.known(id), after);
    return VIEW.transcript.filter(({ sequence }) => sequence > after);
  }
  async activitiesBefore(agent: AgentRecord, id: string, before: number): Promise<readonly StoredActivity[]> {
    this.record('activitiesBefore', agent, this.known(id), before);
    return VIEW.transcript.filter(({ sequence }) => sequence < before);
  }
  async mayRead(agent: AgentRecord, id: string): Promise<boolean> {
    this.record('mayRead', agent, id);
    return this.readers.has(agent.email);
  }
  async claim(agent: AgentRecord, id: string): Promise<void> {
    this.record('claim', agent, this.known(id));
  }
  async say(agent: AgentRecord, id: string, message: Parameters<Desk['say']>[2]): Promise<number> {
    this.record('say', agent, this.known(id), message);
    return 13;
  }
  async note(agent: AgentRecord, id: string, text: string): Promise<ConversationNote> {
    this.record('note', agent, this.known(id), text);
    return { id: 'n2', conversationId: id, at: AT, by: agent.email, text };
  }
  async seen(agent: AgentRecord, id: string, sequence: number): Promise<void> {
    this.record('seen', agent, this.known(id), sequence);
  }
  async release(agent: AgentRecord, id: string, release: Parameters<Desk['release']>[2]): Promise<void> {
    this.record('release', agent, this.known(id), release);
  }
  async correct(agent: AgentRecord, id: string, slot: string, value: string): Promise<void> {
    this.record('correct', agent, this.known(id), slot, value);
  }
  async vouch(agent: AgentRecord, id: string, reason: string): Promise<void> {
    this.record('vouch', agent, this.known(id), reason);
  }
  async reveal(
    agent: AgentRecord,
    id: string,
    slot: Parameters<Desk['reveal']>[2],
    reason: string,
  ): Promise<Revealed> {
    this.record('reveal', agent, this.known(id), slot, reason);
    return { slot, value: '110101188001010011', until: AT };
  }
  async readyAnswers(agent: AgentRecord, id: string): Promise<readonly ReadyAnswer[]> {
    this.record('readyAnswers', agent, this.known(id));
    return [{ key: 'hello', title: '问候', text: '您好' }];
  }
  async typing(agent: AgentRecord, id: string): Promise<void> {
    this.record('typing', agent, this.known(id));
  }
  async setShift(agent: AgentRecord, onShift: boolean): Promise<void> {
    this.record('setShift', agent, onShift);
  }
  async colleagues(): Promise<readonly Colleague[]> {
    return [
      { email: 'a@example.com', name: 'A', role: 'agent', onShift: true, online: false, chats: 3 } as const,
    ];
  }
  async requeueAbandoned(): Promise<number> {
    return 0;
  }

  private record(name: string, agent: AgentRecord, ...given: unknown[]): void {
    if (this.failure) throw this.failure;
    this.calls.push([name, agent.email, ...given]);
  }

  private known(id: string): string {
    if (id !== CONVERSATION) throw new XiaokaError('NotFound', 'there is no such conversation');
    return id;
  }
}

/** Sources that tests speak through. */
export class FakeLive implements LiveSources {
  private readonly listeners = {
    activities: new Set<ActivityListener>(),
    handoff: new Set<HandoffListener>(),
    case: new Set<(number: string) => void>(),
    typing: new Set<TypingListener>(),
    presence: new Set<() => void>(),
  };

  neighbours: LiveSources['neighbours'] = null;

  onActivities = (listener: ActivityListener) => joined(this.listeners.activities, listener);
  onHandoff = (listener: HandoffListener) => joined(this.listeners.handoff, listener);
  onCase = (listener: (number: string) => void) => joined(this.listeners.case, listener);
  onTyping = (listener: TypingListener) => joined(this.listeners.typing, listener);
  onPresence = (listener: () => void) => joined(this.listeners.presence, listener);

  /** How many listen at the moment, to anything. */
  get count(): number {
    return Object.values(this.listeners).reduce((sum, { size }) => sum + size, 0);
  }

  commit(...activities: readonly StoredActivity[]): void {
    const id = activities[0]?.conversationId ?? CONVERSATION;
    for (const listener of this.listeners.activities) listener(id, activities);
  }
  handoff(conversationId = CONVERSATION): void {
    for (const listener of this.listeners.handoff) listener(conversationId);
  }
  caseChanged(number: string): void {
    for (const listener of this.listeners.case) listener(number);
  }
  typing(typing: Typing): void {
    for (const listener of this.listeners.typing) listener(typing);
  }
  presence(): void {
    for (const listener of this.listeners.presence) listener();
  }
}

function joined<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
