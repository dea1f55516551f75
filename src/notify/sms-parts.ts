import { createHash } from 'node:crypto';

/** A text message, or one of the parts of a long one, as it goes over SMPP. */
export interface SmsPart {
  readonly data: Buffer;
  /** SMPP `data_coding`: 0 the default alphabet, 8 UCS-2. */
  readonly dataCoding: 0 | 8;
  /** SMPP `esm_class`: 0x40 when `data` begins with a user data header. */
  readonly esmClass: 0 | 0x40;
}

/** Characters that ASCII and the GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1) have in the same places. */
const SAME_IN_GSM = /^[A-Za-z0-9 \r\n!"#%&'()*+,\-./:;<=>?]*$/;

/** Cuts a text, never through a character outside the basic plane. */
function cut(text: string, longest: number): string[] {
  const pieces = [''];
  for (const character of text) {
    const last = pieces.length - 1;
    if ((pieces[last] ?? '').length + character.length > longest) pieces.push(character);
    else pieces[last] += character;
  }
  return pieces;
}

/** Number of 16 bits that is always the same for an id. */
export function messageReference(id: string): number {
  return createHash('sha256').update(id).digest().readUInt16BE(0);
}

/**
 * Encodes a text for SMPP, in UCS-2 unless the default alphabet has every character. One message holds 140
 * octets: 160 characters of 7 bits or 70 of 16; a long text's parts give 6 octets to the header that joins
 * them (3GPP TS 23.040, 9.2.3.24.1, concatenated short messages with an 8-bit reference).
 * @param id the notification's: a repeat has the same reference, so a phone joins parts of either try
 */
export function smsParts(text: string, id: string): SmsPart[] {
  const plain = SAME_IN_GSM.test(text);
  const dataCoding = plain ? 0 : 8;
  const encode = (piece: string) =>
    plain ? Buffer.from(piece, 'latin1') : Buffer.from(piece, 'utf16le').swap16();
  if (text.length <= (plain ? 160 : 70)) return [{ data: encode(text), dataCoding, esmClass: 0 }];
  const pieces = cut(text, plain ? 153 : 67);
  const reference = messageReference(id) & 0xff;
  return pieces.map((piece, index) => ({
    data: Buffer.concat([Buffer.from([5, 0, 3, reference, pieces.length, index + 1]), encode(piece)]),
    dataCoding,
    esmClass: 0x40,
  }));
}
