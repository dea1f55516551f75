import { randomUUID } from 'node:crypto';
import {
  assertEdge,
  FINAL,
  type Actor,
  type CaseChange,
  type CaseRecord,
  type CaseState,
} from '../core/case';
import type { Conversation } from '../core/conversation';
import type { HandoffReason, HandoffRecord, Rating } from '../core/handoff';
import type { ConversationEvent, HandoffState, Reply, StoredDocument } from '../core/message';
import type { Carrier } from '../carrier/contract';
import type { IntentName } from '../core/intent';
import type { Language } from '../core/language';
import type { SlotName } from '../core/step';
import type { Outlook } from '../handoff/contract';
import type { JobKind, JobPayloads, MakeJob } from '../notify/jobs';
import type { Guard, OutboxJob, Store } from '../store/contract';
import type { Vault } from '../privacy/contract';
import {
  PROOF_HOLDS_MS,
  type ChangeableCaseField,
  type SayOptions,
  type Scene,
  type SlotInput,
  type TextValues,
} from './contract';
import { emptyForm, parseForm, type Form } from '../cases/form';
import type { Memory } from './memory';
import type { Texts } from './texts';
import { WaitingRoom } from './waiting-room';

/** What a scene needs from outside. */
export interface SceneServices {
  readonly texts: Texts;
  readonly carrier: Carrier;
  readonly store: Pick<Store, 'cases' | 'guard'>;
  readonly vault: Vault;
  readonly newJob: MakeJob;
  readonly outlook: Outlook;
}

/** What a scene starts from. */
export interface SceneStart {
  readonly conversation: Conversation;
  readonly case: CaseRecord | null;
  readonly handoff: HandoffRecord | null;
  readonly memory: Memory;
  readonly now: Date;
  readonly event: ConversationEvent | null;
  /** The message, without the form, which is read only when somebody asks for it. */
  readonly input: Omit<SlotInput, 'form' | 'language' | 'choice'>;
}

/** Collects what one turn wants to say and change. */
export class CollectingScene implements Scene {
  readonly replies: Reply[] = [];
  readonly hidden: { readonly raw: string; readonly shown: string }[] = [];
  readonly caseChanges: { readonly caseId: string; readonly change: CaseChange }[] = [];
  readonly guards = new Map<string, Guard>();
  readonly jobs: OutboxJob[] = [];
  /** Ids of the documents of this message that the form took. */
  readonly keptDocuments: string[] = [];
  language: Language;
  readonly room: WaitingRoom;
  readonly memory: Memory;
  readonly now: Date;
  readonly conversationId: string;
  readonly carrier: Carrier;
  readonly input: SlotInput;
  readonly event: ConversationEvent | null;
  otherWish: IntentName | null;
  /** Key of the open question's choice that the message names. */
  choice: string | null = null;
  private current: CaseRecord | null;
  private readonly before: CaseRecord | null;
  private opened: Form | null = null;
  private openedJson = '';
  private readonly dropped: CaseRecord[] = [];

  constructor(
    start: SceneStart,
    private readonly services: SceneServices,
  ) {
    this.language = start.conversation.language;
    this.room = new WaitingRoom(start.conversation, start.handoff, start.now, services);
    this.conversationId = start.conversation.id;
    this.memory = start.memory;
    this.now = start.now;
    this.current = start.case;
    this.before = start.case;
    this.carrier = services.carrier;
    this.event = start.event;
    this.otherWish = start.input.understanding.also;
    this.input = inputWithForm(start.input, this);
  }

  get case(): CaseRecord | null {
    return this.current;
  }

  get handoff(): HandoffState {
    return this.room.state;
  }

  get verified(): boolean {
    const proof = this.memory.verified;
    if (proof === undefined || this.now.getTime() - Date.parse(proof.at) >= PROOF_HOLDS_MS) return false;
    const { account } = this.form;
    return account !== null && this.fingerprint(account.id, 'account') === proof.accountKey;
  }

  get form(): Form {
    if (this.opened === null) this.openForm();
    return this.opened ?? emptyForm();
  }

  say(key: string, options: SayOptions = {}): void {
    const choices = [
      ...(options.choices ?? []).map((choice) => this.text(choice)),
      ...(options.titles ?? []),
    ];
    this.replies.push({
      text: this.text(key, options.values),
      choices: choices.map((title) => ({ title })),
      ...(options.card ? { card: options.card } : {}),
      ...(options.opensPersonalChat ? { opensPersonalChat: true } : {}),
    });
  }

  text(key: string, values?: TextValues): string {
    return this.services.texts.text(this.language, key, values);
  }

  hide(raw: string, shown: string): void {
    this.hidden.push({ raw, shown });
  }

  beginCase(): void {
    if (this.current !== null) return;
    this.current = newCase(this.conversationId, this.now);
    this.recordChange('draft', 'draft', 'began');
  }

  changeCase(change: Partial<Pick<CaseRecord, ChangeableCaseField>>): void {
    this.current = { ...this.needCase(), ...change };
  }

  moveCase(to: CaseState, why: string): void {
    const record = this.needCase();
    assertEdge(record.state, to);
    this.recordChange(record.state, to, why);
    // What is over is late no more.
    this.current = { ...record, state: to, overdue: record.overdue && !FINAL.includes(to) };
  }

