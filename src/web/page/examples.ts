import './examples.css';
import type { WidgetApi } from '../widget/launcher/api';

/** The widget's element; the launcher gives it these methods. */
const isWidget = (element: Element | null): element is Element & WidgetApi =>
  element !== null && 'open' in element && 'identify' in element;

function withWidget(act: (widget: WidgetApi) => void): void {
  const widget = document.querySelector('xiaoka-widget');
  if (isWidget(widget)) act(widget);
}

/** Writes down what the page hears. */
function note(text: string): void {
  const line = document.createElement('li');
  line.textContent = text;
  document.getElementById('heard')?.append(line);
}

function listen(widget: WidgetApi): void {
  const leave = [
    widget.on('ready', () => note('ready')),
    widget.on('open', () => note('open')),
    widget.on('close', () => note('close')),
    widget.on('message', ({ from }) => note(`message from ${from}`)),
    widget.on('end', () => note('end')),
    widget.on('error', ({ code }) => note(`error ${code}`)),
    widget.on('unread', ({ count }) => {
      const unread = document.getElementById('unread');
      if (unread) unread.textContent = String(count);
    }),
  ];
  document
    .querySelector('[data-do="stop"]')
    ?.addEventListener('click', () => leave.forEach((stop) => stop()), { once: true });
}

document
  .querySelector('[data-do="open"]')
  ?.addEventListener('click', () => withWidget((widget) => widget.open()));
document
  .querySelector('[data-do="close"]')
  ?.addEventListener('click', () => withWidget((widget) => widget.close()));
// Whichever of the two scripts comes first, the page hears that the widget is there.
if (document.querySelector('xiaoka-widget')) withWidget(listen);
else document.addEventListener('xiaoka:ready', () => withWidget(listen), { once: true });
