import { formatCount } from '@breakeven/cost-model/values/format';
import { percentPerUnit } from '@breakeven/cost-model/values/units';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import type { Correctness } from '@breakeven/schema/report/method';

const countOf = (count: number, what: string) => `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
const secondsText = (seconds: number | undefined) =>
  seconds === undefined ? '' : ` in ${seconds.toFixed(1)} s`;

/** What the checks before a run came to, in one line; null where one failed, which ends the run by an error. */
export function checksLine(correctness: Correctness): string | null {
  const { checks, unlisted, seconds } = correctness;
  const made = checks.length + (unlisted?.passed ?? 0) + (unlisted?.failed ?? 0);
  switch (correctnessState(correctness)) {
    case 'failed':
      return null;
    case 'passed':
      return `${countOf(made, 'check')} of kernels, all passed${secondsText(seconds)}`;
    case 'unchecked':
      return `${countOf(made, 'check')} of kernels passed${secondsText(seconds)}, ${formatCount(uncheckedCount(correctness))} could not be made`;
  }
}

function uncheckedCount({ unchecked = [], unlisted }: Correctness): number {
  return unchecked.length + (unlisted?.unchecked ?? 0);
}

/** A line for each kernel and reason that left checks unmade. */
export function uncheckedLines({ unchecked = [], unlisted }: Correctness): string[] {
  const counts = new Map<string, number>();
  for (const { kernel, type, reason } of unchecked) {
    const text = `${kernel} in ${type}\0${reason}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const more = unlisted?.unchecked ?? 0;
  return [
    ...[...counts].map(([text, count]) => {
      const [kernel = '', reason = ''] = text.split('\0');
      return `unchecked: ${kernel}${count === 1 ? '' : `, on ${count} shapes`}: ${reason}`;
    }),
    ...(more === 0 ? [] : [`unchecked: ${formatCount(more)} more`]),
  ];
}

/** What the checks cost, beside the whole run; null where it is not known. */
export function checkCostLine({ seconds, shareOfRun }: Correctness): string | null {
  if (seconds === undefined || shareOfRun === undefined) return null;
  return `the checks took ${seconds.toFixed(1)} s, ${(shareOfRun * percentPerUnit).toFixed(1)}% of the run`;
}
