import { randomUUID } from 'node:crypto';
import { SLOT_NAMES, type SlotName } from '../../../src/core/step';
import type { StoredActivity } from '../../../src/core/conversation';
import type { IncomingDocument } from '../../../src/core/message';
import { openPayload } from '../../../src/notify/jobs';
import { openBench, type Bench } from '../../support/corridor';
import { BANK_CARD, person } from '../../support/people';
import { cardSchema, drawing, partsOf, PERSONAL, readText, type Parts } from './outbound-support';

type Language = 'zh' | 'en';

const who = person(2);

/** What is said at each question: things that are no answer, then the answer. */
const SAYS: Record<SlotName, Record<Language, readonly string[]>> = {
  ready: { zh: ['qwzx', '开始办理'], en: ['qwzx', "Let's start"] },
  consent: { zh: ['什么是上网卡', '同意'], en: ['Is my data safe?', 'I agree'] },
  card: { zh: ['123', who.phone], en: ['123', who.phone] },
  otp: { zh: ['12', '000000', '重新发送验证码', 'code'], en: ['12', '000000', 'Send a new code', 'code'] },
  name: { zh: [who.name], en: [who.name] },
  id_type: { zh: ['qwzx', '居民身份证'], en: ['qwzx', 'Chinese resident ID card'] },
  id_number: { zh: ['110101188503150023', who.id], en: ['110101188503150023', who.id] },
  reason: {
    zh: ['转人工', '先继续办', '用不上了'],
    en: ['Talk to a person', 'Go on meanwhile', 'Bad network'],
  },
  refund_method: { zh: ['退到银行卡'], en: ['To a bank card'] },
  refund_account: { zh: ['6222', BANK_CARD], en: ['6222', BANK_CARD] },
  notify_by: { zh: ['短信'], en: ['Text message'] },
  notify_address: { zh: ['就用登记的联系方式'], en: ['Use the contact on file'] },
  id_front: { zh: ['怎么弄', 'file'], en: ['I do not understand', 'file'] },
  id_back: { zh: ['file'], en: ['file'] },
  submit: { zh: ['我要修改', '确认提交'], en: ['Change something', 'Yes, submit it'] },
  withdraw: { zh: ['不撤回'], en: ['No, go on cancelling'] },
};
const BEGIN = { zh: '我要注销上网卡', en: 'I want to cancel my internet card' };
const WITHDRAW = { zh: '撤回我的申请', en: 'Take my application back' };

/** One customer on the corridor itself, and all that was ever said to them. */
class Journey {
  readonly id = randomUUID();
  readonly asked = new Set<string>();
  readonly said: StoredActivity[] = [];
  private readonly left = new Map<string, string[]>();

  constructor(
    private readonly bench: Bench,
    private readonly language: Language,
  ) {}

  async go(): Promise<void> {
    const { id, language } = this;
    await this.bench.corridor.begin({ id, channel: 'direct-line', userId: 'u', language });
    await this.say('', { name: 'join' });
    await this.say(BEGIN[language]);
    await this.answerAll();
    await this.say(WITHDRAW[language]);
    await this.answerAll();
  }

  /** Answers until nothing is asked any more. */
  private async answerAll(): Promise<void> {
    for (let turn = 0; turn < 60; turn += 1) {
      const expects = (await this.bench.store.snapshot(this.id))?.conversation.place.expects ?? null;
      if (expects === null) return;
      this.asked.add(expects);
      const left = this.left.get(expects) ?? [...SAYS[expects][this.language]];
      const next = left.length > 1 ? left.shift() : left[0];
      this.left.set(expects, left);
      await this.say(next === 'code' ? await this.code() : (next ?? ''));
    }
    throw new Error('the journey does not end');
  }

  private async say(text: string, event?: { readonly name: 'join' }): Promise<void> {
    const file: IncomingDocument = {
      kind: 'stored',
      document: { id: randomUUID(), mediaType: 'image/jpeg', bytes: 10 },
      mediaType: 'image/jpeg',
    };
    const answer = await this.bench.corridor.receive({
      conversationId: this.id,
      deliveryKeys: [randomUUID()],
      kind: event ? 'event' : 'message',
      text: text === 'file' ? '' : text,
      documents: text === 'file' ? [file] : [],
      ...(event ? { event } : {}),
    });
    expect(answer.outcome).toBe('accepted');
    const after = this.said.at(-1)?.sequence ?? 0;
    this.said.push(...(await this.bench.store.activities(this.id, after)));
  }

