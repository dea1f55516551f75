import { SignJWT } from 'jose';

/** Key that the shop's server signs with in tests. */
export const IDENTITY_SECRET = 'the shop signs with this, 32 or more';

/** What a shop's server says of a customer who is logged in there. */
export interface ShopCustomer {
  readonly sub?: string;
  readonly name?: string;
  readonly language?: string;
  /** Seconds since 1970; null: left out. */
  readonly exp?: number | null;
}

/** An identity token as a shop's server makes it. */
export function signIdentity(
  { sub = 'customer 17', exp = Math.floor(Date.now() / 1_000) + 300, ...claims }: ShopCustomer = {},
  secret = IDENTITY_SECRET,
  algorithm = 'HS256',
): Promise<string> {
  const token = new SignJWT({ ...claims }).setProtectedHeader({ alg: algorithm, typ: 'JWT' }).setSubject(sub);
  if (exp !== null) token.setExpirationTime(exp);
  return token.sign(new TextEncoder().encode(secret));
}

/** A token that nobody signed. */
export function unsignedIdentity(): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const exp = Math.floor(Date.now() / 1_000) + 300;
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ sub: 'customer 17', exp })}.`;
}
