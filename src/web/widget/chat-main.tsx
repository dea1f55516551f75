import { render } from 'preact';
import { Chat } from './chat';
import chatStyles from './chat-styles';
import type { ChatFrame, MountedChat } from './contract';
import { Store } from './store';
import { addStyles } from './styles';
import { App } from './views/app';

function mount(frame: ChatFrame): MountedChat {
  const { root, options } = frame;
  const open = new Store(false);
  const place = document.createElement('div');
  addStyles(root, chatStyles, options.chatStyles);
  root.append(place);
  render(<App chat={new Chat(options.server, options.language)} open={open} frame={frame} />, place);
  return { show: () => open.update(() => true), hide: () => open.update(() => false) };
}

// The launcher waits at the element that this script came from: nothing global is needed.
document.currentScript?.dispatchEvent(new CustomEvent('xiaoka-chat', { detail: mount }));
