/** Who sent a report, as far as it is known. */
export interface Origin {
  /** The key that signed it; null: nobody did. */
  submitterKey: string | null;
  /** Of the network that it came from; null: not recorded. */
  networkHash: string | null;
  /** When that key was first seen. */
  keyFirstSeenAt: Date | null;
}

/** A key counts as independent of others once it is older than this. */
export const MATURITY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Who counts as one: those of all unsigned reports, of young keys, and of networks that are not known. */
export const THE_REST = '';

export interface Submitters {
  /** In the order of the reports: the submitter that each is of, or THE_REST. */
  of: string[];
  /** When the next key is old enough; null: none has to wait. */
  nextAt: Date | null;
}

/**
 * Whose reports count by themselves. Two submitters are independent only if neither key nor network is the same: keys that
 * were ever seen in one network are one submitter, and so are the networks of one key.
 */
export function submittersOf(origins: readonly Origin[], now: Date): Submitters {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    if (root !== name) parents.set(name, root);
    return root;
  };
  let next = Number.POSITIVE_INFINITY;
  const names = origins.map(({ submitterKey, networkHash, keyFirstSeenAt }) => {
    if (submitterKey === null || networkHash === null || keyFirstSeenAt === null) return null;
    const matureAt = keyFirstSeenAt.getTime() + MATURITY_MILLISECONDS;
    if (matureAt >= now.getTime()) {
      next = Math.min(next, matureAt + 1);
      return null;
    }
    const [a, b] = [rootOf(`key ${submitterKey}`), rootOf(`network ${networkHash}`)];
    // The first in the alphabet, so that the order of the reports does not matter.
    if (a < b) parents.set(b, a);
    else if (b < a) parents.set(a, b);
    return `key ${submitterKey}`;
  });
  return {
    of: names.map((name) => (name === null ? THE_REST : rootOf(name))),
    nextAt: next === Number.POSITIVE_INFINITY ? null : new Date(next),
  };
}
