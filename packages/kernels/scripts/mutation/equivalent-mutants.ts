/** A mutant that computes the same on every dispatch that a run can make, and why. */
export interface EquivalentMutant {
  /** Kernels that have the line; absent: all of them. */
  kernels?: readonly string[];
  line: string;
  mutated: string;
  reason: string;
}

export const EQUIVALENT_MUTANTS: readonly EquivalentMutant[] = [
  {
    line: 'if (local < half) {',
    mutated: 'if (local <= half) {',
    reason:
      'A lane more of the tree changes an entry that no lane of a later round reads. It does so while lane 0 reads it: a race, which no software adapter decides otherwise.',
  },
  {
    line: 'let row = select(0u, min(position, dims.table_rows - 1u), dims.is_positioned == 1u);',
    mutated: 'let row = select(0u, min(position, dims.table_rows + 1u), dims.is_positioned == 1u);',
    reason: 'A run refuses positions behind the table before it starts.',
  },
  {
    line: 'for (var i = local; 4u * i < dims.norm_size; i += WORKGROUP_SIZE) {',
    mutated: 'for (var i = local; 4u * i <= dims.norm_size; i += WORKGROUP_SIZE) {',
    reason: 'What lies behind normSize counts as 0.',
  },
  {
    line: 'if (higher || (tied && best_indices[other] < best_indices[local])) {',
    mutated: 'if (higher || (tied && best_indices[other] <= best_indices[local])) {',
    reason: 'Two places are never the same index.',
  },
  {
    kernels: ['argmax'],
    line: 'if (local == 0u) {',
    mutated: 'if (local != 0u) {',
    reason: 'All other lanes write the same.',
  },
  {
    kernels: ['attention-decode'],
    line: 'if (local == 0u) {',
    mutated: 'if (local != 0u) {',
    reason: 'All other lanes write the same.',
  },
  {
    line: 'row[u] = cache + slot_of(first - turn + select(min(key, count - 1u), key, AT_ONCE == 1u));',
    mutated: 'row[u] = cache + slot_of(first - turn + select(min(key, count - 1u), key, AT_ONCE != 1u));',
    reason: 'Keys behind a block have the weight 0.',
  },
  {
    kernels: ['attention-prefill'],
    line: 'let last_end = end_of(min(first_query + 4u * QUADS - 1u, last_query));',
    mutated: 'let last_end = end_of(min(first_query + 4u * QUADS + 1u, last_query));',
    reason: 'The keys behind those that are seen are left out row by row.',
  },
  {
    line: 'for (var first = range[0]; first < end; first += SUBGROUP_SIZE) {',
    mutated: 'for (var first = range[0]; first <= end; first += SUBGROUP_SIZE) {',
    reason: 'The keys behind those that are seen are left out row by row.',
  },
  {
    kernels: ['attention-prefill-subgroup'],
    line: 'let count = ((end - begin + dims.splits - 1u) / dims.splits + SPLIT_KEYS - 1u) / SPLIT_KEYS * SPLIT_KEYS;',
    mutated:
      'let count = ((end - begin + dims.splits + 1u) / dims.splits + SPLIT_KEYS - 1u) / SPLIT_KEYS * SPLIT_KEYS;',
    reason: 'A prompt is never split.',
  },
  {
    line: 'for (var at = block; at < min(block + BLOCK, share_end); at++) {',
    mutated: 'for (var at = block; at < max(block + BLOCK, share_end); at++) {',
    reason:
      'Subgroups of up to 8 lanes, as those of software adapters, hold one block at once: both bounds are one.',
  },
  {
    kernels: ['attention-reduce'],
    line: 'for (var split = 1u; split < dims.splits; split++) {',
    mutated: 'for (var split = 1u; split <= dims.splits; split++) {',
    reason: 'A number more for the highest: it scales all weights alike.',
  },
];

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
