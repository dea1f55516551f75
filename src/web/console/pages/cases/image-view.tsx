import { Button, Group } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState, type PointerEvent } from 'react';
import { useWords } from '../../words';
import css from './case.module.css';
import { nextZoom, placeImage, ZOOM, type Size } from './place-image';

interface ImageViewProps {
  readonly url: string;
  readonly label: string;
}

/** Drags the part that is seen, as one moves paper. */
function drag(event: PointerEvent<HTMLDivElement>): void {
  if (event.buttons !== 1 || event.pointerType === 'touch') return;
  event.currentTarget.scrollBy(-event.movementX, -event.movementY);
}

/** An image to look at closely: enlarged, turned, moved about. */
export function ImageView({ url, label }: ImageViewProps) {
  const { cases } = useWords();
  const { ref, width, height } = useElementSize();
  const [natural, setNatural] = useState<Size>({ width: 0, height: 0 });
  const [zoom, setZoom] = useState<number>(ZOOM.least);
  const [quarters, setQuarters] = useState(0);
  const { outer, image } = placeImage(natural, { width, height }, zoom, quarters);
  const zoomBy = (larger: boolean) => setZoom((now) => nextZoom(now, larger));
  return (
    <>
      <div
        ref={ref}
        className={css.box}
        tabIndex={0}
        role="group"
        aria-label={label}
        onPointerMove={drag}
        onDoubleClick={() => setZoom((now) => (now > ZOOM.least ? ZOOM.least : ZOOM.step ** 2))}
      >
        <div className={css.sheet} style={outer}>
          <img
            src={url}
            alt={label}
            draggable={false}
            onLoad={({ currentTarget }) =>
              setNatural({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
            }
            style={{ ...image, transform: `translate(-50%, -50%) rotate(${quarters * 90}deg)` }}
          />
        </div>
      </div>
      <Group gap={4} mt="xs" role="toolbar" aria-label={label}>
        <Tool label={cases.zoomOut} of={label} disabled={zoom <= ZOOM.least} onClick={() => zoomBy(false)} />
        <Tool label={cases.zoomIn} of={label} disabled={zoom >= ZOOM.most} onClick={() => zoomBy(true)} />
        <Tool label={cases.rotate} of={label} onClick={() => setQuarters((now) => (now + 1) % 4)} />
        <Tool
          label={cases.fit}
          of={label}
          disabled={zoom === ZOOM.least}
          onClick={() => setZoom(ZOOM.least)}
        />
      </Group>
    </>
  );
}

interface ToolProps {
  readonly label: string;
  readonly of: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A tool that keeps the focus when there is nothing more for it to do. */
function Tool({ label, of, disabled = false, onClick }: ToolProps) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`${label}: ${of}`}
      aria-disabled={disabled}
      {...(disabled ? { 'data-disabled': true } : {})}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      {label}
    </Button>
  );
}
