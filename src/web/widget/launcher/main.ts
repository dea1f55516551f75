import { readOptions } from './options';
import { Shell } from './shell';

/** Marks the element of the script that runs: a second one on the same page does nothing. */
const MARK = 'data-xiaoka-runs';

function launch(script: HTMLScriptElement): void {
  if (document.querySelector(`[${MARK}], xiaoka-widget`)) return;
  script.setAttribute(MARK, '');
  const shell = new Shell(readOptions(script));
  Object.assign(shell.host, shell.api());
  Object.assign(script, shell.api());
  if (document.body) shell.attach();
  else document.addEventListener('DOMContentLoaded', () => shell.attach(), { once: true });
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) launch(script);
