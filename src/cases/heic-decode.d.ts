declare module 'heic-decode' {
  /** Decodes the primary image of a HEIC file to RGBA. */
  export default function decode(options: { readonly buffer: Buffer }): Promise<{
    readonly width: number;
    readonly height: number;
    readonly data: ArrayBuffer;
  }>;
}
