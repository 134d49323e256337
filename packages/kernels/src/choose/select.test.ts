import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceFacts } from '../device/device-facts.ts';
import { changed, DEVICES } from '../device/devices.fixture.ts';
import {
  GPU,
  NO_SUBGROUPS,
  SOFTWARE,
  SOFTWARE_OF_EIGHT,
  SOFTWARE_WITHOUT,
  withMatrices,
} from '../device/invented-devices.fixture.ts';
import { workgroupCountRefusal } from '../dispatch/check-dispatch.ts';
import { NoKernelLeftError, UnsupportedKernelError } from '../errors.ts';
import { type Dims, isTyped, type KernelChoice, OPS, type Op } from '../kernel/kernel.ts';
import { sumsAcrossInvocations } from '../product/choose.ts';
import { matmulDims } from '../product/dims.ts';
import type { Exclusion } from './exclusions.ts';
import { explain } from './explain.ts';
import { orderOf } from './orders.ts';
import { kernelsOf } from './registry.ts';
import {
  candidates,
  firstEntries,
  isOffered,
  kernelRefusal,
  roundingOf,
  type Selection,
  select,
} from './select.ts';

const matmul = (rows: number): Dims => matmulDims({ rows, columns: 64, inner: 64 });
const heads = {
  headCount: 32,
  kvHeadCount: 8,
  headSize: 64,
  capacity: 8,
  sequences: 1,
  rowsPerSequence: 8,
  windowTokens: 0,
  scale: 1 / 8,
  softCap: 0,
  splits: 1,
};
const step = { ...heads, rows: 1, rowsPerSequence: 1 };

/** Examples, by the names that kernels have now. Everything else here holds whatever they are called. */
const EXAMPLES: readonly [string, Op, Dims, ElementType, DeviceFacts, string][] = [
  ['a prompt on a GPU', 'matmul', matmul(512), 'f32', GPU, 'matmul-tile'],
  ['a prompt on matrix units', 'matmul', matmul(512), 'f16', withMatrices('f16', 16), 'matmul-matrix'],
  ['f32, which f16 would round', 'matmul', matmul(512), 'f32', withMatrices('f16', 16), 'matmul-tile'],
  ['quants on matrix units', 'matmul', matmul(512), 'q4_0', withMatrices('f16', 16), 'matmul-matrix'],
  ['a step on a GPU', 'matmul', matmul(1), 'f32', GPU, 'matmul-vector'],
  ['a step of quants on a GPU', 'matmul', matmul(1), 'q8_0', GPU, 'matmul-vector'],
  ['a step without subgroups', 'matmul', matmul(1), 'f32', NO_SUBGROUPS, 'matmul-vector-workgroup'],
  ['a prompt on software', 'matmul', matmul(512), 'f32', SOFTWARE_OF_EIGHT, 'matmul-shared'],
  ['a step of quants on software', 'matmul', matmul(1), 'q4_0', SOFTWARE, 'matmul-column'],
  ['attention of a prompt', 'attention-prefill', { ...heads, rows: 8 }, 'f32', GPU, 'attention-prefill'],
  ['attention of a step on software', 'attention-decode', step, 'f32', SOFTWARE, 'attention-decode-subgroup'],
];

const question = { op: 'matmul', dims: matmul(512), type: 'f32', facts: GPU } as const;

/** Of docs/devices, and any other that WebGPU could describe. */
const anyDevice = fc.oneof(
  fc.constantFrom(...DEVICES.map(({ facts }) => facts)),
  fc.constantFrom(GPU, SOFTWARE, SOFTWARE_OF_EIGHT, NO_SUBGROUPS, SOFTWARE_WITHOUT),
  fc
    .record({
      vendor: fc.constantFrom('amd', 'nvidia', 'intel', 'apple', 'qualcomm', ''),
      isSoftwareAdapter: fc.boolean(),
      supportsF16: fc.boolean(),
      supportsPackedIntegers: fc.boolean(),
      subgroups: fc.constantFrom([0, 0], [4, 4], [8, 8], [8, 32], [16, 16], [32, 32], [32, 64], [4, 128]),
      matrices: fc.constantFrom(
        [],
        withMatrices('f16', 16).subgroupMatrixConfigs,
        withMatrices('f32', 8).subgroupMatrixConfigs,
      ),
      storage: fc.constantFrom(16_384, 32_768, 65_536),
      invocations: fc.constantFrom(256, 1024),
      workgroups: fc.constantFrom(16, 65_535),
    })
    .map(({ subgroups: [least = 0, most = 0], matrices, storage, invocations, workgroups, ...facts }) =>
      changed(GPU, {
        ...facts,
        supportsSubgroups: least > 0,
        subgroupMinSize: least,
        subgroupMaxSize: most,
        subgroupMatrixConfigs: least > 0 && !facts.isSoftwareAdapter ? matrices : [],
        limits: {
          ...GPU.limits,
          maxComputeWorkgroupStorageSize: storage,
          maxComputeInvocationsPerWorkgroup: invocations,
          maxComputeWorkgroupSizeX: invocations,
          maxComputeWorkgroupsPerDimension: workgroups,
        },
      }),
    ),
);

