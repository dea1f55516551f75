const LOOPBACK_IPV4 = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/** An address that says no more than where something is: no password, query or fragment. */
function bareUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return bare ? url : null;
}

/** Whether an address is one of the Bot Connector's kind: https, and nothing but origin and path. */
export function isSecure(text: string): boolean {
  return bareUrl(text)?.protocol === 'https:';
}

/** Whether an address is on this very machine. */
export function isLoopback(text: string): boolean {
  const url = bareUrl(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.hostname === 'localhost' || url.hostname === '[::1]' || LOOPBACK_IPV4.test(url.hostname);
}

/** Whether two addresses have the same origin and path; a slash at the end makes no difference. */
export function isSameAddress(one: string, other: string): boolean {
  const [left, right] = [bareUrl(one), bareUrl(other)];
  if (left === null || right === null) return false;
  const path = (url: URL): string => url.pathname.replace(/\/$/, '');
  return left.origin === right.origin && path(left) === path(right);
}

/** Whether an address, whatever its path, has the origin of another. */
export function isSameOrigin(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}
