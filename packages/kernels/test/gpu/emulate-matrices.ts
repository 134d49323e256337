import type { Kernel } from '../../src/define-kernel.ts';
import type { DeviceFacts, SubgroupMatrixConfig } from '../../src/runtime/device-facts.ts';

/**
 * The builtins of chromium_experimental_subgroup_matrix written out: every invocation holds whole matrices,
 * in f32, of values that were rounded when they were staged. Trip
 * counts that no compiler can know keep Mesa from unrolling them.
 */
const TIMES = 'fn times(count: u32) -> u32 { return min(count, dims.FIRST + count); }';
const BUILTINS = `
fn load_left(block: u32, k: u32) -> array<f32, M * K> {
  var m: array<f32, M * K>;
  for (var i = 0u; i < times(M * K); i++) { m[i] = f32(left[block][i / K * STRIDE + k + i % K]); }
  return m;
}
fn load_right(block: u32, k: u32) -> array<f32, N * K> {
  var m: array<f32, N * K>;
  for (var i = 0u; i < times(N * K); i++) { m[i] = f32(right[block][i / K * STRIDE + k + i % K]); }
  return m;
}
fn multiply_add(
  x: array<f32, M * K>, w: array<f32, N * K>, sum: array<f32, M * N>,
) -> array<f32, M * N> {
  var m = sum;
  for (var i = 0u; i < times(M * N); i++) {
    for (var k = 0u; k < times(K); k++) { m[i] += x[i / N * K + k] * w[i % N * K + k]; }
  }
  return m;
}
fn store_result(part: u32, m: array<f32, M * N>) {
  for (var i = 0u; i < times(M * N); i++) { results[part][i] = m[i]; }
}
`;

const REWRITES: [RegExp, string][] = [
  [
    /subgroupMatrixLoad<subgroup_matrix_left<.*?>, row_major>\(&left\[(.*?)\], k, STRIDE\)/g,
    'load_left($1, k)',
  ],
  [
    /subgroupMatrixLoad<subgroup_matrix_right<.*?>, col_major>\(&right\[(.*?)\], k, STRIDE\)/g,
    'load_right($1, k)',
  ],
  [/subgroupMatrixStore<row_major>\(&results\[(\w+)\], 0u, (.*?), N\)/g, 'store_result($1, $2)'],
  [/subgroupMatrixMultiplyAccumulate/g, 'multiply_add'],
  [/subgroup_matrix_left<Component, K, M>/g, 'array<f32, M * K>'],
  [/subgroup_matrix_result<f32, N, M>/g, 'array<f32, M * N>'],
];

/** A kernel over subgroup matrices as it runs on an adapter without: all of it but the builtins is its own. */
export function withoutMatrixUnits(kernel: Kernel): Kernel {
  const source = REWRITES.reduce((text, [from, to]) => text.replaceAll(from, to), kernel.source);
  if (/subgroup_?matrix/i.test(source.replaceAll(/\/\/.*/g, '')))
    throw new Error('a builtin is not rewritten');
  return {
    ...kernel,
    source: source + TIMES.replace('FIRST', kernel.uniforms[0]?.name ?? '') + BUILTINS,
    prelude: (variant) => kernel.prelude(variant).replaceAll(/^.*chromium.*\n/gm, ''),
  };
}

/** The same device, as if it offered this size of matrices. */
export const offering = (facts: DeviceFacts, config: SubgroupMatrixConfig): DeviceFacts => ({
  ...facts,
  subgroupMatrixConfigs: [config],
});

export const CONFIGS = [
  { componentType: 'f32', resultComponentType: 'f32', M: 8, N: 8, K: 8 },
  { componentType: 'f16', resultComponentType: 'f32', M: 8, N: 16, K: 16 },
] as const satisfies readonly SubgroupMatrixConfig[];
