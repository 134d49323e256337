'use client';

import { type MouseEvent, useState } from 'react';
import { barsDrawing, type SavedBar } from './bars-drawing.tsx';
import { plainDrawing } from './plain-drawing.tsx';

export type { SavedBar } from './bars-drawing.tsx';

interface SaveDrawingProps {
  title: string;
  /** Rows of a table that is a chart; null: the drawing of the figure in the same section is taken. */
  bars: readonly SavedBar[] | null;
}

const BUTTON =
  'h-7 cursor-pointer rounded-md border border-field bg-surface px-2 text-xs hover:bg-sunken needs-script';
/** Of a PNG: it is shown on screens of two device pixels a pixel. */
const SCALE = 2;

/** Saves what is drawn as SVG or PNG, as light as paper, with its title. */
export function SaveDrawing({ title, bars }: SaveDrawingProps) {
  const [fault, setFault] = useState('');
  const save = (format: 'svg' | 'png') => async (event: MouseEvent<HTMLButtonElement>) => {
    const drawn = event.currentTarget.closest('section')?.querySelector<SVGSVGElement>('.recharts-surface');
    const svg = bars ? barsDrawing(title, bars) : drawn ? plainDrawing(title, drawn) : null;
    if (svg === null) return setFault('Nothing is drawn yet.');
    const file = new Blob([svg], { type: 'image/svg+xml' });
    await (format === 'svg' ? Promise.resolve(file) : pngOf(file)).then(
      (blob) => {
        setFault('');
        download(blob, `${title}.${format}`);
      },
      () => setFault('The browser could not draw it.'),
    );
  };
  return (
    <>
      <button type="button" onClick={save('svg')} className={BUTTON}>
        SVG
      </button>
      <button type="button" onClick={save('png')} className={BUTTON}>
        PNG
      </button>
      {fault && (
        <span role="status" className="text-muted">
          {fault}
        </span>
      )}
    </>
  );
}

async function pngOf(svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {
      width: image.naturalWidth * SCALE,
      height: image.naturalHeight * SCALE,
    });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (png === null) throw new Error('the canvas is empty');
    return png;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function download(blob: Blob, name: string) {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: name.replaceAll(/[^\w.-]+/g, '-'),
  });
  link.click();
  URL.revokeObjectURL(url);
}
