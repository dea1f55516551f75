/** Line icons on a 24 px grid, in the colour of the text around them. */
const PATHS = {
  chat: 'M4 5.5h16v11H10l-4.5 3.5v-3.5H4z M8.5 11h.01 M12 11h.01 M15.5 11h.01',
  person: 'M12 11.5a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6z M4.8 20c.4-3.8 3.3-5.8 7.2-5.8s6.8 2 7.2 5.8',
  bot: 'M12 7V4 M5.5 7h13v10.5h-13z M2.8 11v3.5 M21.2 11v3.5 M9.3 11.2v1.6 M14.7 11.2v1.6',
  more: 'M5.2 11.4h1.2v1.2H5.2z M11.4 11.4h1.2v1.2h-1.2z M17.6 11.4h1.2v1.2h-1.2z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  down: 'M12 5v14 M6 13l6 6 6-6',
  sound: 'M4.5 10v4H8l4.5 4V6L8 10z M16 9.5a4 4 0 0 1 0 5 M18.8 7a8 8 0 0 1 0 10',
  close: 'M6 6l12 12 M18 6L6 18',
  again: 'M5 12a7 7 0 1 0 2.3-5.2 M5 4v4h4',
  send: 'M12 19V5 M6 11l6-6 6 6',
  attach: 'M19 11.5l-7.2 7.2a4.2 4.2 0 0 1-6-6l7.6-7.5a2.8 2.8 0 0 1 4 4l-7.4 7.4a1.4 1.4 0 0 1-2-2l6.6-6.6',
  camera: 'M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4z M12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z',
  lock: 'M6 11h12v8.5H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  show: 'M2.5 12c2-4 5.4-6 9.5-6s7.5 2 9.5 6c-2 4-5.4 6-9.5 6s-7.5-2-9.5-6z M12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z',
  hide: 'M2.5 12c2-4 5.4-6 9.5-6s7.5 2 9.5 6c-2 4-5.4 6-9.5 6s-7.5-2-9.5-6z M4 4l16 16',
  save: 'M12 4v11 M7 10.5l5 5 5-5 M5 19.5h14',
  print: 'M7 9V4h10v5 M7 16H4V9h16v7h-3 M7 13.5h10v6H7z',
  file: 'M7 3.5h7l4 4v13H7z M13.5 3.5V8H18',
} as const;

/** Name of an icon. */
export type IconName = keyof typeof PATHS;

/** An icon without a meaning of its own: the control around it carries the label. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
