import type { Card } from '../../../src/core/message';
import { SLOT_NAMES } from '../../../src/core/step';
import {
  agentSays,
  botSays,
  cardOf,
  cardSchema,
  CHANNEL,
  customerSays,
  drawing,
  lastParts,
  partsOf,
  PERSONAL,
  readText,
  texts,
} from './outbound-support';

const NASTY = '**bold** _it_ [a](http://b) # <b>x</b> & <script> `c` {{DATE(2026-01-01T00:00:00Z)}} \\*';

describe('words', () => {
  it('go as they are, whatever is in them', () => {
    const [message, ...others] = drawing.activity(botSays(`${NASTY}\n\n1. two`), PERSONAL, 'en');
    expect(others).toEqual([]);
    expect(message).toMatchObject({ type: 'message', textFormat: 'xml', locale: 'en-US' });
    expect(message?.attachments).toBeUndefined();
    expect(readText(message ?? { type: 'message' })).toBe(`${NASTY}\n\n1. two`);
    expect(message?.text?.replaceAll('<br/>', '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  });

  it('of an agent begin with the name, in bold', () => {
    const [en] = drawing.activity(agentSays('a < b', 'Lee <i>'), PERSONAL, 'en');
    expect(en?.text).toBe('<strong>Lee &lt;i&gt;</strong>: a &lt; b');
    expect(en?.summary).toBe('Lee <i>: a < b');
    const [zh] = drawing.activity(agentSays('你好', '小李'), PERSONAL, 'zh');
    expect(zh?.text).toBe('<strong>小李</strong>：你好');
  });

  it('that are too long go in several messages, in order, and nothing is lost', () => {
    const paragraph = '很长的一段话，里面有标点。And some English words, too & <more>. 👍';
    const long = Array.from({ length: 400 }, (_, index) => `${index} ${paragraph}`).join('\n');
    const messages = drawing.activity(agentSays(long, '小李'), PERSONAL, 'zh');
    expect(messages.length).toBeGreaterThan(5);
    for (const each of messages) {
      expect(each.text?.startsWith('<strong>小李</strong>：')).toBe(true);
      expect(Buffer.byteLength(JSON.stringify(each))).toBeLessThan(28 * 1024);
    }
    expect(messages.map((each) => readText(each).replace('小李：', '')).join('\n')).toBe(long);
  });

  it('without a place to cut are cut between characters', () => {
    const messages = drawing.activity(botSays('👍'.repeat(4_001)), PERSONAL, 'en');
    expect(messages.map(readText).join('')).toBe('👍'.repeat(4_001));
    for (const each of messages) expect(each.text).not.toMatch(/\p{Surrogate}/u);
  });

  it('of the worst kind stay below the limit', () => {
    for (const each of drawing.activity(botSays('&'.repeat(9_000)), PERSONAL, 'en'))
      expect(Buffer.byteLength(JSON.stringify(each))).toBeLessThan(28 * 1024);
  });

  it('of the customer, and events, are not sent back', () => {
    expect(drawing.activity(customerSays('hello', 3), PERSONAL, 'en')).toEqual([]);
    const event = { ...botSays('x'), body: { type: 'event' as const, name: 'y' } };
    expect(drawing.activity(event, PERSONAL, 'en')).toEqual([]);
  });

  it('have a summary of one line', () => {
    const [message] = drawing.activity(botSays(`one\ntwo ${'three '.repeat(100)}`), PERSONAL, 'en');
    expect(message?.summary).toMatch(/^one two three/);
    expect(message?.summary?.length).toBeLessThanOrEqual(200);
  });

  it('are there even when all else of the activity is of an unknown kind', () => {
    const strange = botSays('still here', { choices: ['A'] });
    const channelData = { xiaoka: { expects: 'shoe_size', handoff: 7 }, xiaokaStanding: 'yes' };
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { body: 3 } }];
    const body = { ...strange.body, channelData, attachments };
    expect(lastParts(drawing.activity({ ...strange, body }, PERSONAL, 'en')).texts).toEqual(['still here']);
  });
});

describe('choices', () => {
  const question = botSays('Which one?\nSay it.', { choices: ['First', 'Second & third'], sequence: 12 });

  it('are buttons that mean their words, for this question only', () => {
    const [message] = drawing.activity(question, PERSONAL, 'en');
    const { texts: shown, buttons, inputs } = partsOf(cardOf(message));
    expect(message?.text).toBeUndefined();
    expect(message?.summary).toBe('Which one? Say it.');
    expect(cardOf(message).fallbackText).toBe('Which one?\nSay it.');
    expect(shown).toEqual(['Which one?', 'Say it.']);
    expect(buttons.map(({ title, data }) => ({ title, data }))).toEqual([
      { title: 'First', data: { answers: 12, text: 'First' } },
      { title: 'Second & third', data: { answers: 12, text: 'Second & third' } },
    ]);
    expect(inputs).toEqual([]);
  });

  it('stand under words that are shown as they are, without Markdown and dates of the card', () => {
    const { texts: shown } = lastParts(
      drawing.activity(botSays(NASTY, { choices: [NASTY] }), PERSONAL, 'en'),
    );
    expect(shown[0]?.replace('\u200B', '')).toBe(NASTY);
    expect(shown[0]).not.toContain('{{DATE');
  });

  it('are said in the chat by a client that knows no Execute', () => {
    const [first] = lastParts(drawing.activity(question, PERSONAL, 'en')).buttons;
    expect(first?.fallback).toMatchObject({
      type: 'Action.Submit',
      data: {
        answers: 12,
        text: 'First',
        msteams: { type: 'messageBack', text: 'First', displayText: 'First' },
      },
    });
  });

  it.each([7, 12, 25])('are all there when they are %i', (count) => {
    const titles = Array.from({ length: count }, (_, index) => `No. ${index}`);
    const { buttons } = lastParts(drawing.activity(botSays('?', { choices: titles }), PERSONAL, 'en'));
    expect(buttons.map(({ data }) => data.text)).toEqual(titles);
  });

  it('of which one fits on no phone wrap, and look alike', () => {
    const long = '港澳台居民来往内地通行证或者外国人永久居留身份证都可以';
    const card = cardOf(drawing.activity(botSays('?', { choices: ['短', long] }), PERSONAL, 'zh')[0]);
    const frames = card.body.filter((each) => each.type === 'Container');
    expect(frames.map(({ selectAction }) => selectAction.data.text)).toEqual(['短', long]);
    expect(partsOf(card).texts).toEqual(['?', '短', long]);
    expect(card.body.some((each) => each.type === 'ActionSet')).toBe(false);
  });

  it('never take a field along, so that an empty one does not bar them', () => {
    const otp = botSays('Code?', { choices: ['Send again'], place: { expects: 'otp' } });
    const { buttons } = lastParts(drawing.activity(otp, PERSONAL, 'en'));
    expect(buttons.find(({ title }) => title === 'Send again')?.associatedInputs).toBe('none');
  });

  it('are gone when the customer has spoken since, and stay when only the bot has', () => {
    expect(drawing.activity(question, PERSONAL, 'en', 'over').map(readText)).toEqual(['Which one?\nSay it.']);
    expect(lastParts(drawing.activity(question, PERSONAL, 'en', 'followed')).buttons).toHaveLength(2);
  });

  it('are listed where no card can be had', () => {
    expect(drawing.words(question, 'en').map(readText)).toEqual([
      'Which one?\nSay it.\n· First\n· Second & third',
    ]);
  });
});

describe.each(['zh', 'en'] as const)('forms, in %s', (language) => {
  const valued = ['card', 'otp', 'name', 'id_number', 'refund_account', 'notify_address'] as const;

  it.each(valued)('ask for %s in a field of its own', (expects) => {
    const {
      texts: shown,
      buttons,
      inputs,
    } = lastParts(
      drawing.activity(botSays('Please.', { place: { expects }, sequence: 9 }), PERSONAL, language),
    );
    expect(inputs).toHaveLength(1);
    expect(inputs[0]?.label).toBe(texts.text(language, `teams.field.${expects}`));
    expect(buttons).toHaveLength(1);
    expect(buttons[0]).toMatchObject({
      title: texts.text(language, 'teams.send'),
      data: { answers: 9 },
      associatedInputs: 'auto',
      fallback: { type: 'Action.Submit', data: { answers: 9 } },
    });
    // What is typed into the field must not be said in the chat, not even by an older client.
    expect(buttons[0]?.fallback.data.msteams).toBeUndefined();
    expect(shown).toContain(texts.text(language, 'teams.safer'));
  });

  it('are of questions for a value only', () => {
    const others = SLOT_NAMES.filter((slot) => !valued.some((each) => each === slot));
    for (const expects of others) {
      const messages = drawing.activity(botSays('?', { place: { expects } }), PERSONAL, language);
      expect(messages.every(({ attachments }) => attachments === undefined)).toBe(true);
    }
  });

  it.each(['id_front', 'id_back'] as const)('say how %s is attached', (expects) => {
    const [message] = drawing.activity(botSays('Photo?', { place: { expects } }), PERSONAL, language);
    expect(message?.text).toContain(texts.text(language, 'teams.attach'));
  });

  it('take a code with spaces and the longest number there is', () => {
    const field = (expects: 'otp' | 'card' | 'refund_account') =>
      lastParts(drawing.activity(botSays('?', { place: { expects } }), PERSONAL, language)).inputs[0];
    expect(field('otp')?.maxLength).toBeGreaterThanOrEqual('1 2 3 4 5 6'.length);
    expect(field('card')?.maxLength).toBeGreaterThanOrEqual('8986 0010 0000 0000 0017'.length);
    expect(field('refund_account')?.maxLength).toBeGreaterThanOrEqual('6222 0000 0000 0000 012'.length);
  });
});

describe('forms', () => {
  const question = botSays('The code?', { choices: ['Send again'], place: { expects: 'otp' } });

  it('stand beside the choices of the question', () => {
    const { inputs, buttons } = lastParts(drawing.activity(question, PERSONAL, 'en'));
    expect(inputs).toHaveLength(1);
    expect(buttons.map(({ data }) => data.text)).toEqual([undefined, 'Send again']);
  });

  it('are nowhere but at the end of what was said, alone with the bot', () => {
    const inputsOf = (...drawn: Parameters<typeof drawing.activity>) => {
      const messages = drawing.activity(...drawn);
      return messages.some(({ attachments }) => attachments) ? lastParts(messages).inputs : [];
    };
    expect(inputsOf(question, PERSONAL, 'en', 'followed')).toEqual([]);
    expect(inputsOf(question, PERSONAL, 'en', 'over')).toEqual([]);
    expect(inputsOf(question, CHANNEL, 'en')).toEqual([]);
    const handed = botSays('Lee is here.', { place: { expects: 'otp', handoff: 'agent' } });
    expect(inputsOf(handed, PERSONAL, 'en')).toEqual([]);
  });
});

describe('cards', () => {
  const card: Card = {
    title: 'Your application',
    lines: [
      { label: 'name', value: '**林*', edit: 'Change name' },
      { label: 'refund', value: '¥36.50' },
    ],
    note: 'Is everything right?\nSay so.',
    choices: [{ title: 'Yes' }],
  };
  const readBack = botSays('Please check', { card, choices: ['Yes', 'No'], sequence: 30 });

  it('show every line, with a button where it can be changed', () => {
    const { texts: shown, buttons } = lastParts(drawing.activity(readBack, PERSONAL, 'en'));
    expect(shown).toEqual([
      'Your application',
      'name',
      '**林*',
      'refund',
      '¥36.50',
      'Is everything right?',
      'Say so.',
    ]);
    expect(buttons.map(({ title, tooltip, data }) => ({ title, tooltip, data }))).toEqual([
      { title: 'Change', tooltip: 'Change name', data: { answers: 30, text: 'Change name' } },
      { title: 'Yes', tooltip: undefined, data: { answers: 30, text: 'Yes' } },
      { title: 'No', tooltip: undefined, data: { answers: 30, text: 'No' } },
    ]);
  });

  it('that stand have buttons without a question', () => {
    const standing = botSays('How was it?', { card: { ...card, lines: [], standing: true } });
    for (const following of ['last', 'followed', 'over'] as const) {
      const { buttons } = lastParts(drawing.activity(standing, PERSONAL, 'en', following));
      expect(buttons.map(({ data }) => data)).toEqual([{ text: 'Yes' }]);
    }
  });

  it('that are over say the same without buttons', () => {
    const { texts: shown, buttons } = lastParts(drawing.activity(readBack, PERSONAL, 'en', 'over'));
    expect(shown).toContain('Is everything right?');
    expect(buttons).toEqual([]);
  });

  it('that are too large go in words, and the buttons stay', () => {
    const lines = Array.from({ length: 60 }, (_, at) => ({
      label: `line ${at}`,
      value: '值'.repeat(100),
      edit: `Change ${at}`,
    }));
    const text = lines.map(({ label, value }) => `${label}: ${value}`).join('\n');
    const large = botSays(text, { card: { ...card, lines }, choices: ['No'] });
    const messages = drawing.activity(large, PERSONAL, 'en');
    for (const each of messages)
      expect(Buffer.byteLength(JSON.stringify(each))).toBeLessThanOrEqual(28 * 1024);
    expect(messages.length).toBeGreaterThan(1);
    expect(lastParts(messages).buttons.map(({ data }) => data.text)).toEqual(['Yes', 'No']);
    const all = [...messages.slice(0, -1).map(readText), ...lastParts(messages).texts].join('\n');
    expect(all).toContain(text.slice(-300));
    expect(all).toContain(text.slice(0, 300));
  });
});

describe('the way into the personal chat', () => {
  it('is a link to the bot', () => {
    const moved = botSays('Not here.', { opensPersonalChat: true });
    const { links, buttons } = lastParts(drawing.activity(moved, CHANNEL, 'en'));
    expect(links).toEqual([`https://teams.microsoft.com/l/chat/0/0?users=${CHANNEL.bot.id}`]);
    expect(buttons).toEqual([]);
  });

  it('cannot be bent by the account named', () => {
    const bent = { ...CHANNEL, bot: { id: '28:x&message=pay#', name: '' } };
    const { links } = lastParts(drawing.activity(botSays('No.', { opensPersonalChat: true }), bent, 'en'));
    expect(new URL(links[0] ?? '').searchParams.get('users')).toBe('28:x&message=pay#');
  });
});

describe('a card that was used', () => {
  const question = botSays('Which?', { choices: ['One', 'Two'], place: { expects: 'otp' }, locale: 'zh-CN' });

  it('shows what was said, and has nothing to press or fill in', () => {
    const card = cardSchema.parse(drawing.answered(question, '*One*'));
    expect(partsOf(card)).toEqual({ texts: ['Which?', '✓ *One*'], buttons: [], links: [], inputs: [] });
    expect(card.lang).toBe('zh');
  });

  it('keeps its buttons where they stand', () => {
    const standing = { title: 'Queue', lines: [], choices: [{ title: 'Leave' }], standing: true };
    const card = cardSchema.parse(drawing.answered(botSays('Queue', { card: standing }), 'Wait'));
    expect(partsOf(card).buttons.map(({ data }) => data)).toEqual([{ text: 'Leave' }]);
  });

  it.each(['zh', 'en'] as const)('too late says that nothing was done, in %s', (language) => {
    const notice = texts.text(language, 'teams.earlier');
    const known = partsOf(cardSchema.parse(drawing.stale(question, language)));
    expect(known).toEqual({ texts: ['Which?', notice], buttons: [], links: [], inputs: [] });
    const unknown = partsOf(cardSchema.parse(drawing.stale(null, language)));
    expect(unknown.texts).toEqual([notice]);
  });
});
