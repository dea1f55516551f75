import type { RefObject } from 'preact';
import type { Chat } from '../chat';
import { askedFor, type ChatState } from '../state';
import { Composer } from './composer';
import { UploadPrompt } from './upload-prompt';
import type { FilesInHand } from './use-files';

interface InputProps {
  readonly chat: Chat;
  readonly state: ChatState;
  readonly input: RefObject<HTMLElement | null>;
  readonly files: FilesInHand;
}

/** Where the customer answers: a field, and a way to hand over files. */
export function Input({ chat, state, input, files }: InputProps) {
  return (
    <>
      <UploadPrompt expects={askedFor(state)} files={files} language={state.language} />
      <Composer
        key={state.ends}
        input={input}
        state={state}
        onTyping={() => chat.typing()}
        onText={(text) => chat.sendText(text)}
        onFile={(file) => files.take([file])}
      />
    </>
  );
}
