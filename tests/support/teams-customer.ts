import { cardSchema, partsOf, readText, type Parts } from '../channels/teams/outbound-support';
import type { TestFile } from './customer';
import type { FileServer } from './file-server';
import { PERSONAL_CHAT, type Invoked, type Playground, type Shown } from './playground';
import { until } from './until';

/** Media type of a refreshed card. */
export const CARD = 'application/vnd.microsoft.card.adaptive';
const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** A message of the bot as a customer sees it. */
export interface Seen {
  readonly id: string;
  /** All that is to be read, a line each: words, and what is on buttons and above fields. */
  readonly words: string;
  readonly parts: Parts;
}

type Button = Parts['buttons'][number];

/** A button, and the message that it stands in. */
interface Pressable {
  readonly messageId: string;
  readonly button: Button;
}

const NOTHING: Parts = { texts: [], buttons: [], links: [], inputs: [] };

/** Reads a message; a card that is not drawn as it should be is an error. */
export function seen({ id, text, card }: Pick<Shown, 'id' | 'text' | 'card'>): Seen {
  const parts = card === null ? NOTHING : partsOf(cardSchema.parse(card));
  const { texts, buttons, inputs } = parts;
  const shown = [readText({ type: 'message', text }), ...texts];
  const titles = [...buttons.map(({ title }) => title), ...inputs.map(({ label }) => label)];
  return { id, words: [...shown, ...titles].join('\n'), parts };
}

/** What a message is known by: words in it, or a line of it, such as a button's title or a field's label. */
export type Sign = RegExp | string;

/**
 * Waits for a message. To press or fill something in it, wait for a sign that no earlier message of its turn has.
 * @param from how many messages are passed over
 * @returns the first that fits, and how many there were up to it
 */
export async function heard(
  messages: () => readonly Seen[],
  sign: Sign,
  from: number,
): Promise<{ readonly message: Seen; readonly next: number }> {
  const has = ({ words }: Seen): boolean =>
    typeof sign === 'string' ? words.split('\n').includes(sign) : sign.test(words);
  const find = (): number => messages().findIndex((each, at) => at >= from && has(each));
  await until(() => find() >= 0, String(sign)).catch(() => {
    throw new Error(`the bot did not say ${sign}, but last: ${messages().at(-1)?.words ?? 'nothing'}`);
  });
  const at = find();
  return { message: messages()[at] as Seen, next: at + 1 };
}

/** Somebody who writes to the bot in Teams, through the Playground, in the personal chat. */
export class TeamsCustomer {
  /** What the presses of buttons were answered, in order. */
  readonly answers: Invoked[] = [];
  private next = 0;

  constructor(private readonly playground: Playground) {}

  /** All that the bot sent to this customer. */
  get messages(): readonly Seen[] {
    return this.playground.shown.filter(({ conversationId }) => conversationId === PERSONAL_CHAT).map(seen);
  }

  /** Waits for a message behind those that were heard before. */
  async hears(sign: Sign): Promise<Seen> {
    const { message, next } = await heard(() => this.messages, sign, this.next);
    this.next = next;
    return message;
  }

  /** Types something. @returns the answer that is waited for */
  async say(text: string, sign: Sign): Promise<Seen> {
    await this.playground.say(text);
    return this.hears(sign);
  }

  /** Presses the newest button that is titled so, or means these words. */
  async press(title: string, sign: Sign): Promise<Seen> {
    await this.execute(this.button(title), {});
    return this.hears(sign);
  }

  /** The same with a client that does not know `Action.Execute`. */
  async submit(title: string, sign: Sign): Promise<Seen> {
    const { messageId, button } = this.button(title);
    await this.playground.submit(messageId, button.fallback.data);
    return this.hears(sign);
  }

  /** Types something into the newest field, and sends it with the card. */
  async fill(value: string, sign: Sign): Promise<Seen> {
    await this.execute(
      this.find(({ associatedInputs }) => associatedInputs === 'auto', 'a field'),
      { value },
    );
    return this.hears(sign);
  }

  /** Attaches a file that lies where Teams keeps files. */
  async attach(file: TestFile, server: FileServer, sign: Sign): Promise<Seen> {
    const downloadUrl = server.put(file);
    const content = { downloadUrl, uniqueId: '1150d938', fileType: 'jpg' };
    const attachments = [{ contentType: FILE, contentUrl: downloadUrl, name: file.name, content }];
    await this.playground.activity({ type: 'message', text: '', attachments });
    return this.hears(sign);
  }

  private async execute({ messageId, button }: Pressable, values: object): Promise<void> {
    const { type, title, verb, data } = button;
    const action = { type, title, verb, data: { ...data, ...values } };
    this.answers.push(await this.playground.execute(messageId, action));
  }

  private button(title: string): Pressable {
    return this.find((button) => button.title === title || button.data.text === title, title);
  }

  private find(fits: (button: Button) => boolean, what: string): Pressable {
    for (const { id: messageId, parts } of [...this.messages].reverse()) {
      const button = parts.buttons.find(fits);
      if (button) return { messageId, button };
    }
    throw new Error(`there is nothing to press: ${what}`);
  }
}
