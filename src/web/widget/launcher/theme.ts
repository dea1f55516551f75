/** Red, green and blue, each 0 to 255. */
type Rgb = readonly [number, number, number];

/** Colours to use. */
export type Scheme = 'light' | 'dark';

/** Smallest contrast of text (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;
/** A shape that stands out less than this from what is around it gets a line. */
const VISIBLE = 1.5;

const WHITE: Rgb = [255, 255, 255];
/** Nothing paler: there are colours on which neither that nor white could be read. */
const INK: Rgb = [0, 0, 0];
/** What text in the page's colour stands on, as in the style sheet: the page, and the shade hardest to read on. */
const GROUNDS = {
  light: { page: WHITE, soft: [241, 245, 244], towards: INK },
  dark: { page: [20, 26, 26], soft: [33, 42, 42], towards: WHITE },
} as const;

/** The colours that are worked out from the page's. */
export interface Tones {
  /** Text on the page's colour. */
  readonly onAccent: Rgb;
  /** The page's colour, as it can be read as text. */
  readonly accentText: Rgb;
  /** The page's colour would not be seen without a line around it. */
  readonly faint: boolean;
}

/** Works out what goes with the page's colour. */
export function tonesOf(accent: Rgb, scheme: Scheme): Tones {
  const { page, soft, towards } = GROUNDS[scheme];
  let accentText = accent;
  for (let share = 0; contrast(accentText, soft) < READABLE && share < 1; share += 0.05)
    accentText = mix(accent, towards, share);
  const onAccent = contrast(WHITE, accent) >= READABLE ? WHITE : INK;
  return { onAccent, accentText, faint: contrast(accent, page) < VISIBLE };
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

const mix = ([r, g, b]: Rgb, [red, green, blue]: Rgb, share: number): Rgb => [
  Math.round(r + (red - r) * share),
  Math.round(g + (green - g) * share),
  Math.round(b + (blue - b) * share),
];

/** Reads a computed colour, `rgb(…)` or `color(srgb …)`; undefined for another notation. */
export function readRgb(computed: string): Rgb | undefined {
  const share = computed.startsWith('color(srgb') ? 255 : 1;
  if (share === 1 && !computed.startsWith('rgb')) return undefined;
  const [red, green, blue] = (computed.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map((part) =>
    Math.min(255, Math.max(0, Math.round(Number(part) * share))),
  );
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue];
}

const css = (color: Rgb): string => `rgb(${color.join(' ')})`;

/**
 * Sets the colours on the widget's element, and again when the system's change: light or dark by the
 * element's `data-theme`, else by the system; the page's colour by the custom property `--xiaoka-color`,
 * else as given.
 */
export function applyTheme(host: HTMLElement, color: string | undefined): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const wish = host.dataset['theme'];
    const scheme: Scheme = wish === 'dark' || (wish !== 'light' && system.matches) ? 'dark' : 'light';
    if (host.dataset['scheme'] !== scheme) host.dataset['scheme'] = scheme;
    const accent = pageColor(host, color);
    if (accent === undefined) return;
    const { onAccent, accentText, faint } = tonesOf(accent, scheme);
    host.style.setProperty('--accent', css(accent));
    host.style.setProperty('--on-accent', css(onAccent));
    host.style.setProperty('--accent-text', css(accentText));
    host.style.setProperty('--accent-line', faint ? 'var(--muted)' : 'var(--accent)');
  };
  apply();
  system.addEventListener('change', apply);
  new MutationObserver(apply).observe(host, { attributes: true, attributeFilter: ['data-theme', 'class'] });
}

/** The colour the page asks for, whatever the notation; mixing with itself brings newer ones to sRGB. */
function pageColor(host: HTMLElement, given: string | undefined): Rgb | undefined {
  const wish = getComputedStyle(host).getPropertyValue('--xiaoka-color').trim() || given;
  if (wish === undefined) return undefined;
  const { style } = host;
  const compute = (value: string) => {
    style.color = value;
    const computed = style.color === '' ? '' : getComputedStyle(host).color;
    style.color = '';
    return readRgb(computed);
  };
  return compute(wish) ?? compute(`color-mix(in srgb, ${wish}, ${wish})`);
}
