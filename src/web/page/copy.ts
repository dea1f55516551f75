type Say = (text: string) => void;

/** Adds a button to a table cell that copies its text. */
export function makeCopyable(cell: HTMLElement, say: Say): void {
  const value = cell.textContent.trim();
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy-button';
  button.setAttribute('aria-label', `复制 Copy ${value}`);
  button.addEventListener('click', () => void copy(value, say));
  cell.append(button);
}

/** Copies the rows of a table as tab-separated text, which spreadsheets understand. */
export async function copyTable(selector: string, say: Say): Promise<void> {
  const rows = [...document.querySelectorAll(`${selector} tbody tr`)].map((row) =>
    [...row.querySelectorAll('td')].map(cellText).join('\t'),
  );
  await copy(rows.join('\n'), say);
}

function cellText(cell: HTMLElement): string {
  const clone = cell.cloneNode(true);
  if (!(clone instanceof HTMLElement)) return '';
  clone.querySelectorAll('button').forEach((button) => button.remove());
  return [...clone.childNodes]
    .map((node) => node.textContent?.trim() ?? '')
    .filter(Boolean)
    .join(' / ');
}

async function copy(value: string, say: Say): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
    say(`已复制 Copied: ${value.includes('\n') ? '8 ×' : value}`);
  } catch {
    say('浏览器不允许复制，请手动选择。 The browser does not allow copying; please select the text.');
  }
}
