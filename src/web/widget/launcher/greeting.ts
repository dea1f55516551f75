/** What the shop says beside the launcher, once and by the way: tapping it opens the chat. */
export class Greeting {
  readonly element = document.createElement('div');
  private readonly text = document.createElement('button');
  private readonly dismiss = document.createElement('button');

  constructor(onPress: () => void, onDismiss: () => void) {
    this.element.className = 'greeting';
    this.element.hidden = true;
    for (const button of [this.text, this.dismiss]) button.type = 'button';
    this.text.dir = 'auto';
    this.dismiss.className = 'dismiss';
    this.dismiss.textContent = '×';
    this.text.addEventListener('click', onPress);
    this.dismiss.addEventListener('click', onDismiss);
    this.element.append(this.text, this.dismiss);
  }

  /** @param dismissLabel name of the button that takes it away */
  show(greeting: string | undefined, dismissLabel: string): void {
    this.element.hidden = greeting === undefined;
    this.text.textContent = greeting ?? '';
    this.dismiss.setAttribute('aria-label', dismissLabel);
  }
}
