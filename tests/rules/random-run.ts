import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CASE_EDGES, type CaseState } from '../../src/core/case';
import { SLOT_NAMES, STEP_IDS } from '../../src/core/step';
import { Agent } from '../support/agent';
import type { Customer, TestFile, WireActivity } from '../support/customer';
import { BANK_CARD, codeFor, photo, type Answers } from '../support/people';
import { consentHolds } from './consent';
import { BILL, type TestPerson, type TestState } from './operator';
import { meansYes, WRONG, type Action, type RandomCustomer } from './random-customer';
import { answersOf, answersTo, arrive, BEGIN, MINUTE, passes, readable, sendAs, type Stage } from './support';

const KINDS: Record<RandomCustomer['account'], Partial<TestState>> = {
  clear: {},
  money: { balanceCents: 4137 },
  bill: { balanceCents: 4137, blockers: [{ ...BILL, cents: 5829 }] },
  running: { blockers: [{ kind: 'transaction_running', cents: 10_361, since: '2026-11-01' }] },
  cancelled: { cancelledOn: '2026-10-15' },
};
/** What only the owner may be told; the amounts are like no other. */
const FACTS = /41\.37|58\.29|103\.61|77\.31|已经注销|cancelled already/;
const BROKEN = /undefined|\[object|\bNaN\b|\{\w+\}|(?<![\w])null(?![\w])/;
const APOLOGY = /没处理好|couldn't deal with/;
const PROOF_MS = 30 * MINUTE;
/** The clock runs on between noting a moment and the server's seeing the message. */
const SLACK_MS = 10_000;

/** One customer as seen from outside, with what must hold after each thing that happens. */
export class RandomRun {
  private readonly sent: { readonly name: string; readonly text: string; readonly id: string }[] = [];
  private readonly typed = new Set<string>();
  private readonly proofs: { readonly from: number; readonly until: number }[] = [];
  private codeAt = Number.NEGATIVE_INFINITY;
  private seen = 0;
  private agent: Agent | null = null;

  private constructor(
    private readonly stage: Stage,
    private readonly who: TestPerson,
    private readonly customer: Customer,
    private readonly answers: Answers,
  ) {}

  static async play(stage: Stage, plan: RandomCustomer): Promise<void> {
    const who = stage.operator.add(KINDS[plan.account]);
    const run = new RandomRun(stage, who, await arrive(stage, plan.language), answersOf(who, plan.language));
    await run.say(BEGIN[plan.language]);
    for (let at = 0; at < plan.headStart; at += 1) await run.act({ kind: 'right' });
    for (const action of plan.actions) await run.act(action);
    await run.say('转人工');
    const { handoff } = await run.customer.last();
    expect(handoff).toBe('waiting');
  }

  private async act(action: Action): Promise<void> {
    switch (action.kind) {
      case 'right':
        await this.answerRightly();
        break;
      case 'wrong':
        await this.answerWrongly(action.pick);
        break;
      case 'say':
        await this.say(action.text);
        break;
      case 'upload':
        await this.customer.upload(await filesFor(action.file));
        break;
      case 'resend':
        await this.resend(action.pick);
        break;
      case 'together':
        await Promise.all(action.texts.map((text) => this.send(text)));
        break;
      case 'wait':
        await passes(this.stage, this.customer, action.ms);
        break;
      case 'restart':
        await this.stage.program.restart();
        break;
      case 'decide':
        await this.decide(action.decision);
        break;
      case 'operator':
        this.change(action.change);
    }
    await this.check();
  }

  private async answerRightly(): Promise<void> {
    const { expects, step } = await this.customer.last();
    const give = expects === null ? undefined : this.answers[expects];
    if (expects === 'otp') return this.giveCode();
    if (give === undefined) return this.say(step === null ? BEGIN.zh : '继续');
    const given = await give(this.stage.url());
    if (typeof given !== 'string') return void (await this.customer.upload(given));
    if (expects === 'id_number' && this.now() - this.codeAt < PROOF_MS)
      this.proofs.push({ from: this.now(), until: this.codeAt + PROOF_MS + SLACK_MS });
    await this.say(given);
  }

  private async giveCode(): Promise<void> {
    const code = await codeFor(this.stage.url(), this.who.phone).catch(() => '333333');
    this.typed.add(code);
    const now = this.now();
    await this.say(code);
    if ((await this.customer.last()).expects === 'otp') return this.say('再发一次');
    this.codeAt = now;
  }

  private async answerWrongly(pick: number): Promise<void> {
    const { expects } = await this.customer.last();
    const wrong = WRONG[expects ?? ''] ?? ['abc', '123456', '不'];
    const text = wrong[pick % wrong.length] ?? '';
    // Whoever names another card proves another account from then on, which is nobody's here.
    await this.say(text);
  }

  private async say(text: string): Promise<void> {
    await this.send(text);
    await this.check();
  }

  private async send(text: string): Promise<void> {
    const name = randomUUID();
    const id = await sendAs(this.customer, text, name);
    this.sent.push({ name, text, id });
  }

  private async resend(pick: number): Promise<void> {
    const old = this.sent[pick % Math.max(1, this.sent.length)];
    if (!old) return;
    const before = await this.messagesOfCustomer();
    expect(await sendAs(this.customer, old.text, old.name)).toBe(old.id);
    expect(await this.messagesOfCustomer()).toBe(before);
  }

  private async messagesOfCustomer(): Promise<number> {
    return (await this.customer.history()).filter((each) => each.from.role !== 'bot').length;
  }

  private async decide(decision: 'approve' | 'reject' | 'more_info' | 'refund'): Promise<void> {
    const { case: number } = await this.customer.last();
    if (number === null) return;
    const agent = await this.reviewer();
    const status =
      decision === 'refund'
        ? (await agent.post(`/cases/${number}/refund`, { reference: 'PAY-77' })).status
        : await agent.decide(number, decision, '照片不清楚', decision === 'more_info' ? ['id_back'] : []);
    expect([200, 409]).toContain(status);
    if (status === 200) await sleep(50);
  }

  private change(change: 'settle' | 'bill' | 'money'): void {
    if (change === 'settle') this.stage.operator.change(this.who, { blockers: [] });
    if (change === 'bill') this.stage.operator.change(this.who, { blockers: [{ ...BILL, cents: 5829 }] });
    if (change === 'money') this.stage.operator.change(this.who, { balanceCents: 7731 });
  }

  /** One session as long as it lasts: logging in is limited by the minute. */
  private async reviewer(): Promise<Agent> {
    if (!(await this.agent?.isLoggedIn())) this.agent = await Agent.logIn(this.stage.url);
    if (!this.agent) throw new Error('the reviewer cannot log in');
    return this.agent;
  }

  private now(): number {
    return this.stage.program.clock.now().getTime();
  }

  /** All that can be seen from outside of the nine points. */
  private async check(): Promise<void> {
    const history = await this.customer.history();
    for (const { id } of this.sent) expect(history.some((each) => each.replyToId === id)).toBe(true);
    this.checkOrder(history);
    this.checkNumbers(history);
    for (const [at, activity] of history.entries()) {
      if (at < this.seen || activity.from.role !== 'bot') continue;
      this.checkPlace(history, at);
      this.checkWords(activity);
      this.checkCase(history, at);
    }
    this.seen = history.length;
    await this.checkRecord(history);
  }

  private checkOrder(history: readonly WireActivity[]): void {
    let asked: string | undefined;
    for (const each of history) {
      if (each.from.role !== 'bot') asked = each.id;
      else if (each.replyToId !== undefined) expect(each.replyToId).toBe(asked);
    }
    const times = history.map((each) => Date.parse(each.timestamp));
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  }

  private checkNumbers(history: readonly WireActivity[]): void {
    const all = JSON.stringify(history.map((each) => [each.text, each.attachments]));
    for (const number of [this.who.id, this.who.iccid, BANK_CARD, ...this.typed])
      expect([number, all.includes(number)]).toEqual([number, false]);
  }

  private checkPlace(history: readonly WireActivity[], at: number): void {
    const place = history[at]?.channelData?.xiaoka;
    if (!place) throw new Error('a bot message does not say where the conversation is');
    expect([null, ...STEP_IDS]).toContain(place.step);
    expect([null, ...SLOT_NAMES]).toContain(place.expects);
    if (!consentHolds(history.slice(0, at))) expect([null, 'ready', 'consent']).toContain(place.expects);
  }

  private checkWords(activity: WireActivity): void {
    const text = activity.text ?? '';
    const shown = [text, ...(activity.suggestedActions?.actions.map((action) => action.title) ?? [])].join(
      '\n',
    );
    expect(shown.trim()).not.toBe('');
    expect(shown).not.toMatch(BROKEN);
    expect(shown).not.toMatch(APOLOGY);
    const at = Date.parse(activity.timestamp);
    const proven = this.proofs.some(({ from, until }) => from <= at && at < until);
    if (!proven) expect([at, readable(activity)]).toEqual([at, expect.not.stringMatching(FACTS)]);
  }

  /** A case number comes up only where the question before was the read-back, and the answer a yes. */
  private checkCase(history: readonly WireActivity[], at: number): void {
    const number = history[at]?.channelData?.xiaoka?.case;
    const earlier = history.slice(0, at).filter((each) => each.from.role === 'bot');
    if (!number || earlier.some((each) => each.channelData?.xiaoka?.case === number)) return;
    const asked = history.slice(0, at).findLastIndex((each) => each.from.role !== 'bot');
    const before = history
      .slice(0, asked)
      .filter((each) => each.from.role === 'bot')
      .at(-1);
    expect(before?.channelData?.xiaoka?.expects).toBe('submit');
    const said = history[asked]?.text ?? '';
    expect([said, meansYes(said)]).toEqual([said, true]);
  }

  private async checkRecord(history: readonly WireActivity[]): Promise<void> {
    const number = history.filter((each) => each.from.role === 'bot').at(-1)?.channelData?.xiaoka?.case;
    if (!number) return;
    const record = await (await this.reviewer()).case(number);
    for (const { from, to } of record.history) {
      const legal = from === to || CASE_EDGES[from as CaseState].includes(to as CaseState);
      expect([from, to, legal]).toEqual([from, to, true]);
    }
    expect(record.values).toMatchObject({
      card: expect.any(String) as string,
      name: expect.any(String) as string,
      id_number: expect.stringContaining(this.who.id.slice(-4)) as string,
    });
    expect(await answersTo(this.customer, this.sent[0]?.id ?? '')).not.toHaveLength(0);
  }
}

async function filesFor(kind: (Action & { kind: 'upload' })['file']): Promise<TestFile[]> {
  const good = await photo();
  switch (kind) {
    case 'good':
      return [good];
    case 'two':
      return [good, await photo()];
    case 'damaged':
      return [{ ...good, bytes: good.bytes.subarray(0, 40) }];
    case 'long name':
      return [{ ...good, name: `${'长'.repeat(300)}.jpg` }];
    case 'text':
      return [{ bytes: Buffer.from('hello'), name: 'x.exe', type: 'application/octet-stream' }];
  }
}
