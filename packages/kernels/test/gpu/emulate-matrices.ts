import type { SubgroupMatrixConfig } from '../../src/device/capabilities.ts';
import type { DeviceFacts } from '../../src/device/device-facts.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';

/**
 * The builtins of chromium_experimental_subgroup_matrix written out: every invocation holds whole matrices, in f32,
 * of values that were rounded when they were staged. By pointers, or drivers copy them element by element; trip
 * counts that no compiler can know keep Mesa from unrolling.
 */
const TIMES = 'fn times(count: u32) -> u32 { return min(count, dims.FIRST + count); }';
const BUILTINS = `
fn multiply_add(x: ptr<function, Left>, w: ptr<function, Right>, sum: ptr<function, Sum>) {
  for (var i = 0u; i < times(M * N); i++) {
    for (var k = 0u; k < times(K); k++) { (*sum)[i] += (*x)[i / N * K + k] * (*w)[i % N * K + k]; }
  }
}
`;

/** What an invocation holds of a matrix: its lines, one after the other; of Right those are the columns. */
const MATRICES = {
  Left: { line: 'K', lines: 'M' },
  Right: { line: 'K', lines: 'N' },
  Sum: { line: 'N', lines: 'M' },
} as const;
type Matrix = keyof typeof MATRICES;

/** A function that reads (writes) a matrix from an array of workgroup memory, or from one of an array of arrays. */
function accessor(matrix: Matrix, array: string, isNested: boolean, isStore: boolean): string {
  const { line, lines } = MATRICES[matrix];
  const place = `${array}${isNested ? '[block]' : ''}[offset + i / ${line} * stride + i % ${line}]`;
  const name = isStore ? `store_${array}` : `load_${matrix}_${array}`;
  const body = isStore ? `${place} = (*m)[i];` : `(*m)[i] = f32(${place});`;
  return `fn ${name}(m: ptr<function, ${matrix}>, block: u32, offset: u32, stride: u32) {
  for (var i = 0u; i < times(${lines} * ${line}); i++) { ${body} }
}
`;
}

const LAYOUTS = { Left: 'row_major', Right: 'col_major', Sum: 'row_major' } as const;
const POINTER = String.raw`&(\w+)(?:\[(.*?)\])?`;

/** The source without its builtins, and the functions that it calls instead. */
function withoutBuiltins(source: string, { uniforms }: Kernel): string {
  const functions = new Set<string>();
  // An operand that is loaded where it is multiplied gets a name; what has a name, a place.
  let text = source
    .replaceAll(
      /(\S+ = subgroupMatrixMultiply.*?\(.*?, )(subgroupMatrixLoad.*?\))/g,
      'let operand = $2; $1operand',
    )
    .replaceAll(/let (\w+) = subgroupMatrixLoad<(\w+)/g, 'var $1: $2; $1 = subgroupMatrixLoad<$2')
    .replaceAll(
      /(\S+) = subgroupMatrixMultiplyAccumulate\((.*?), (\w+), .*?\);/g,
      'multiply_add(&$2, &$3, &$1);',
    );
  for (const matrix of Object.keys(MATRICES) as Matrix[]) {
    const load = `(\\S+) = subgroupMatrixLoad<${matrix}, ${LAYOUTS[matrix]}>\\(${POINTER}, (.*?), (\\w+)\\)`;
    text = text.replaceAll(new RegExp(load, 'g'), (_, target, array, block, offset, stride) => {
      functions.add(accessor(matrix, array, block !== undefined, false));
      return `load_${matrix}_${array}(&${target}, ${block ?? '0u'}, ${offset}, ${stride})`;
    });
  }
  const store = `subgroupMatrixStore<row_major>\\(${POINTER}, (.*?), (.*?), (\\w+)\\)`;
  text = text.replaceAll(new RegExp(store, 'g'), (_, array, block, offset, value, stride) => {
    functions.add(accessor('Sum', array, block !== undefined, true));
    return `store_${array}(&${value}, ${block ?? '0u'}, ${offset}, ${stride})`;
  });
  // The kernel's own loops too: drivers would unroll each of them into hundreds of lines.
  text = text.replaceAll(/; (\w) < ([A-Z][A-Z_0-9]*(?: [*/] [A-Z][A-Z_0-9]*)*);/g, '; $1 < times($2);');
  if (/subgroup_?matrix/i.test(text.replaceAll(/\/\/.*/g, ''))) throw new Error('a builtin is not rewritten');
  return [text, TIMES.replace('FIRST', uniforms[0]?.name ?? ''), BUILTINS, ...functions].join('');
}

/**
 * A kernel over subgroup matrices as it runs on an adapter without: all of it but the builtins is its own.
 * `subgroupSize`, where given, is what it takes subgroups to hold: every invocation holds whole matrices anyway.
 */
export function withoutMatrixUnits(kernel: Kernel, subgroupSize?: number): Kernel {
  const parameter = '@builtin(subgroup_size) subgroup_size: u32';
  return {
    ...kernel,
    source(type) {
      const source = withoutBuiltins(kernel.source(type), kernel);
      return subgroupSize === undefined
        ? source
        : `${source.replace(parameter, '')}const subgroup_size = ${subgroupSize}u;\n`;
    },
    prelude: (variant) =>
      kernel
        .prelude(variant)
        .replaceAll(/^.*chromium.*\n/gm, '')
        .replaceAll(/^alias (\w+) = subgroup_matrix.*$/gm, (_, matrix: Matrix) => {
          const { line, lines } = MATRICES[matrix];
          return `alias ${matrix} = array<f32, ${lines} * ${line}>;`;
        }),
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
  { componentType: 'f16', resultComponentType: 'f32', M: 16, N: 16, K: 16 },
] as const satisfies readonly SubgroupMatrixConfig[];
