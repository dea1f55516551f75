import { render } from 'preact';
import { Chat } from './chat';
import { readOptions, type WidgetOptions } from './options';
import { applyColor, applyStyles } from './styles';
import { App } from './views/app';

/** Puts the widget onto the page, out of reach of the page's own styles. */
function mount(options: WidgetOptions): void {
  const host = document.createElement('xiaoka-widget');
  host.dataset['side'] = options.side;
  const root = host.attachShadow({ mode: 'open' });
  applyStyles(root, options.styleSheet);
  applyColor(host, options.color);
  document.body.append(host);
  render(<App chat={new Chat(options.server, options.language)} />, root);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const options = readOptions(script);
  if (document.body) mount(options);
  else document.addEventListener('DOMContentLoaded', () => mount(options), { once: true });
}
