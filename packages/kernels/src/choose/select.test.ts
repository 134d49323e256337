import type { ElementType } from '@breakeven/schema/element-type';
import { describe, expect, it } from 'vitest';
import { attentionSplits } from '../attention/choose.ts';
import { derivedCapabilities } from '../device/capabilities.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { changed } from '../device/devices.fixture.ts';
import { UnsupportedKernelError } from '../errors.ts';
import type { Dims, Op, Tuning } from '../kernel/kernel.ts';
import { matmulDims } from '../product/contracts/matmul.ts';
import { groupedAsPlanned } from '../product/preferences/matmul-experts.ts';
import { MAX_SPLIT_ELEMENTS, matmulSplits } from '../product/preferences/matmul-splits.ts';
import { select } from './select.ts';

const GPU: DeviceFacts = {
  vendor: 'amd',
  architecture: 'rdna-3',
  device: '',
  description: 'a GPU',
  subgroupMinSize: 32,
  subgroupMaxSize: 64,
  isFallbackAdapter: false,
  isSoftwareAdapter: false,
  supportsSubgroups: true,
  supportsF16: true,
  supportsTimestampQuery: true,
  supportsPackedIntegers: true,
  ...derivedCapabilities({ vendor: 'amd', isSoftwareAdapter: false, subgroupMaxSize: 64 }),
  subgroupMatrixConfigs: [],
  limits: {
    maxBufferSize: 2 ** 31,
    maxStorageBufferBindingSize: 2 ** 31,
    maxComputeWorkgroupStorageSize: 32_768,
    maxComputeInvocationsPerWorkgroup: 1024,
    maxComputeWorkgroupSizeX: 1024,
    maxComputeWorkgroupsPerDimension: 65_535,
    minUniformBufferOffsetAlignment: 256,
  },
};
const SOFTWARE: DeviceFacts = changed(GPU, {
  subgroupMinSize: 4,
  subgroupMaxSize: 4,
  isSoftwareAdapter: true,
  supportsF16: false,
});
const SOFTWARE_OF_EIGHT = changed(SOFTWARE, { subgroupMinSize: 8, subgroupMaxSize: 8 });
const NO_SUBGROUPS: DeviceFacts = {
  ...GPU,
  supportsSubgroups: false,
  subgroupMinSize: 0,
  subgroupMaxSize: 0,
};
const SOFTWARE_WITHOUT = changed(NO_SUBGROUPS, { isSoftwareAdapter: true });

/** The GPU with matrices of this type, size x size x size. */
const matrices = (componentType: string, size: number): DeviceFacts => ({
  ...GPU,
  subgroupMatrixConfigs: [{ componentType, resultComponentType: 'f32', M: size, N: size, K: size }],
});
const matmul = (rows: number): Dims => matmulDims({ rows, columns: 64, inner: 64 });
const heads = {
  headCount: 32,
  kvHeadCount: 8,
  headSize: 64,
  capacity: 8,
  sequences: 1,
  rowsPerSequence: 1,
  windowTokens: 0,
  scale: 1 / 8,
  softCap: 0,
  splits: 1,
};
const [PROMPT, STEP] = ['attention-prefill', 'attention-decode'] as const;

