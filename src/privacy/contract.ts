/** Encrypts what must be kept; AES-256-GCM under a named key. */
export interface Vault {
  /** Encrypts text; `context` (such as the case id) is bound in and must be given again to read it. */
  seal(plain: string, context: string): string;
  /** @throws XiaokaError `KeyUnknown`, `DecryptionFailed` */
  open(sealed: string, context: string): string;
  sealBytes(plain: Buffer, context: string): Buffer;
  openBytes(sealed: Buffer, context: string): Buffer;
  /** Keyed hash (HMAC-SHA-256, hex) for looking up what is not kept in the clear. */
  fingerprint(value: string, purpose: string): string;
}

/** What was found in a text that must not be stored. */
export interface Masked {
  /** The text with each full number masked to its last four and secrets taken out. */
  readonly text: string;
  /** Whether a CVV, PIN or password was typed and dropped. */
  readonly secretDropped: boolean;
}
