import type { FastifyHelmetOptions } from '@fastify/helmet';

const isSecure = (publicUrl: string | null): boolean => publicUrl?.startsWith('https:') ?? false;

/** What a page may load and do, by the directives of its Content-Security-Policy. */
function directives(publicUrl: string | null, styles: readonly string[]) {
  return {
    'default-src': ["'self'"],
    'style-src': ["'self'", ...styles],
    'connect-src': ["'self'", 'ws:', 'wss:'],
    'img-src': ["'self'", 'data:', 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(isSecure(publicUrl) ? { 'upgrade-insecure-requests': [] } : {}),
  };
}

/**
 * Headers that narrow what a page may do. Only over https may they demand https: the demo runs on
 * plain http, and a browser would remember.
 */
export function securityHeaders(publicUrl: string | null): FastifyHelmetOptions {
  const secure = isSecure(publicUrl);
  return {
    contentSecurityPolicy: { useDefaults: false, directives: directives(publicUrl, []) },
    strictTransportSecurity: secure,
    // Browsers ignore these two over plain http, and complain on the console.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    xFrameOptions: { action: 'deny' },
  };
}

/**
 * The Content-Security-Policy of one answer with a page whose styles carry this nonce: the console's
 * parts write style elements as they are drawn.
 */
export function policyWithNonce(publicUrl: string | null, nonce: string): string {
  return Object.entries(directives(publicUrl, [`'nonce-${nonce}'`]))
    .map(([name, values]) => [name, ...values].join(' '))
    .join(';');
}

/**
 * Whose word is taken for a caller's address. A public URL means that something stands in front; only
 * a proxy on this machine or in a private network is believed.
 */
export function trustedProxies(publicUrl: string | null): false | string[] {
  return publicUrl === null ? false : ['loopback', 'linklocal', 'uniquelocal'];
}
