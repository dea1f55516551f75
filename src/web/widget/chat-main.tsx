import { render } from 'preact';
import { Chat } from './chat';
import chatStyles from './chat-styles';
import type { ChatFrame, MountedChat } from './contract';
import { Store } from './store';
import { addStyles } from './styles';
import { App, type Opening } from './views/app';

function mount(frame: ChatFrame): MountedChat {
  const { root, options } = frame;
  const opening = new Store<Opening>('closed');
  const place = document.createElement('div');
  addStyles(root, chatStyles, options.chatStyles);
  root.append(place);
  const chat = new Chat(options.server, options.language, (code) =>
    frame.tell('error', { code: code === 'TokenExpired' ? 'identity_expired' : 'identity' }),
  );
  render(<App chat={chat} opening={opening} frame={frame} />, place);
  return {
    show: (quietly) => opening.update(() => (quietly ? 'quiet' : 'open')),
    hide: () => opening.update(() => 'closed'),
    identify: (token) => chat.identify(token),
  };
}

// The launcher waits at the element that this script came from: nothing global is needed.
document.currentScript?.dispatchEvent(new CustomEvent('xiaoka-chat', { detail: mount }));