  /** The newest code that was sent. */
  private async code(): Promise<string> {
    const jobs = await this.bench.store.claimJobs(new Date(Date.now() + 1_000), 100, 1);
    const sent = jobs.filter(({ kind }) => kind === 'sms').sort((a, b) => +a.createdAt - +b.createdAt);
    const codes = sent.flatMap((job) => openPayload('sms', job, this.bench.vault).text.match(/\d{6}/) ?? []);
    return codes.at(-1) ?? '';
  }
}

describe.each(['zh', 'en'] as const)('a whole journey in %s, drawn', (language) => {
  let bench: Bench;
  let journey: Journey;

  beforeAll(async () => {
    bench = await openBench();
    journey = new Journey(bench, language);
    await journey.go();
  }, 120_000);
  afterAll(() => bench.close());

  const spoken = () => journey.said.filter(({ from }) => from !== 'customer');
  const drawn = (activity: StoredActivity) => drawing.activity(activity, PERSONAL, language);
  const partsIn = (activity: StoredActivity): Parts[] =>
    drawn(activity)
      .flatMap(({ attachments }) => attachments ?? [])
      .map(({ content }) => partsOf(cardSchema.parse(content)));

  it('comes to every question', () => {
    expect([...journey.asked].sort()).toEqual([...SLOT_NAMES].sort());
    expect(bench.failures).toEqual([]);
  });

  it('has cards of the right form, none too large, each with words for a notification', () => {
    for (const message of spoken().flatMap(drawn)) {
      expect(message.summary).toBeTruthy();
      expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(28 * 1024);
      for (const { content } of message.attachments ?? []) cardSchema.parse(content);
    }
  });

  it('has a button for every choice, which means its title', () => {
    let choices = 0;
    for (const activity of spoken()) {
      const titles = (activity.body.suggestedActions?.actions ?? []).map(({ title }) => title);
      const buttons = partsIn(activity).flatMap((parts) => parts.buttons);
      for (const title of titles) {
        const mine = buttons.filter(({ data }) => data.text === title);
        expect(mine.map((button) => button.title)).toEqual([title]);
      }
      choices += titles.length;
    }
    expect(choices).toBeGreaterThan(50);
  });

  it('ties every button to its message, but those that stand', () => {
    let standing = 0;
    for (const activity of spoken()) {
      const stands = activity.body.channelData?.['xiaokaStanding'] === true;
      for (const { data } of partsIn(activity).flatMap((parts) => parts.buttons)) {
        if (data.text === undefined) expect(data.answers).toBe(activity.sequence);
        else expect(data.answers).toBe(stands ? undefined : activity.sequence);
      }
      standing += stands ? 1 : 0;
    }
    expect(standing).toBeGreaterThan(0);
  });

  it('says every word of every message that has no card of its own', () => {
    for (const activity of spoken().filter(({ body }) => body.attachments === undefined)) {
      const shown = drawn(activity)
        .map(readText)
        .concat(partsIn(activity).flatMap(({ texts }) => texts));
      const read = shown.join('\n').replace(/\s/g, '');
      expect(read).toContain((activity.body.text ?? '').replace(/\s/g, ''));
    }
  });

  it('shows every line of the read-back, with what changes it', () => {
    const [readBack] = spoken().filter(({ body }) => body.text?.includes('0012') === true);
    const buttons = readBack ? partsIn(readBack).flatMap((parts) => parts.buttons) : [];
    expect(buttons.filter(({ tooltip }) => tooltip !== undefined).length).toBeGreaterThan(8);
  });

  it('shows nobody what must be hidden', () => {
    const all = JSON.stringify(spoken().flatMap(drawn));
    for (const secret of [who.id, who.name, who.phone, BANK_CARD]) expect(all).not.toContain(secret);
  });
});
