/** A mutant that computes the same on every dispatch that a run can make, and why. */
export interface EquivalentMutant {
  /** Kernels that have the line; absent: all of them. */
  kernels?: readonly string[];
  line: string;
  mutated: string;
  reason: string;
}

export const EQUIVALENT_MUTANTS: readonly EquivalentMutant[] = [];

/** Why a mutant is equivalent; null where it is not known to be. */
export function equivalenceReason(
  kernel: string,
  { line, mutated }: { line: string; mutated: string },
): string | null {
  const known = EQUIVALENT_MUTANTS.find(
    (one) =>
      one.line === line &&
      one.mutated === mutated &&
      (one.kernels === undefined || one.kernels.includes(kernel)),
  );
  return known?.reason ?? null;
}