describe('select', () => {
  it.each<[string, Op, Dims, DeviceFacts, string]>([
    ['prefill on a GPU', 'matmul', matmul(512), GPU, 'matmul-tile'],
    ['prefill on software', 'matmul', matmul(512), SOFTWARE, 'matmul-dot'],
    ['prefill on software of eight lanes', 'matmul', matmul(512), SOFTWARE_OF_EIGHT, 'matmul-subgroup'],
    [
      'prefill on software without subgroups',
      'matmul',
      matmul(512),
      changed(NO_SUBGROUPS, { isSoftwareAdapter: true }),
      'matmul-dot',
    ],
    ['the seventeenth row', 'matmul', matmul(17), GPU, 'matmul-tile'],
    ['the sixteenth row', 'matmul', matmul(16), GPU, 'matvec-subgroup'],
    ['the fifth row on Intel', 'matmul', matmul(5), changed(GPU, { vendor: 'intel' }), 'matmul-tile'],
    ['the fourth row on Intel', 'matmul', matmul(4), changed(GPU, { vendor: 'intel' }), 'matvec-subgroup'],
    ['the fifth row without subgroups', 'matmul', matmul(5), NO_SUBGROUPS, 'matmul-tile'],
    ['decode on a GPU', 'matmul', matmul(1), GPU, 'matvec-subgroup'],
    ['decode on software', 'matmul', matmul(1), SOFTWARE, 'matvec-subgroup'],
    ['decode on software of eight lanes', 'matmul', matmul(1), SOFTWARE_OF_EIGHT, 'matvec-broadcast'],
    ['the second row on software', 'matmul', matmul(2), SOFTWARE_OF_EIGHT, 'matvec-broadcast'],
    ['the third row on software', 'matmul', matmul(3), SOFTWARE_OF_EIGHT, 'matmul-subgroup'],
    ['few columns on software', 'matmul', { ...matmul(64), columns: 16 }, SOFTWARE_OF_EIGHT, 'matmul-dot'],
    ['decode without subgroups', 'matmul', matmul(1), NO_SUBGROUPS, 'matvec-workgroup'],
    ['attention of a prompt', PROMPT, { ...heads, rows: 8, rowsPerSequence: 8 }, GPU, PROMPT],
    ['attention of a step', STEP, { ...heads, rows: 1 }, GPU, STEP],
    [
      'attention of a prompt on software',
      PROMPT,
      { ...heads, rows: 8, rowsPerSequence: 8 },
      SOFTWARE,
      `${PROMPT}-subgroup`,
    ],
    ['attention of a step on software', STEP, { ...heads, rows: 1 }, SOFTWARE, `${STEP}-subgroup`],
    ['attention on software without subgroups', STEP, { ...heads, rows: 1 }, SOFTWARE_WITHOUT, STEP],
  ])('%s', (_, op, dims, facts, name) => {
    expect(select({ op, dims, type: 'f32', facts }).kernel.name).toBe(name);
  });

  it.each<[string, number, DeviceFacts, string]>([
    ['decode on a GPU', 1, GPU, 'matvec-quantised'],
    ['the sixteenth row', 16, GPU, 'matvec-quantised'],
    ['the seventeenth row', 17, GPU, 'matmul-quantised-tile'],
    ['decode on software', 1, SOFTWARE, 'matvec-quantised-broadcast'],
    ['prefill on software', 32, SOFTWARE, 'matmul-quantised-broadcast'],
    ['two rows on software', 2, SOFTWARE, 'matmul-quantised-broadcast'],
    ['two rows on software of eight lanes', 2, SOFTWARE_OF_EIGHT, 'matvec-quantised-broadcast'],
    ['three rows on software of eight lanes', 3, SOFTWARE_OF_EIGHT, 'matmul-quantised-broadcast'],
    ['decode without subgroups', 1, NO_SUBGROUPS, 'matvec-quantised-column'],
    ['prefill without subgroups', 32, NO_SUBGROUPS, 'matmul-quantised-tile'],
  ])('quantised weights: %s', (_, rows, facts, name) => {
    for (const type of ['q8_0', 'q4_0'] as const) {
      expect(select({ op: 'matmul', dims: matmul(rows), type, facts }).kernel.name).toBe(name);
    }
  });

  it('computes no rows that are not there, on software of eight lanes', () => {
    const tuning = (rows: number, type: ElementType) =>
      select({ op: 'matmul', dims: matmul(rows), type, facts: SOFTWARE_OF_EIGHT }).variant.tuning;
    expect([tuning(8, 'f32').ROWS_PER_LANE, tuning(9, 'f32').ROWS_PER_LANE]).toEqual([1, 2]);
    expect([tuning(4, 'q8_0').ROWS, tuning(5, 'q8_0').ROWS]).toEqual([4, 8]);
  });

  it.each<[string, number, ElementType, DeviceFacts, string]>([
    ['f16 of a prompt', 512, 'f16', matrices('f16', 16), 'matmul-matrix'],
    ['f16 of a few rows', 16, 'f16', matrices('f16', 16), 'matmul-matrix'],
    ['f16 of fewer rows', 15, 'f16', matrices('f16', 16), 'matvec-subgroup'],
    ['f32, which f16 would round', 512, 'f32', matrices('f16', 16), 'matmul-tile'],
    ['f32 on matrices of f32', 512, 'f32', matrices('f32', 8), 'matmul-matrix'],
    ['quantised weights, which f16 would round', 512, 'q4_0', matrices('f16', 16), 'matmul-quantised-tile'],
    ['quantised weights on matrices of f32', 512, 'q8_0', matrices('f32', 8), 'matmul-quantised-matrix'],
    ['decode', 1, 'f16', matrices('f16', 16), 'matvec-subgroup'],
    ['a device without', 512, 'f16', GPU, 'matmul-tile'],
  ])('subgroup matrices: %s', (_, rows, type, facts, name) => {
    expect(select({ op: 'matmul', dims: matmul(rows), type, facts }).kernel.name).toBe(name);
  });

  it.each<[string, number, ElementType, DeviceFacts, string]>([
    ['an f16 cache', 128, 'f16', matrices('f16', 16), `${PROMPT}-matrix`],
    ['an f32 cache, which f16 would round', 128, 'f32', matrices('f16', 16), PROMPT],
    ['a q8_0 cache, which f16 would round', 128, 'q8_0', matrices('f16', 16), PROMPT],
    ['an f32 cache on matrices of f32', 128, 'f32', matrices('f32', 8), `${PROMPT}-matrix`],
    ['a wider head', 136, 'f16', matrices('f16', 16), PROMPT],
    ['a device without', 128, 'f16', GPU, PROMPT],
  ])('attention of a prompt on subgroup matrices: %s', (_, headSize, type, facts, name) => {
    const dims = { ...heads, headSize, rows: 8, rowsPerSequence: 8 };
    expect(select({ op: PROMPT, dims, type, facts }).kernel.name).toBe(name);
  });

  it('refuses attention on subgroup matrices by name where it would round, or has no memory', () => {
    const dims = { ...heads, rows: 8, rowsPerSequence: 8 };
    const question = { op: PROMPT, dims, forced: `${PROMPT}-matrix` } as const;
    expect(() => select({ ...question, type: 'f32', facts: matrices('f16', 16) })).toThrow(
      /attention-prefill-matrix.*would round a cache of f32 to f16/,
    );
    const facts = matrices('f16', 16);
    const limits = { ...facts.limits, maxComputeWorkgroupStorageSize: 16384 };
    const little = { ...question, type: 'f16', facts: { ...facts, limits } } as const;
    expect(() => select({ ...little, dims: { ...dims, headSize: 128 } })).toThrow(
      /bytes of workgroup memory/,
    );
  });

  it('rounds beyond the budget of a type only when it is asked by name', () => {
    const facts = matrices('f16', 16);
    const question = { op: 'matmul', dims: matmul(512), type: 'q4_0', facts } as const;
    for (const forced of ['matmul-quantised-matrix', 'matmul-int8-dot', 'matvec-int8-dot']) {
      const { kernel } = select({ ...question, forced });
      expect(kernel.name).toBe(forced);
      expect(kernel.rounds?.(facts, 'q4_0')).not.toBeNull();
    }
  });

  it('refuses quantised weights by name where WGSL cannot unpack them', () => {
    const facts = { ...GPU, supportsPackedIntegers: false };
    expect(() => select({ op: 'matmul', dims: matmul(1), type: 'q8_0', facts })).toThrow(
      /matvec-quantised, .*: needs the WGSL language feature packed_4x8_integer_dot_product/,
    );
  });

  it('never takes the baseline for the model', () => {
    for (const facts of [GPU, SOFTWARE, NO_SUBGROUPS]) {
      for (const rows of [1, 5, 512]) {
        expect(select({ op: 'matmul', dims: matmul(rows), type: 'f32', facts }).kernel.name).not.toBe(
          'matmul-direct',
        );
      }
    }
  });

  it.each([
    ['amd', 2],
    ['nvidia', 2],
    ['intel', 1],
    ['apple', 1],
  ])('tiles a matmul by what the registers of %s hold', (vendor, quads) => {
    const facts = changed(GPU, { vendor });
    const { tuning } = select({ op: 'matmul', dims: matmul(512), type: 'f32', facts }).variant;
    expect(tuning).toMatchObject({ ROW_QUADS: quads, COLUMN_QUADS: quads });
  });

  it.each([
    [17, 32],
    [33, 64],
    [65, 128],
  ])('tiles %i rows by %i', (rows, tile) => {
    for (const type of ['f32', 'q4_0'] as const) {
      const { tuning } = select({ op: 'matmul', dims: matmul(rows), type, facts: GPU }).variant;
      expect(4 * Number(tuning.ROW_QUADS) * Number(tuning.WORKGROUP_Y)).toBe(tile);
    }
  });

  // What these hold spills no register of dg2 and bmg, in any type and head size.
  it.each<[Op, Dims, Tuning]>([
    [
      'attention-prefill',
      { ...heads, rows: 64, rowsPerSequence: 64 },
      { OWN_QUADS: 1, LANES: 16, BLOCK: 32 },
    ],
    [
      'attention-prefill',
      { ...heads, rows: 64, rowsPerSequence: 64, headSize: 256 },
      { OWN_QUADS: 1, LANES: 64, BLOCK: 64 },
    ],
    ['attention-decode', { ...heads, rows: 1 }, { QUERIES: 2, AT_ONCE: 1, SUMS: 4 }],
    ['norm-matmul', { rows: 1, columns: 4096, inner: 4096, epsilon: 1e-5 }, { ROLLED: true }],
    ['norm-swiglu', { rows: 1, size: 4096, inner: 4096, epsilon: 1e-5, kind: 0 }, { ROLLED: true }],
    ['matmul', matmul(4), { ROWS: 1 }],
    ['matmul', matmul(64), { ROW_QUADS: 1, COLUMN_QUADS: 1 }],
  ])('takes no more than registers hold on Intel: %s %o', (op, dims, tuning) => {
    const facts = changed(GPU, { vendor: 'intel', subgroupMinSize: 8, subgroupMaxSize: 32 });
    expect(select({ op, dims, type: 'q8_0', facts }).variant.tuning).toMatchObject(tuning);
  });

  it('splits the inner dimension further where there are few columns', () => {
    const size = (columns: number) => {
      const dims = matmulDims({ rows: 1, columns, inner: 64 });
      return (['f32', 'q8_0'] as const).map(
        (type) => select({ op: 'matmul', dims, type, facts: GPU }).variant.tuning.WORKGROUP_SIZE,
      );
    };
    expect([size(2048), size(2049)]).toEqual([
      [256, 256],
      [64, 64],
    ]);
  });

  it('shares rows among no more lanes than every subgroup has', () => {
    const lanes = (subgroupMinSize: number) => {
      const facts = { ...SOFTWARE, subgroupMinSize };
      const question = { op: 'matmul', dims: matmul(512), type: 'f32', facts } as const;
      return select({ ...question, forced: 'matmul-subgroup' }).variant.tuning.LANES;
    };
    expect([4, 8, 16].map(lanes)).toEqual([4, 8, 8]);
  });

  it('sums within one subgroup only where its size is fixed', () => {
    const tuning = (facts: DeviceFacts) =>
      select({ op: 'matmul', dims: matmul(1), type: 'f32', facts }).variant.tuning;
    expect(tuning(SOFTWARE)).toMatchObject({ WORKGROUP_SIZE: 4, SINGLE_SUBGROUP: true, COLUMNS: 8 });
    expect(tuning(GPU)).toMatchObject({ SINGLE_SUBGROUP: false, COLUMNS: 4 });
  });

  it('honours a forced kernel, or refuses it by name', () => {
    const question = { op: 'matmul', dims: matmul(1), type: 'f32', facts: GPU } as const;
    expect(select({ ...question, forced: 'matmul-dot' }).kernel.name).toBe('matmul-dot');
    expect(() => select({ ...question, facts: NO_SUBGROUPS, forced: 'matvec-subgroup' })).toThrow(
      /matvec-subgroup: needs the feature subgroups/,
    );
    expect(() => select({ ...question, forced: 'matmul-fast' })).toThrow(/matmul-fast: no kernel of matmul/);
  });

  it('says which kernels were refused and why', () => {
    const question = { op: 'matmul', dims: matmul(1), type: 'f16', facts: SOFTWARE } as const;
    expect(() => select(question)).toThrow(UnsupportedKernelError);
    expect(() => select(question)).toThrow(/matvec-subgroup, .*: needs the feature shader-f16/);
    expect(() => select({ ...question, type: 'q4_0', dims: { ...matmul(1), inner: 48 } })).toThrow(
      /matvec-quantised, .*: inner = 48 is no multiple of 32/,
    );
    expect(() => select({ ...question, type: 'f32', dims: { ...matmul(1), inner: 6 } })).toThrow(
      /inner = 6 is no multiple of 4/,
    );
  });

  it('runs kernels that hold no weights in f32, whatever the type', () => {
    const dims = { firstRow: 0, rows: 1, size: 64, accumulate: 0, epsilon: 1e-5 };
    expect(select({ op: 'rms-norm', dims, type: 'f16', facts: GPU }).variant.type).toBe('f32');
  });
});

