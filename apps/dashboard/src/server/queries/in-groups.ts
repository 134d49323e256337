import { isUnreachable } from '../db/unreachable.ts';

interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Gives items to `write` in the order in which they come, one call after the other: what comes while a call runs goes together into
 * the next one, up to `most`. `write` keeps all of its items or, where it throws, none, and answers in their order. Where the
 * store is well and several fail together, each is written alone: a bad one takes none of its neighbours.
 */
export function inGroups<Item, Answer>(
  write: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { most }: { most: number },
): (item: Item) => Promise<Answer> {
  const queue: Waiting<Item, Answer>[] = [];
  let isWriting = false;
  const writeTogether = async (group: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await write(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      if (group.length > 1 && !isUnreachable(error)) {
        for (const one of group) await writeTogether([one]);
      } else for (const { reject } of group) reject(error);
    }
  };
  const writeAll = async () => {
    isWriting = true;
    while (queue.length > 0) await writeTogether(queue.splice(0, most));
    isWriting = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!isWriting) void writeAll();
    });
}
