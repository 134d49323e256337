import type { Session } from '../src/model/session.ts';

/** What another engine generated greedily behind a prompt. */
export interface GreedyRecord {
  prompt: string;
  ids: readonly number[];
  tokens: readonly number[];
  /** How far the log probability of each token was above that of the second. */
  margins: readonly number[];
}

/** A token that the session would not have chosen behind the same tokens. */
export interface Difference {
  /** Of the generated tokens, from 0. */
  position: number;
  ours: number;
  theirs: number;
  /** Our logit of our token above our logit of theirs. */
  gap: number;
  /** How sure the other engine was. */
  theirMargin: number;
}

/**
 * Leads a session along the tokens of another engine and lists where it would have gone elsewhere. A difference does not
 * end the walk, so that every position is compared behind the same tokens.
 */
export async function followGreedy(session: Session, record: GreedyRecord): Promise<Difference[]> {
  const { ids, tokens, margins } = record;
  const differences: Difference[] = [];
  session.position = 0;
  let ours = await session.prefill(Uint32Array.from(ids));
  for (const [position, theirs] of tokens.entries()) {
    if (ours !== theirs) {
      const gap = logitGap(await session.logits(), ours, theirs);
      differences.push({ position, ours, theirs, gap, theirMargin: margins[position] ?? Number.NaN });
    }
    if (position < tokens.length - 1) ours = await session.decode(theirs);
  }
  return differences;
}

export const logitGap = (logits: Float32Array, above: number, below: number) =>
  (logits[above] ?? Number.NaN) - (logits[below] ?? Number.NaN);

/** A line for people: what each engine chose, and how near that was. */
export const differenceText = ({ position, ours, theirs, gap, theirMargin }: Difference) =>
  `token ${position}: ours ${ours}, theirs ${theirs}; our logits differ by ${gap.toFixed(4)}, theirs by ${theirMargin}`;