describe('routed experts', () => {
  const pairsOf = (pairs: number, expertCount: number): Dims => ({
    ...{ pairs, chosen: 1, columns: 64, inner: 64, isGathered: 1, firstExpert: 0, expertCount, hasBias: 0 },
  });
  it.each<[string, Dims, DeviceFacts, number, string]>([
    ['a decode step', pairsOf(8, 8), GPU, 0, 'matmul-experts'],
    ['fewer pairs than experts', pairsOf(100, 128), GPU, 0, 'matmul-experts'],
    ['a prompt', pairsOf(64, 8), GPU, 32, 'matmul-experts-tile'],
    ['a long prompt', pairsOf(1024, 8), GPU, 64, 'matmul-experts-tile'],
    ['a prompt without subgroups', pairsOf(64, 8), NO_SUBGROUPS, 32, 'matmul-experts-tile'],
    ['a prompt on software', pairsOf(64, 8), SOFTWARE, 8, 'matmul-experts-subgroup'],
    ['a prompt on software without subgroups', pairsOf(64, 8), SOFTWARE_WITHOUT, 0, 'matmul-experts'],
  ])('%s', (_, dims, facts, tileRows, name) => {
    const grouped = groupedAsPlanned(dims, facts);
    expect(grouped.tileRows).toBe(tileRows);
    expect(select({ op: 'matmul-experts', dims: grouped, type: 'f32', facts }).kernel.name).toBe(name);
  });

  it.each<[ElementType, DeviceFacts, string]>([
    ['f16', matrices('f16', 16), 'matmul-experts-matrix'],
    ['f32', matrices('f16', 16), 'matmul-experts-tile'],
    ['f32', matrices('f32', 8), 'matmul-experts-matrix'],
    ['q4_0', matrices('f16', 16), 'matmul-experts-quantised-tile'],
    ['q8_0', matrices('f32', 8), 'matmul-experts-quantised-matrix'],
  ])('of a prompt in %s take matrix units where a matmul does', (type, facts, name) => {
    for (const pairs of [64, 1024]) {
      const dims = groupedAsPlanned(pairsOf(pairs, 8), facts);
      expect(select({ op: 'matmul-experts', dims, type, facts }).kernel.name).toBe(name);
    }
  });
});

