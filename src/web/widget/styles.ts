/** A style sheet as a file, for browsers that cannot be given one as a text. */
export interface StyleFile {
  readonly address: string;
  /** Hash that the file must have (Subresource Integrity). */
  readonly integrity: string;
}

/**
 * Adds a style sheet to a shadow root. A constructed sheet passes a content security policy without
 * `unsafe-inline`; browsers that have none get the same sheet as a file.
 */
export function addStyles(root: ShadowRoot, css: string, { address, integrity }: StyleFile): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.crossOrigin = 'anonymous';
    link.integrity = integrity;
    link.href = address;
    root.append(link);
  }
}
