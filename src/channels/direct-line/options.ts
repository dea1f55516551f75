import type { Clock } from '../../core/clock';
import type { IncomingDocument } from '../../core/message';
import type { Store } from '../../store/contract';
import type { Delivery, Inbox, Signals } from '../channel';

/** Checks, cleans and keeps a document that a customer handed over. */
export interface DocumentIntake {
  /** Takes the bytes as they came; answers what was kept, or why not. Never throws for a bad document. */
  store(bytes: Buffer): Promise<IncomingDocument>;
}

/** How much a client may ask of the server. */
export interface DirectLineLimits {
  /** Longest text of a message, in UTF-16 code units. */
  readonly messageCharacters: number;
  /** Largest JSON body, in bytes. */
  readonly jsonBytes: number;
  /** Largest document, in bytes; a bigger one is refused, its message is not. */
  readonly documentBytes: number;
  /** Documents in one message; more are refused, the message is not. */
  readonly documentsPerMessage: number;
  /** Largest upload with all its documents, in bytes. */
  readonly uploadBytes: number;
  /** Bytes of uploads held in memory at once, over all conversations. */
  readonly uploadBytesAtOnce: number;
  /** Tokens one address gets in a minute. */
  readonly tokensPerMinute: number;
  readonly socketsPerConversation: number;
  /** A socket that has more than this many bytes unsent is closed. */
  readonly socketBufferBytes: number;
  /** Milliseconds between two heartbeats. */
  readonly heartbeatMs: number;
  readonly tokenSeconds: number;
  /**
   * For so long after its expiry a token still gets a new one, by a refresh or a reconnect: a laptop
   * that slept finds its conversation again.
   */
  readonly graceSeconds: number;
  readonly streamTokenSeconds: number;
}

/** What the Direct Line server needs. */
export interface DirectLineOptions {
  readonly inbox: Inbox;
  readonly delivery: Delivery;
  /** Who is writing: customers are told of agents, and others of customers. */
  readonly signals: Signals;
  readonly store: Pick<
    Store,
    'snapshot' | 'activities' | 'lastSequences' | 'delivered' | 'keepsake' | 'saveKeepsake'
  >;
  readonly documents: DocumentIntake;
  /** Key of the tokens' signatures (HMAC-SHA-256), at least 32 bytes. */
  readonly secret: Buffer;
  /** Key that the shop's server signs identity tokens with; null or absent: none are taken. */
  readonly identitySecret?: string | null;
  /** Former keys, whose tokens are good until they expire. */
  readonly formerSecrets?: readonly Buffer[];
  readonly clock: Clock;
  /** Address under which clients reach the server; absent: as the request names it. */
  readonly publicUrl?: string | null;
  /** In `production` only pages of allowed origins get a token. */
  readonly mode: 'demo' | 'production';
  readonly allowedOrigins: readonly string[];
  /** Where the usual limits do not fit. */
  readonly limits?: Partial<DirectLineLimits>;
  /** Told of the sockets that open and close. */
  readonly onSocket?: { opened(): void; closed(): void };
  /** Whether the server is about to stop, and takes nothing new. */
  draining(): boolean;
}

const KIB = 1024;
const MIB = KIB * KIB;

/** The usual limits; a demo lets benchmarks begin thousands of conversations from one address. */
export function withUsualLimits({ mode, limits }: DirectLineOptions): DirectLineLimits {
  return {
    messageCharacters: 10_000,
    jsonBytes: 256 * KIB,
    documentBytes: 10 * MIB,
    documentsPerMessage: 6,
    uploadBytes: 64 * MIB,
    uploadBytesAtOnce: 256 * MIB,
    tokensPerMinute: mode === 'demo' ? 6_000 : 60,
    socketsPerConversation: 20,
    socketBufferBytes: MIB,
    heartbeatMs: 15_000,
    tokenSeconds: 1_800,
    graceSeconds: 7_200,
    streamTokenSeconds: 600,
    ...limits,
  };
}
