import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * Headers that narrow what a page may do. Only over https may they demand https: the demo runs on
 * plain http, and a browser would remember.
 */
export function securityHeaders(publicUrl: string | null): FastifyHelmetOptions {
  const secure = publicUrl?.startsWith('https:') ?? false;
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    // Browsers ignore these two over plain http, and complain on the console.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    xFrameOptions: { action: 'deny' },
  };
}

/**
 * Whose word is taken for a caller's address. A public URL means that something stands in front; only
 * a proxy on this machine or in a private network is believed.
 */
export function trustedProxies(publicUrl: string | null): false | string[] {
  return publicUrl === null ? false : ['loopback', 'linklocal', 'uniquelocal'];
}
