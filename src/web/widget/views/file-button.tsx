import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { ACCEPTED_FILES } from '../files';

interface FileButtonProps {
  readonly label: string;
  readonly className: string;
  readonly onFile: (file: File) => void;
  readonly children: ComponentChildren;
}

/** A button that opens the file dialog; on a phone that offers the camera too. */
export function FileButton({ label, className, onFile, children }: FileButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  const pick = (element: HTMLInputElement) => {
    const file = element.files?.[0];
    if (file) onFile(file);
    element.value = '';
  };
  return (
    <>
      <button
        type="button"
        class={className}
        aria-label={label}
        title={label}
        onClick={() => picker.current?.click()}
      >
        {children}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        accept={ACCEPTED_FILES}
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => pick(event.currentTarget)}
      />
    </>
  );
}
