import type { TlsOptions } from 'node:tls';

/** How the stand-in and the program speak TLS: with a shared key, so that neither needs a certificate. */
export const PSK: Pick<TlsOptions, 'ciphers' | 'maxVersion'> = { ciphers: 'PSK', maxVersion: 'TLSv1.2' };

/** Variable that tells the program where the stand-in listens, `<port>:<key in hex>`. */
export const STAND_IN = 'BENCH_MICROSOFT';