/** Any op on a shape that the conformance suite has of one of its kernels, or a product of any sizes. */
const anyQuestion: fc.Arbitrary<Selection> = anyDevice.chain((facts) => {
  const ofSuite = fc.constantFrom(...OPS.filter((op) => kernelsOf(op).length > 0)).chain((op) => {
    const shapes = kernelsOf(op).flatMap((kernel) =>
      kernel.types.flatMap((type) => kernel.edgeDims(kernel.tuningSpace(facts)[0], type)),
    );
    return fc.record({ op: fc.constant(op), dims: fc.constantFrom(...shapes) });
  });
  const size = fc.integer({ min: 1, max: 600 });
  const product = fc.record({ rows: size, columns: size, inner: size.map((n) => 32 * n) });
  return fc
    .record({
      question: fc.oneof(
        ofSuite,
        product.map((sizes) => ({ op: 'matmul' as const, dims: matmulDims(sizes) })),
      ),
      type: fc.constantFrom(...ELEMENT_TYPES),
      exact: fc.boolean(),
    })
    .map(({ question: { op, dims }, type, exact }) => ({ op, dims, type, facts, exact }));
});

/** What is chosen, or null where no kernel runs, or none that has not failed is left. */
function chosen(selection: Selection): KernelChoice | null {
  try {
    return select(selection);
  } catch (error) {
    if (!(error instanceof NoKernelLeftError)) expect(error).toBeInstanceOf(UnsupportedKernelError);
    return null;
  }
}

const holds = (property: (selection: Selection) => void, numRuns = 400) =>
  fc.assert(fc.property(anyQuestion, property), { numRuns });

describe('whatever is asked of any device, select', () => {
  it('takes what is supported, within the limits of the device', () => {
    holds((selection) => {
      const entry = chosen(selection);
      if (entry === null) {
        expect(isOffered(selection)).toBe(false);
        return;
      }
      const { kernel, variant } = entry;
      const { facts, dims, type } = selection;
      expect(kernel.op).toBe(selection.op);
      expect(variant.type).toBe(isTyped(kernel) ? type : 'f32');
      expect(kernelRefusal(kernel, facts, { type: variant.type, dims })).toBeNull();
      expect(workgroupCountRefusal(entry, dims, facts)).toBeNull();
      expect(isOffered(selection)).toBe(true);
    });
  });

  it('rounds nothing where it is to be exact, and takes then what it takes else if that rounds nothing', () => {
    holds((selection) => {
      const exact = chosen({ ...selection, exact: true });
      const free = chosen({ ...selection, exact: false });
      if (exact === null) return;
      expect(roundingOf(exact.kernel, selection.facts, exact.variant.type)).toBeNull();
      if (free && roundingOf(free.kernel, selection.facts, free.variant.type) === null)
        expect(exact).toEqual(free);
    });
  });

  it('gives the same answer to the same question', () => {
    holds((selection) => {
      const copy: Selection = structuredClone(selection);
      expect(chosen(copy)).toEqual(chosen(selection));
      expect(copy).toEqual(selection);
    }, 100);
  });

  it('takes the kernel that is forced, or refuses it by name', () => {
    holds((selection) => {
      for (const { name } of kernelsOf(selection.op)) {
        try {
          expect(select({ ...selection, forced: name }).kernel.name).toBe(name);
        } catch (error) {
          expect(error).toBeInstanceOf(UnsupportedKernelError);
          expect(String(error)).toContain(`${name}: `);
        }
      }
    }, 100);
  });

  it('looks at every kernel of the op once, in the order of its family, and takes the first that runs', () => {
    holds((selection) => {
      const { op, dims, facts, type } = selection;
      const order = orderOf(op, dims, facts, type);
      const { candidates: listed } = explain(selection);
      const names = listed.map(({ kernel }) => kernel);
      expect(names.slice(0, order.length)).toEqual(order);
      expect([...names].sort()).toEqual(
        kernelsOf(op)
          .map(({ name }) => name)
          .sort(),
      );
      const running = listed.findIndex(({ tuning }) => tuning !== null);
      expect(listed.findIndex(({ isChosen }) => isChosen)).toBe(running);
      expect(chosen(selection)?.kernel.name).toBe(listed[running]?.kernel);
    });
  });

  it('goes on with the next one when one fails, and says when none is left', () => {
    holds((selection) => {
      const entry = chosen(selection);
      if (entry === null) return;
      const failed: Exclusion = { kernel: entry.kernel.name, ...entry.variant, dims: selection.dims };
      const [, second] = [...candidates(selection)]
        .flatMap(({ entries }) => entries)
        .filter(
          ({ kernel, variant }, i, all) =>
            all.findIndex(
              (one) => one.kernel === kernel && JSON.stringify(one.variant) === JSON.stringify(variant),
            ) === i,
        );
      expect(chosen({ ...selection, excluded: [failed] })).toEqual(second ?? null);
    }, 200);
  });

  it('lists as the first candidates what it takes first, each once', () => {
    holds((selection) => {
      const entries = firstEntries(selection, 3);
      expect(entries[0] ?? null).toEqual(chosen(selection));
      const keys = entries.map(({ kernel, variant }) => JSON.stringify([kernel.name, variant]));
      expect(new Set(keys).size).toBe(keys.length);
    }, 200);
  });
});

