import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useQueue } from '../api/queue';
import type { Queue } from '../api/types';
import { useSession } from '../session';
import { newsOf, type News } from '../state/news';
import { notificationChoice, soundChoice } from '../state/preferences';
import { chime } from '../state/sound';
import { unreadTotal } from '../state/title';
import { useWords } from '../words';
import { chatPath, chatIdOf } from '../pages/paths';

/** Whether the browser lets this page notify. */
export function mayNotify(): NotificationPermission {
  return typeof Notification === 'undefined' ? 'denied' : Notification.permission;
}

/** Asks the browser for leave to notify; only ever when the agent pressed a button. */
export async function askToNotify(): Promise<NotificationPermission> {
  return typeof Notification === 'undefined' ? 'denied' : Notification.requestPermission();
}

function show(title: string, body: string, tag: string, onClick: () => void): void {
  if (notificationChoice.get() !== 'on' || mayNotify() !== 'granted') return;
  try {
    const notification = new Notification(title, { body, tag });
    notification.onclick = () => {
      window.focus();
      notification.close();
      onClick();
    };
  } catch {
    // Phones notify for installed pages alone; the sound and the title are left.
  }
}

/** Tells when somebody new waits, or writes in a chat that is not on the screen. */
export function useAlerts(): void {
  const { data } = useQueue();
  const words = useWords();
  const { agent, onShift } = useSession();
  const [location, go] = useLocation();
  const before = useRef<Queue | null>(null);
  useEffect(() => {
    if (!data) return;
    unreadTotal.set(data.mine.reduce((sum, { unread }) => sum + unread, 0));
    const onScreen = document.visibilityState === 'visible' ? chatIdOf(location) : null;
    const tell = ({ kind, entry }: News) =>
      show(
        words.notices[kind],
        `${words.terms.reasons[entry.reason]} · ${words.terms.languages[entry.language]}`,
        `${kind} ${entry.conversationId}`,
        () => go(kind === 'wrote' ? chatPath(entry.conversationId) : '/agent'),
      );
    const news = before.current ? newsOf(before.current, data, agent.email, onScreen) : [];
    before.current = data;
    const heard = news.filter(({ kind }) => kind === 'wrote' || onShift);
    if (heard.length > 0 && soundChoice.get() === 'on') chime();
    heard.forEach(tell);
  }, [data, words, agent.email, onShift, location, go]);
}
