import type { ElementType } from '@breakeven/schema/model/element-type';
import { describe, expect, it } from 'vitest';
import type { DeviceFacts } from '../device/device-facts.ts';
import { changed } from '../device/devices.fixture.ts';
import {
  GPU,
  NO_SUBGROUPS,
  SOFTWARE,
  SOFTWARE_OF_EIGHT,
  SOFTWARE_WITHOUT,
  withMatrices,
} from '../device/invented-devices.fixture.ts';
import type { Dims, Op, Tuning } from '../kernel/kernel.ts';
import { groupedAsInModel, MAX_SPLIT_ELEMENTS, productSplits } from '../product/choose.ts';
import { matmulDims } from '../product/dims.ts';
import { select } from './select.ts';

const matmul = (rows: number): Dims => matmulDims({ rows, columns: 64, inner: 64 });

describe('the tuning of a product', () => {
  it('computes no rows that are not there, on software of eight lanes', () => {
    const tuning = (rows: number, type: ElementType) =>
      select({ op: 'matmul', dims: matmul(rows), type, facts: SOFTWARE_OF_EIGHT }).variant.tuning.ROWS;
    expect([tuning(4, 'f32'), tuning(8, 'f32'), tuning(9, 'f32')]).toEqual([4, 8, 16]);
    expect([tuning(8, 'q8_0'), tuning(9, 'q8_0')]).toEqual([8, 16]);
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
      const { tuning } = select({ op: 'matmul', dims: matmul(rows), type, facts: GPU, exact: true }).variant;
      expect(4 * Number(tuning.ROW_QUADS) * Number(tuning.WORKGROUP_Y)).toBe(tile);
    }
  });

  // What these hold spills no register of dg2 and bmg, in any type and head size.
  it.each<[Op, Dims, Tuning]>([
    ['norm-matmul', { rows: 1, columns: 4096, inner: 4096, normSize: 4096, epsilon: 1e-5 }, { ROWS: 1 }],
    [
      'norm-swiglu',
      { rows: 1, columns: 4096, inner: 4096, normSize: 4096, epsilon: 1e-5, kind: 0 },
      { ROWS: 1 },
    ],
    ['matmul', matmul(4), { ROWS: 1 }],
    ['matmul', matmul(64), { ROW_QUADS: 1, COLUMN_QUADS: 1 }],
  ])('takes no more than registers hold on Intel: %s %o', (op, dims, tuning) => {
    const facts = changed(GPU, { vendor: 'intel', subgroupMinSize: 8, subgroupMaxSize: 32 });
    expect(select({ op, dims, type: 'q8_0', facts, exact: true }).variant.tuning).toMatchObject(tuning);
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
      return select({ ...question, forced: 'matmul-shared' }).variant.tuning.LANES;
    };
    expect([4, 8, 16].map(lanes)).toEqual([4, 8, 8]);
  });

  it('computes two columns a lane of software where registers and instruction cache have room for them', () => {
    const columns = (facts: DeviceFacts) => (op: 'matmul' | 'norm-swiglu', type: ElementType) => {
      const dims = { ...matmul(1), normSize: 64, epsilon: 1e-5, kind: 0 };
      return select({ op, dims, type, facts, forced: `${op}-column` }).variant.tuning.COLUMNS;
    };
    const [four, eight] = [columns(SOFTWARE), columns(SOFTWARE_OF_EIGHT)];
    expect([four('matmul', 'f32'), four('matmul', 'q8_0'), four('matmul', 'q4_0')]).toEqual([2, 1, 1]);
    expect([eight('matmul', 'f32'), eight('matmul', 'q8_0'), eight('norm-swiglu', 'q8_0')]).toEqual([
      2, 2, 1,
    ]);
  });

  it('sums within one subgroup only where its size is fixed', () => {
    const tuning = (facts: DeviceFacts) =>
      select({ op: 'matmul', dims: matmul(1), type: 'f32', facts, forced: 'matmul-vector' }).variant.tuning;
    expect(tuning(SOFTWARE)).toMatchObject({ WORKGROUP_SIZE: 4, SINGLE_SUBGROUP: true, COLUMNS: 8 });
    expect(tuning(GPU)).toMatchObject({ SINGLE_SUBGROUP: false, COLUMNS: 4 });
  });
});

