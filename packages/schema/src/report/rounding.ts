import type { Method } from './method.ts';
import type { ChosenKernel } from './report.ts';

/** What of a report says it. */
export interface RoundingSource {
  kernels: readonly Pick<ChosenKernel, 'phase' | 'test' | 'rounds'>[];
  method?: Pick<Method, 'exact'> | undefined;
}

/** What the kernels of each phase round, in words; null: they round nothing, or the phase has no kernels. */
export interface PhaseRounding {
  prefill: string | null;
  decode: string | null;
}

/** null: nothing is rounded beyond the weights as they are stored. `not-recorded`: the report does not say it of each kernel. */
export type Rounding = PhaseRounding | null | 'not-recorded';

/**
 * What a report's kernels round beyond the weights as they are stored, of all its tests or of one. A report without the
 * field `rounds` is exact only where its run was asked to be (`method.exact`).
 */
export function roundingOfReport({ kernels, method }: RoundingSource, test?: string): Rounding {
  const own = test === undefined ? kernels : kernels.filter((kernel) => kernel.test === test);
  if (method?.exact !== true) {
    if (own.length === 0 || own.some(({ rounds }) => rounds === undefined)) return 'not-recorded';
  }
  const [prefill, decode] = [wordsOf(own, 'prefill'), wordsOf(own, 'decode')];
  return prefill === null && decode === null ? null : { prefill, decode };
}

function wordsOf(kernels: RoundingSource['kernels'], phase: ChosenKernel['phase']): string | null {
  const words = kernels.flatMap((kernel) => (kernel.phase === phase ? (kernel.rounds ?? []) : []));
  return words.length === 0 ? null : [...new Set(words)].sort().join(', ');
}

/** `prefill: activations to int8`, `nothing`, `not recorded`: equal texts are equal roundings. */
export function roundingText(rounding: Rounding): string {
  if (rounding === 'not-recorded') return 'not recorded';
  if (rounding === null) return 'nothing';
  const { prefill, decode } = rounding;
  if (prefill === decode) return prefill ?? 'nothing';
  return [
    ...(prefill === null ? [] : [`prefill: ${prefill}`]),
    ...(decode === null ? [] : [`decode: ${decode}`]),
  ].join('; ');
}
