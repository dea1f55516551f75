import { setTimeout as sleep } from 'node:timers/promises';
import { BANK_CARD, type Person } from '../support/people';
import { Client, type CrashFile } from './client';
import type { Dice } from './dice';
import { sentMessages, type WireActivity } from './wire';
import type { World } from './world';

/** Codes that a customer may ask for within an hour. */
const MOST_CODES = 3;
const CODE_SENT = '位验证码已经发到';
const CODE_TRIES = 400;
const QUESTIONS = ['注销要收手续费吗', '多久能办完', '余额怎么退', '我的信息会保存多久', '谢谢'] as const;

/** A customer of the demo operator who wants to cancel, asks in between, takes it back, and begins again. */
export class Customer {
  /** Applications sent in so far. */
  submitted = 0;
  private codes = 0;
  private place: { step: string | null; expects: string | null; case: string | null } | null = null;
  private codeIsOut = false;
  private cancelled = false;

  private constructor(
    private readonly world: World,
    private readonly dice: Dice,
    private readonly who: Person,
    private readonly paper: CrashFile,
    readonly client: Client,
  ) {}

  static async arrive(world: World, dice: Dice, who: Person, paper: CrashFile): Promise<Customer> {
    return new Customer(world, dice, who, paper, await Client.arrive(world, dice));
  }

  /** Says the next thing, and reads what comes of it. */
  async step(): Promise<void> {
    await sleep(this.dice.next() * this.world.longestThoughtMs);
    const next = await this.next();
    const replies = typeof next === 'string' ? await this.client.say(next) : await this.client.upload(next);
    this.take(replies);
  }

  private take(replies: readonly WireActivity[]): void {
    const text = replies.map((each) => each.text ?? '').join('\n');
    this.place = replies.at(-1)?.channelData?.xiaoka ?? this.place;
    if (text.includes(CODE_SENT)) {
      this.codes += 1;
      this.codeIsOut = true;
    }
    if (text.includes('已经注销')) this.cancelled = true;
    if (text.includes('你的申请编号是')) this.submitted += 1;
  }

  private async next(): Promise<string | CrashFile> {
    const expects = this.place?.expects ?? null;
    if (expects === null) return this.unasked();
    if (this.dice.chance(0.25)) return this.dice.pick(QUESTIONS);
    if (expects === 'otp') return this.code();
    if (expects === 'id_front' || expects === 'id_back') return this.paper;
    return this.answers()[expects] ?? this.dice.pick(QUESTIONS);
  }

  private async unasked(): Promise<string> {
    const { step, case: number } = this.place ?? { step: null, case: null };
    if (step === 'identity') {
      await this.world.ask(() => this.dice.next(), `/demo/accounts/${this.who.phone}/settle`, {
        method: 'POST',
      });
      return '再查一次';
    }
    if (number !== null && this.dice.chance(0.15)) return '我要撤回申请';
    const mayBegin = this.codes < MOST_CODES && !this.cancelled && (number === null || this.dice.chance(0.2));
    return mayBegin ? '我想把这张上网卡注销掉' : this.dice.pick(QUESTIONS);
  }

  /** The code that the bot said it sent: it must have been, and no other. */
  private async code(): Promise<string> {
    if (!this.codeIsOut) return '先不办了';
    this.codeIsOut = false;
    for (let attempt = 1; attempt <= CODE_TRIES; attempt += 1) {
      const answer = await this.world.ask(() => this.dice.next(), '/demo/outbox');
      const own = sentMessages.parse(await answer.json()).filter(({ to }) => to === this.who.phone);
      const codes = own.flatMap(({ text }) => /验证码 (\d{6})/.exec(text)?.[1] ?? []);
      if (codes.length > this.codes && !this.world.clockMoved)
        this.world.fault(`${this.who.phone} got a code that nobody announced`);
      if (codes.length >= this.codes) return codes[0] ?? '';
      await sleep(attempt);
    }
    // One that ran out before it could be sent is not sent.
    if (this.world.clockMoved) return '先不办了';
    this.world.fault(`the code announced to ${this.who.phone} never came`);
    return '先不办了';
  }

  private answers(): Readonly<Record<string, string>> {
    const { phone, name, id } = this.who;
    return {
      ready: '开始办理',
      consent: '同意',
      card: phone,
      name,
      id_type: '居民身份证',
      id_number: id,
      reason: '用不上了',
      refund_method: '退到银行卡',
      refund_account: BANK_CARD,
      notify_by: '短信',
      notify_address: '就用登记的联系方式',
      submit: '确认提交',
      withdraw: '撤回，保留这张卡',
    };
  }
}
