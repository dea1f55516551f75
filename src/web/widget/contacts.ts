/** Where the operator itself can be reached. */
export interface Contacts {
  /** Host names; what is below them belongs to them. */
  readonly hosts: readonly string[];
  /** E-mail addresses, in small letters. */
  readonly emails: readonly string[];
  /** Phone numbers, digits alone. */
  readonly phones: readonly string[];
}

/**
 * The operator's contacts: those that the page names, its own site and the server.
 * @param named host names, e-mail addresses and phone numbers, with spaces between
 */
export function readContacts(named: string | undefined, ...own: readonly string[]): Contacts {
  const all = [...(named ?? '').toLowerCase().split(/[\s,]+/), ...own].filter((one) => one !== '');
  const emails = all.filter((one) => one.includes('@'));
  const phones = all.filter((one) => /^\+?[\d-]+$/.test(one));
  const rest = all.filter((one) => !emails.includes(one) && !phones.includes(one));
  return { emails, phones: phones.map(digits), hosts: rest.map(hostOf) };
}

/**
 * The link for a contact that is the operator's; undefined for anybody else's. A customer may have been
 * given an address by a swindler: it can be read here, and not be followed by a tap.
 */
export function ownContact(text: string, { hosts, emails, phones }: Contacts): string | undefined {
  if (/^https?:/i.test(text)) return ownAddress(text, hosts);
  if (text.includes('@')) return emails.includes(text.toLowerCase()) ? `mailto:${text}` : undefined;
  return phones.includes(digits(text)) ? `tel:${text.replace(/[^\d+]/g, '')}` : undefined;
}

/** A name before an `@` is there to make the address look like somebody else's. */
function ownAddress(text: string, hosts: readonly string[]): string | undefined {
  const url = parse(text);
  if (url === undefined || url.username !== '' || url.password !== '') return undefined;
  const { hostname } = url;
  return hosts.some((own) => hostname === own || hostname.endsWith(`.${own}`)) ? url.href : undefined;
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** Host name of an address or of itself, as browsers compare it, without its `www.`. */
const hostOf = (one: string): string =>
  (parse(one.includes('//') ? one : `https://${one}`)?.hostname ?? one).replace(/^www\./, '');
