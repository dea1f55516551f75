/** Above this relative luminance white cannot be read (contrast below 4.5; WCAG 2.2, 1.4.3). */
const PALE = 0.18;

/** Marks the host when its colour is so pale that what stands on it must be dark. */
export function markPale(host: HTMLElement, colored: HTMLElement): void {
  const value = luminance(getComputedStyle(colored).backgroundColor);
  host.toggleAttribute('data-pale', value !== undefined && value > PALE);
}

/** Relative luminance of `rgb(r, g, b)` (WCAG 2.2), 0 to 1; undefined for another notation. */
export function luminance(color: string): number | undefined {
  const parts = /^rgba?\((\d+), (\d+), (\d+)/.exec(color);
  if (!parts) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
