import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { ACCEPTED_FILES } from '../files';
import { HAS_CAMERA } from './camera';

interface FileButtonProps {
  readonly label: string;
  readonly className: string;
  /** Opens the camera at once, where there is one. */
  readonly camera?: boolean;
  readonly onFile: (file: File) => void;
  readonly children: ComponentChildren;
}

/** A button that opens the camera or the file dialog. */
export function FileButton({ label, className, camera = false, onFile, children }: FileButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  const pick = (element: HTMLInputElement) => {
    const file = element.files?.[0];
    if (file) onFile(file);
    element.value = '';
  };
  const capture = camera && HAS_CAMERA;
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
        accept={capture ? 'image/*' : ACCEPTED_FILES}
        {...(capture ? { capture: 'environment' } : {})}
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => pick(event.currentTarget)}
      />
    </>
  );
}
