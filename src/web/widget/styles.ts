import './styles/widget.css';
import css from './styles/widget.css?inline';

/**
 * Styles the shadow root. A constructed sheet passes a content security policy without
 * `unsafe-inline`; browsers that have none get the same sheet as a file.
 */
export function applyStyles(root: ShadowRoot, address: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    root.append(link);
  }
}

/** Sets the page's colour; white cannot be read on a pale one (contrast below 4.5, WCAG 2.2, 1.4.3). */
export function applyColor(host: HTMLElement, color: string | undefined): void {
  if (color === undefined) return;
  host.style.setProperty('--accent', color);
  if ((luminance(color) ?? 0) > 0.18) host.dataset['pale'] = '';
}

/** Relative luminance of `#rrggbb` (WCAG 2.2), 0 to 1; undefined for another notation. */
function luminance(color: string): number | undefined {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!digits) return undefined;
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((pair) => {
    const share = parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