/** How many rows share what a workgroup reads of the weights: few of vector kernels, many of tiles. */
function rowsShared({ kernel, variant }: KernelChoice): number {
  const workgroups = (rows: number) =>
    kernel.workgroups({ ...matmul(rows) }, variant.tuning).reduce((product, count) => product * count, 1);
  return (4096 * workgroups(1)) / workgroups(4096);
}

it('never goes back from tiles to vectors: the more rows, the more of them share what is read', () => {
  const limits = (facts: DeviceFacts) => ({ ...facts.limits, maxComputeWorkgroupsPerDimension: 65_535 });
  fc.assert(
    fc.property(anyDevice, fc.constantFrom(...ELEMENT_TYPES), fc.boolean(), (device, type, exact) => {
      const facts = changed(device, { limits: limits(device) });
      const shared = [1, 2, 3, 4, 5, 8, 15, 16, 17, 32, 64, 128, 512].flatMap((rows) => {
        const entry = chosen({ op: 'matmul', dims: matmul(rows), type, facts, exact });
        return entry === null ? [] : [rowsShared(entry)];
      });
      expect(shared).toEqual([...shared].sort((a, b) => a - b));
      // Where one kernel takes every count of rows there is nothing to go back to.
      const isOneKernel = !sumsAcrossInvocations(facts);
      if (shared.length > 0 && !isOneKernel) expect(shared.at(-1)).toBeGreaterThan(shared[0] ?? 0);
    }),
    { numRuns: 300 },
  );
});

describe('select', () => {
  it.each(EXAMPLES)('%s', (_, op, dims, type, facts, name) => {
    expect(select({ op, dims, type, facts }).kernel.name).toBe(name);
  });

  it.each<[string, Partial<Selection>, RegExp]>([
    ['a feature', { type: 'f16', facts: SOFTWARE }, /needs the feature shader-f16/],
    [
      'a part of WGSL',
      { type: 'q8_0', facts: changed(GPU, { supportsPackedIntegers: false }) },
      /needs the WGSL language feature packed_4x8/,
    ],
    ['blocks', { type: 'q4_0', dims: { ...matmul(1), inner: 48 } }, /inner = 48 is not a multiple of 32/],
    [
      'a kernel that does not exist',
      { forced: 'matmul-fast' },
      /matmul-fast: no kernel of matmul \(there are /,
    ],
    [
      'what rounds, if it is forced and to be exact',
      { type: 'q4_0', forced: 'matmul-int8', exact: true },
      /rounds .*; left out by --exact/,
    ],
  ])('names the kernels that were refused and why: %s', (_, change, message) => {
    expect(() => select({ ...question, ...change })).toThrow(UnsupportedKernelError);
    expect(() => select({ ...question, ...change })).toThrow(message);
  });

  it('takes kernels that round and that no order names behind all others', () => {
    const [type, dims] = ['q4_0', matmul(1)] as const;
    const order = orderOf('matmul', dims, GPU, type);
    const rest = [...candidates({ ...question, dims, type })].filter(({ by }) => by === 'rest');
    const rounding = rest.map(({ kernel }) => {
      const found = kernelsOf('matmul').find(({ name }) => name === kernel);
      return found !== undefined && roundingOf(found, GPU, type) !== null;
    });
    expect(rounding).toEqual([...rounding].sort((a, b) => Number(a) - Number(b)));
    expect(rest.map(({ kernel }) => kernel).filter((name) => order.includes(name))).toEqual([]);
  });
});