describe("WebGPU's default limit of workgroup memory", () => {
  const limits = { ...GPU.limits, maxComputeWorkgroupStorageSize: 16_384 };
  const routed = { pairs: 1024, chosen: 2, columns: 4096, inner: 4096, isGathered: 1, expertCount: 8 };
  it.each(['amd', 'intel', 'apple'])('holds the tiles that are taken on %s', (vendor) => {
    const facts = changed(GPU, { vendor, architecture: '', limits });
    const experts = groupedAsPlanned({ ...routed, firstExpert: 0, hasBias: 0 }, facts);
    for (const [op, dims] of [
      ['matmul', matmulDims({ rows: 512, columns: 4096, inner: 4096 })],
      ['matmul', matmulDims({ rows: 64, columns: 4096, inner: 4096 })],
      ['matmul-experts', experts],
    ] as const) {
      for (const type of ['f32', 'q4_0'] as const) {
        const { tuning } = select({ op, dims, type, facts }).variant;
        const [rowQuads, y, columnQuads, x] = ['ROW_QUADS', 'WORKGROUP_Y', 'COLUMN_QUADS', 'WORKGROUP_X'].map(
          (name) => Number(tuning[name]),
        ) as [number, number, number, number];
        // Both operands, transposed, each row with a quad of padding, in f32.
        const bytes = 4 * Number(tuning.K_TILE) * (4 * (rowQuads * y + columnQuads * x) + 8);
        expect(bytes).toBeLessThanOrEqual(16_384);
      }
    }
  });
});

