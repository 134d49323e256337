import { expect, it } from 'vitest';
import { inGroups } from './in-groups.ts';

/** Writes that end when they are told to. */
function heldWrites({
  most = 10,
  fails,
}: {
  most?: number;
  fails?: (items: readonly string[]) => Error | null;
} = {}) {
  const begun: { items: readonly string[]; end: () => void }[] = [];
  const keep = inGroups(
    async (items: readonly string[]) => {
      await new Promise<void>((resolve) => begun.push({ items: [...items], end: resolve }));
      const error = fails?.(items) ?? null;
      if (error !== null) throw error;
      return items.map((item) => `kept ${item}`);
    },
    { most },
  );
  /** Ends the writes in the order in which they begin, until all is answered. */
  const endAll = async (all: Promise<unknown>) => {
    let isDone = false;
    void all.then(() => (isDone = true));
    for (let ended = 0; !isDone; await new Promise(setImmediate)) {
      for (; ended < begun.length; ended++) begun[ended]?.end();
    }
    return begun.map(({ items }) => items.join(''));
  };
  return { keep, endAll };
}

it('writes together what came while another group was written, in the order in which it came', async () => {
  const { keep, endAll } = heldWrites({ most: 3 });
  const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map(keep));
  expect(await endAll(answers)).toEqual(['a', 'bcd', 'e']);
  expect(await answers).toEqual(['kept a', 'kept b', 'kept c', 'kept d', 'kept e']);
});

it('writes each of a failed group alone, so that the bad one fails alone', async () => {
  const bad = new Error('no such column');
  const { keep, endAll } = heldWrites({ fails: (items) => (items.includes('c') ? bad : null) });
  const answers = Promise.allSettled(['a', 'b', 'c', 'd'].map(keep));
  expect(await endAll(answers)).toEqual(['a', 'bcd', 'b', 'c', 'd']);
  expect((await answers).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

it('fails the whole group at once where the store is away, and goes on with who comes then', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  let isAway = true;
  const { keep, endAll } = heldWrites({ fails: () => (isAway ? away : null) });
  const refused = Promise.allSettled(['a', 'b', 'c'].map(keep));
  expect(await endAll(refused)).toEqual(['a', 'bc']);
  expect((await refused).every((one) => one.status === 'rejected' && one.reason === away)).toBe(true);
  isAway = false;
  const taken = keep('d');
  await endAll(taken);
  expect(await taken).toBe('kept d');
});