describe('routed experts', () => {
  const pairsOf = (pairs: number, expertCount: number) => ({
    pairs,
    chosen: 1,
    columns: 64,
    inner: 64,
    isGathered: 1,
    firstExpert: 0,
    expertCount,
    hasBias: 0,
  });
  it.each<[string, ReturnType<typeof pairsOf>, DeviceFacts, number, string]>([
    ['a decode step', pairsOf(8, 8), GPU, 0, 'matmul-experts-vector'],
    ['fewer pairs than experts', pairsOf(100, 128), GPU, 0, 'matmul-experts-vector'],
    ['a prompt', pairsOf(64, 8), GPU, 32, 'matmul-experts-tile'],
    ['a long prompt', pairsOf(1024, 8), GPU, 64, 'matmul-experts-tile'],
    ['a prompt without subgroups', pairsOf(64, 8), NO_SUBGROUPS, 32, 'matmul-experts-tile'],
    ['a prompt on software', pairsOf(64, 8), SOFTWARE, 8, 'matmul-experts-shared'],
    ['a decode step on software without subgroups', pairsOf(2, 8), SOFTWARE_WITHOUT, 8, 'matmul-experts-dot'],
    ['a prompt on software without subgroups', pairsOf(64, 8), SOFTWARE_WITHOUT, 8, 'matmul-experts-dot'],
  ])('%s', (_, dims, facts, tileRows, name) => {
    const grouped = groupedAsInModel(dims, facts);
    expect(grouped.tileRows).toBe(tileRows);
    expect(select({ op: 'matmul-experts', dims: grouped, type: 'f32', facts }).kernel.name).toBe(name);
  });

  it('of a decode step take the gate along, on software a column each', () => {
    const dims = { ...pairsOf(8, 8), tileRows: 0, tileCount: 0, kind: 0 };
    const name = (facts: DeviceFacts) =>
      select({ op: 'experts-swiglu', dims, type: 'f32', facts }).kernel.name;
    expect([GPU, NO_SUBGROUPS, SOFTWARE].map(name)).toEqual([
      'experts-swiglu-vector',
      'experts-swiglu-vector-workgroup',
      'experts-swiglu-column',
    ]);
  });

  it.each<[ElementType, DeviceFacts, string]>([
    ['f16', withMatrices('f16', 16), 'matmul-experts-matrix'],
    ['f32', withMatrices('f16', 16), 'matmul-experts-tile'],
    ['f32', withMatrices('f32', 8), 'matmul-experts-matrix'],
    ['q4_0', withMatrices('f16', 16), 'matmul-experts-matrix'],
    ['q8_0', withMatrices('f32', 8), 'matmul-experts-matrix'],
  ])('of a prompt in %s take matrix units where a matmul does', (type, facts, name) => {
    for (const pairs of [64, 1024]) {
      const dims = groupedAsInModel(pairsOf(pairs, 8), facts);
      expect(select({ op: 'matmul-experts', dims, type, facts }).kernel.name).toBe(name);
    }
  });
});

describe("WebGPU's default limit of workgroup memory", () => {
  const limits = { ...GPU.limits, maxComputeWorkgroupStorageSize: 16_384 };
  const routed = { pairs: 1024, chosen: 2, columns: 4096, inner: 4096, isGathered: 1, expertCount: 8 };
  it.each(['amd', 'intel', 'apple'])('holds the tiles that are taken on %s', (vendor) => {
    const facts = changed(GPU, { vendor, architecture: '', limits });
    const experts = groupedAsInModel({ ...routed, firstExpert: 0, hasBias: 0 }, facts);
    for (const [op, dims] of [
      ['matmul', matmulDims({ rows: 512, columns: 4096, inner: 4096 })],
      ['matmul', matmulDims({ rows: 64, columns: 4096, inner: 4096 })],
      ['matmul-experts', experts],
    ] as const) {
      for (const type of ['f32', 'q4_0'] as const) {
        const { tuning } = select({ op, dims, type, facts, exact: true }).variant;
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
    expect(productSplits(dims, facts, type)).toBe(splits);
  });

  it('never makes more parts than there is room for', () => {
    for (let columns = 1; columns < 1100; columns++) {
      const splits = productSplits(few(columns, 2 ** 24 / 4), GPU, 'f32');
      expect(splits === 1 ? 0 : 4 * splits * columns).toBeLessThanOrEqual(MAX_SPLIT_ELEMENTS);
    }
  });
});