describe('matmulSplits', () => {
  const few = (columns: number, inner: number, rows = 1) => matmulDims({ rows, columns, inner });
  it.each<[string, Dims, ElementType, DeviceFacts, number]>([
    ['few columns', few(256, 14_336), 'f32', GPU, 4],
    ['fewer, as far as the inner dimension goes', few(160, 14_336), 'f32', GPU, 7],
    ['f16, whose loads hold twice as much', few(320, 14_336), 'f16', GPU, 4],
    ['enough columns', few(1024, 14_336), 'f32', GPU, 1],
    ['too little to read', few(256, 4096), 'f32', GPU, 1],
    ['a prompt', few(256, 14_336, 32), 'f32', GPU, 1],
    ['software', few(256, 14_336), 'f32', SOFTWARE, 1],
  ])('%s', (_, dims, type, facts, splits) => {
    expect(matmulSplits(dims, facts, type)).toBe(splits);
  });

  it('never makes more parts than there is room for', () => {
    for (let columns = 1; columns < 1100; columns++) {
      const splits = matmulSplits(few(columns, 2 ** 24 / 4), GPU, 'f32');
      expect(splits === 1 ? 0 : 4 * splits * columns).toBeLessThanOrEqual(MAX_SPLIT_ELEMENTS);
    }
  });
});

describe('attentionSplits', () => {
  it.each([
    ['a short cache', { ...heads, rows: 1, capacity: 511 }, GPU, 1],
    ['a longer cache', { ...heads, rows: 1, capacity: 2048 }, GPU, 8],
    ['a deep cache, as many as keep a GPU busy', { ...heads, rows: 1, capacity: 32_768 }, GPU, 32],
    [
      'a deep cache of one KV head',
      { ...heads, headCount: 4, kvHeadCount: 1, rows: 1, capacity: 65_536 },
      GPU,
      64,
    ],
    ['a window', { ...heads, rows: 1, capacity: 32_768, windowTokens: 1024 }, GPU, 4],
    ['software', { ...heads, rows: 1, capacity: 32_768 }, SOFTWARE, 1],
    ['several rows', { ...heads, rows: 2, rowsPerSequence: 2, capacity: 32_768 }, GPU, 1],
    ['several sequences', { ...heads, rows: 8, sequences: 8, capacity: 32_768 }, GPU, 4],
  ])('%s', (_, dims, facts, splits) => {
    expect(attentionSplits(dims, facts)).toBe(splits);
  });
});
