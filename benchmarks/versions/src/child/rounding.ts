import type { Context, Dispatch, Session } from './load-checkout.ts';

/** Where a checkout has no door to ask by. */
const NOT_RECORDED = 'not recorded';

/**
 * What each kernel of a pass rounds beyond the weights as they are stored, by the kernel's name. Kernels from before they
 * said it are in no default pass where they round. null: the checkout's sessions name no kernels.
 */
export async function roundingByKernel(
  session: Session,
  { facts }: Context,
  { phase, rows }: { phase: 'prefill' | 'decode'; rows: number },
): Promise<Map<string, string> | null> {
  const dispatches = await dispatchesOf(session, phase, rows);
  if (dispatches === null) return null;
  const words = dispatches.flatMap(({ entry: { kernel, variant } }) => {
    const rounds = kernel.rounds?.(facts, variant.type) ?? null;
    return rounds === null ? [] : [[kernel.name, rounds] as const];
  });
  return new Map(words);
}

async function dispatchesOf(
  session: Session,
  phase: 'prefill' | 'decode',
  rows: number,
): Promise<readonly Dispatch[] | null> {
  if (phase === 'decode')
    return (await (session.decodeDispatches ?? session.decodeSteps)?.call(session)) ?? null;
  session.position = 0;
  const listed = await (session.prefillDispatches ?? session.prefillSteps)?.call(session, rows);
  return listed?.flat() ?? null;
}

/** What some kernels round, each wording once; `nothing` of those that round nothing. */
export function roundingText(kernels: readonly string[], byKernel: Map<string, string> | null): string {
  if (byKernel === null) return NOT_RECORDED;
  const words = new Set(kernels.flatMap((name) => byKernel.get(name) ?? []));
  return words.size === 0 ? 'nothing' : [...words].sort().join(', ');
}
