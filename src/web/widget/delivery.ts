import type { Credentials, DirectLineClient, DirectLineError } from './directline/client';
import type { Connection } from './directline/connection';
import { userOf } from './directline/ids';
import { upload } from './directline/upload';
import { mediaTypeOf, type OutgoingFile } from './files';
import { Outbox, type Standing } from './outbox';
import { withDelivered, withMessage, withStanding, type ChatState, type Refusal } from './state';
import type { Store } from './store';

/** What a message is made of. */
export type Outgoing = { readonly text: string } | { readonly upload: OutgoingFile };

/** What handing over messages needs from, and tells, its owner. */
export interface DeliveryOwner {
  readonly store: Store<ChatState>;
  readonly client: DirectLineClient;
  readonly connection: Pick<Connection, 'call' | 'expect'>;
  /** Language that the customer writes in, as a BCP 47 tag. */
  locale(): string;
  onTry(): void;
  onHeldUp(): void;
}

/** Who a message comes from, as the server knows it too. */
export const sender = ({ token }: Credentials) => ({ id: userOf(token), role: 'user' });

/** Brings the customer's messages to the server, each once and in order, and shows how far they are. */
export class Delivery {
  private readonly contents = new Map<string, Outgoing>();
  private readonly outbox = new Outbox({
    hand: (key, signal) => this.hand(key, signal),
    onStanding: (key, standing) => this.show(key, standing),
    onRefused: (key, error) => this.refuse(key, error),
  });

  constructor(private readonly owner: DeliveryOwner) {}

  /** Sends a message that is shown under this key. */
  send(key: string, what: Outgoing): void {
    this.contents.set(key, what);
    this.outbox.add(key);
  }

  /** Sends once more what could not be sent; under the same key it is answered once. */
  retry(key: string): void {
    if (this.contents.has(key)) this.outbox.add(key);
  }

  /** Sends a message no more; where the server has it already, it will show so. */
  withdraw(key: string): void {
    this.contents.delete(key);
    this.outbox.withdraw(key);
  }

  /** The server has told of messages of these keys. */
  arrived(keys: readonly string[]): void {
    for (const key of keys) if (this.contents.delete(key)) this.outbox.remove(key);
  }

  /** The network is away. */
  holdUp(): void {
    this.outbox.holdUp();
  }

  /** The network is back. */
  wake(): void {
    this.outbox.wake();
  }

  /** Stops sending; gives the keys of what was not sent. @param forget whether it is not to be sent later either */
  stop(forget: boolean): readonly string[] {
    if (forget) this.contents.clear();
    return this.outbox.empty();
  }

  private async hand(key: string, signal: AbortSignal): Promise<void> {
    const { connection, store } = this.owner;
    const what = this.contents.get(key);
    if (what === undefined) return;
    this.owner.onTry();
    const id = await connection.call((credentials) => this.post(credentials, key, what, signal));
    this.contents.delete(key);
    store.update((state) => withDelivered(state, key, id));
    connection.expect(id);
  }

  private post(credentials: Credentials, key: string, what: Outgoing, signal: AbortSignal): Promise<string> {
    const { client, store } = this.owner;
    const from = sender(credentials);
    const channelData = { clientActivityID: key };
    const activity = { type: 'message', from, locale: this.owner.locale(), channelData };
    if ('text' in what) return client.postActivity(credentials, { ...activity, text: what.text }, signal);
    const attachments = [{ contentType: mediaTypeOf(what.upload.file), name: what.upload.name }];
    const onProgress = (progress: number) => store.update((state) => withMessage(state, key, { progress }));
    return upload(
      { address: client.uploadAddress(credentials, from.id), token: credentials.token, signal, onProgress },
      { ...activity, attachments },
      what.upload,
    );
  }

  private show(key: string, standing: Standing): void {
    if (standing !== 'sending') this.owner.onHeldUp();
    this.owner.store.update((state) => withStanding(state, key, standing));
  }

  /** What the server refuses it would refuse again: no use in another try. */
  private refuse(key: string, error: DirectLineError): void {
    const isFile = 'upload' in (this.contents.get(key) ?? {});
    this.contents.delete(key);
    this.owner.onHeldUp();
    const change = { delivery: 'refused', refusal: refusalOf(error, isFile) } as const;
    this.owner.store.update((state) => withMessage(state, key, change));
  }
}

function refusalOf({ status }: DirectLineError, isFile: boolean): Refusal {
  if (status === 413) return isFile ? 'too_large' : 'too_long';
  return status === 415 ? 'type' : 'rejected';
}
