import { useEffect, useEffectEvent } from 'react';
import { letterKeysChoice } from './preferences';

/** What shortcuts do; such as `t`, `?`, `alt+1`, `alt+arrowup`. */
export type Keys = Readonly<Record<string, () => void>>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** With Alt, the key's place on the keyboard counts: Macs type other characters with it. */
function nameOf(event: KeyboardEvent): string {
  if (!event.altKey) return event.key.toLowerCase();
  const place = event.code.replace(/^(Digit|Key|Numpad)/, '').toLowerCase();
  return `alt+${place}`;
}

/** A dialog that is open has the keyboard for itself. */
function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** Does something when its shortcut is pressed, anywhere on the page but in a dialog. */
export function useKeys(keys: Keys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const name = nameOf(event);
    const letter = !event.altKey;
    if (letter && (isTyping(event.target) || letterKeysChoice.get() === 'off')) return;
    const action = keys[name];
    if (!action || dialogIsOpen()) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
