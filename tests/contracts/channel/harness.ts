import type { TestFile } from '../../support/customer';
import type { Program } from '../../support/program';

/** Something that the customer got to see, in the order in which it came. */
export interface Seen {
  /** Who says it, as far as it is shown. */
  readonly by: string;
  /** All that is to be read, of cards too. */
  readonly text: string;
  /** Titles of what can be pressed, cards' buttons too. */
  readonly choices: readonly string[];
}

/** A customer with a client of the channel's own kind. */
export interface ChannelCustomer {
  /** The conversation as agents know it. */
  readonly conversationId: string;
  /** Opens the chat, with all that the client sends then. */
  open(): Promise<void>;
  /** Types something; returns once the channel has taken it. */
  say(text: string): Promise<void>;
  /** Presses what is titled so on the newest message that offers it. */
  press(title: string): Promise<void>;
  /** Hands over a file. */
  upload(file: TestFile): Promise<void>;
  /** The last thing that was sent comes again, exactly as it was. */
  redeliver(): Promise<void>;
  /** From now on nothing gets through to the customer; what they send still does. */
  lose(): Promise<void>;
  /** What was missed gets through again, and everything after it. */
  find(): Promise<void>;
  /** What bot and agents said so far. */
  seen(): readonly Seen[];
  /** Everything the client was ever sent, as text. */
  received(): string;
  /** Ends what the client holds open. */
  leave(): Promise<void>;
}

/** A channel under test: the whole program, and customers who come to it through the channel. */
export interface ChannelHarness {
  readonly program: Program;
  /** A customer who has never been there, with a client set to English. */
  arrive(): Promise<ChannelCustomer>;
  /** Stops the program and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the program with the channel. */
export type OpenChannel = () => Promise<ChannelHarness>;

/** The channel and its customers, as the parts of the suite get them. */
export interface ChannelBench {
  harness(): ChannelHarness;
  /** A customer who leaves when the test ends. */
  arrive(): Promise<ChannelCustomer>;
}
