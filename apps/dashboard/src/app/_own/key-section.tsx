'use client';

import { useState } from 'react';
import { OWN_REPORTS_PAGE } from '../../nav.ts';
import { Folded } from '../_components/folded.tsx';
import { ownKey, restoreKey } from './own-key.ts';

const BUTTON =
  'inline-flex h-9 cursor-pointer items-center rounded-md border border-field bg-surface px-3 text-sm hover:bg-sunken';

/** The key that signs reports of this browser: who has it owns them, so that it can be taken elsewhere. */
export function KeySection({ onRestore = () => undefined }: { onRestore?: () => void }) {
  const [said, setSaid] = useState('');
  const save = async () => {
    try {
      const key = await ownKey();
      const url = URL.createObjectURL(
        new Blob([`${JSON.stringify(key, null, 2)}\n`], { type: 'application/json' }),
      );
      const link = document.createElement('a');
      link.href = url;
      link.download = 'breakeven-key.json';
      link.click();
      URL.revokeObjectURL(url);
      setSaid(`Exported ${key.publicKey.slice(0, 16)}….`);
    } catch (error) {
      setSaid(`The key cannot be exported: ${(error as Error).message}.`);
    }
  };
  const restore = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const key = await restoreKey(await file.text());
      if (typeof key === 'string') {
        setSaid(`This is not a key: ${key}.`);
        return;
      }
      setSaid(`Restored ${key.publicKey.slice(0, 16)}….`);
      onRestore();
    } catch (error) {
      setSaid(`The key cannot be restored: ${(error as Error).message}.`);
    }
  };
  return (
    <Folded title="The key of this browser" summary="what signs your reports">
      <p className="max-w-[80ch] text-muted text-sm">
        A key in this browser signs your reports. Anyone who has the key owns them and can withdraw them:
        export it before you clear this site’s data. bench-cli key import accepts the same file.{' '}
        <a href={OWN_REPORTS_PAGE} className="link">
          My reports
        </a>{' '}
        lists what it has signed.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <button type="button" onClick={() => void save()} className={BUTTON}>
          Export the key
        </button>
        <label className={BUTTON}>
          Restore a key
          <input
            type="file"
            accept="application/json,.json"
            className="sr-only"
            onChange={(event) => void restore(event.target.files?.[0])}
          />
        </label>
        <span role="status" className="min-w-0 break-words text-sm">
          {said}
        </span>
      </div>
    </Folded>
  );
}
