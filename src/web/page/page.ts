import { copyTable, makeCopyable } from './copy';
import { watchOutbox } from './outbox';
import { makeSettleable } from './settle';

/** The widget takes the language of the page; this page has two, so the visitor's decides. */
function followVisitorLanguage(): void {
  const wish = new URLSearchParams(location.search).get('lang') ?? navigator.language;
  document.documentElement.lang = /^zh/i.test(wish) ? 'zh-CN' : 'en';
}

/** Says something at the foot of the table. */
function say(text: string): void {
  const said = document.getElementById('said');
  if (said) said.textContent = text;
}

followVisitorLanguage();
document.querySelectorAll<HTMLElement>('td.copy').forEach((cell) => makeCopyable(cell, say));
document
  .querySelectorAll<HTMLButtonElement>('button[data-settle]')
  .forEach((button) => makeSettleable(button, say));
document.getElementById('copy-table')?.addEventListener('click', () => void copyTable('table', say));
watchOutbox();