  recordCase(why: string, by: Actor = 'customer'): void {
    const { state } = this.needCase();
    this.recordChange(state, state, why, by);
  }

  adoptCase(record: CaseRecord): void {
    this.dropCase();
    this.current = { ...record, conversationId: this.conversationId };
    this.opened = null;
  }

  dropCase(): void {
    const record = this.current;
    if (record !== null && record.version === 0) this.forgetChanges(record.id);
    if (record !== null && record.version > 0 && record.number === null) {
      this.recordChange(record.state, 'withdrawn', 'draft erased');
      this.dropped.push({ ...record, state: 'withdrawn', form: '', submittedForm: null, accountKey: null });
    }
    this.current = null;
    this.opened = emptyForm();
    this.openedJson = '';
  }

  submittedForm(): Form | null {
    const record = this.current;
    if (!record || record.submittedForm === null || record.submittedForm === '') return null;
    return parseForm(this.services.vault.open(record.submittedForm, record.id));
  }

  confirmForm(form: Form = this.form): void {
    const record = this.needCase();
    this.current = { ...record, submittedForm: this.services.vault.seal(JSON.stringify(form), record.id) };
  }

  async casesOf(accountKey: string): Promise<CaseRecord[]> {
    const found = await this.services.store.cases({ accountKey });
    return found.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  }

  async readGuard(key: string): Promise<Guard> {
    const known = this.guards.get(key) ?? (await this.services.store.guard(key));
    return known ?? { key, version: 0, sends: [], failures: 0, lockedUntil: null, updatedAt: this.now };
  }

  writeGuard(guard: Guard): void {
    this.guards.set(guard.key, { ...guard, updatedAt: this.now });
  }

  fingerprint(value: string, purpose: string): string {
    return this.services.vault.fingerprint(value, purpose);
  }

  schedule<K extends JobKind>(kind: K, payload: JobPayloads[K]): void {
    this.jobs.push(this.services.newJob(kind, payload, this.now));
  }

  requestHuman(reason: HandoffReason): void {
    this.room.join(reason);
  }

  leaveQueue(): void {
    this.room.leave();
  }

  callBack(contact: Parameters<Scene['callBack']>[0]): void {
    this.room.callBack(contact);
  }

  rate(handoffId: string, rating: Rating): void {
    this.room.ratings.push({ handoffId, rating });
  }

  outlook(): ReturnType<Scene['outlook']> {
    return this.room.outlook();
  }

  forget(slot: SlotName): void {
    delete this.form.values[slot];
    delete this.form.sources[slot];
    const replaced = this.form.documents[slot];
    if (replaced) this.form.replaced[slot] = replaced;
    delete this.form.documents[slot];
    this.form.skipped = this.form.skipped.filter((skipped) => skipped !== slot);
  }

  keepDocument(slot: SlotName, document: StoredDocument): void {
    this.form.documents[slot] = document;
    this.form.documentIds.push(document.id);
    this.keptDocuments.push(document.id);
  }

  /** The cases as this turn leaves them, forms sealed; only those that changed. */
  changedCases(): CaseRecord[] {
    const current = this.sealedCase();
    const changed = current !== null && current !== this.before ? [{ ...current, updatedAt: this.now }] : [];
    return [...this.dropped.map((record) => ({ ...record, updatedAt: this.now })), ...changed];
  }

  private forgetChanges(caseId: string): void {
    const kept = this.caseChanges.filter((change) => change.caseId !== caseId);
    this.caseChanges.splice(0, this.caseChanges.length, ...kept);
  }

  private sealedCase(): CaseRecord | null {
    const record = this.current;
    if (record === null || this.opened === null) return record;
    const json = JSON.stringify(this.opened);
    if (json === this.openedJson) return record;
    return { ...record, form: this.services.vault.seal(json, record.id) };
  }

  private openForm(): void {
    const record = this.current;
    const known = record !== null && record.form !== '';
    this.opened = known ? parseForm(this.services.vault.open(record.form, record.id)) : emptyForm();
    this.openedJson = known ? JSON.stringify(this.opened) : '';
  }

  private recordChange(from: CaseState, to: CaseState, why: string, by: Actor = 'customer'): void {
    const caseId = this.needCase().id;
    this.caseChanges.push({ caseId, change: { at: this.now, by, from, to, why } });
  }

  private needCase(): CaseRecord {
    if (this.current === null) throw new Error('there is no case in this conversation');
    return this.current;
  }
}

function inputWithForm(input: SceneStart['input'], scene: CollectingScene): SlotInput {
  return {
    ...input,
    get form() {
      return scene.form;
    },
    get language() {
      return scene.language;
    },
    get choice() {
      return scene.choice;
    },
  };
}

function newCase(conversationId: string, now: Date): CaseRecord {
  return {
    id: randomUUID(),
    number: null,
    state: 'draft',
    version: 0,
    conversationId,
    accountKey: null,
    form: '',
    submittedForm: null,
    refundCents: null,
    refundReference: null,
    requestedDocuments: [],
    decisionReason: null,
    submittedAt: null,
    answerFrom: null,
    dueAt: null,
    overdue: false,
    createdAt: now,
    updatedAt: now,
  };
}
