/** Makes a button pay the bill, or end the transaction, of a demo customer. */
export function makeSettleable(button: HTMLButtonElement, say: (text: string) => void): void {
  const phone = button.dataset['settle'] ?? '';
  button.addEventListener('click', () => void settle(phone, say));
}

async function settle(phone: string, say: (text: string) => void): Promise<void> {
  try {
    const response = await fetch(`/demo/accounts/${phone}/settle`, { method: 'POST' });
    say(`${phone}: ${response.ok ? '已结清 Settled' : `${response.status}`}`);
  } catch {
    say(`${phone}: 无法连接 Not reached`);
  }
}
