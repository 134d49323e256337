import { describe, expect, it } from 'vitest';
import { type Statistics, statisticsOf } from '../../benchmarks/versions/src/static/isa.ts';
import {
  compilationRefusal,
  mainDispatch,
  renderRows,
  worse,
} from '../../benchmarks/versions/src/static/rows.ts';

const statistics = (given: Partial<Statistics>): Statistics => ({
  registers: 48,
  spills: 0,
  peakPercent: 90,
  macsPerCycle: 50,
  ...given,
});

describe('statisticsOf', () => {
  it('takes of an AMD line the smaller of the two rooflines', () => {
    const line = {
      family: 'navi31',
      stats: { VGPRs: 108, 'Spilled VGPRs': 3, 'Spilled SGPRs': 1 },
      est_pct_f32_peak: 92,
      est_macs_per_clk_simd: 58,
      hot: { macs: 512, instrs: 593, roof: { pct_f32_peak: 50, macs_per_clk: 32 } },
    };
    const expected = { registers: 108, spills: 4, peakPercent: 50, macsPerCycle: 32 };
    expect(statisticsOf(JSON.stringify(line))).toEqual(expected);
  });

  it('takes of an Intel line what it has', () => {
    const line = {
      family: 'intel:dg2',
      stats: { 'Max live registers': 301, 'Spill Count': 551, 'Fill Count': 2, 'Cycle Count': 9 },
      hot: { macs: 64, instrs: 128 },
    };
    const expected = { registers: 301, spills: 553, peakPercent: null, macsPerCycle: 0.5 };
    expect(statisticsOf(JSON.stringify(line))).toEqual(expected);
  });

  it('throws what the compiler says', () => {
    expect(() => statisticsOf('{"error":"no f16 here\\n at line 8"}')).toThrow('no f16 here');
  });
});

describe('compilationRefusal', () => {
  it.each([
    ['a compiler that is not set up', [{ old: 'no webgpu', new: 'no webgpu' }], 'no webgpu'],
    ['one kernel of two', [{ old: 'no f16', new: statistics({}) }], null],
    ['no compiler', [{ old: null, new: null }], null],
    ['no cases', [], null],
  ])('of %s', (_, rows, expected) => expect(compilationRefusal(rows)).toBe(expected));
});

describe('worse', () => {
  it.each([
    ['the same', statistics({}), statistics({}), ''],
    ['more registers alone', statistics({}), statistics({ registers: 120 }), ''],
    ['a spill', statistics({}), statistics({ spills: 1 }), 'more spills'],
    ['a smaller share', statistics({}), statistics({ peakPercent: 80 }), 'a smaller share of the peak'],
    ['what scheduling shifts', statistics({}), statistics({ peakPercent: 89 }), ''],
    [
      'less where no share is told',
      statistics({ peakPercent: null, macsPerCycle: 0.5 }),
      statistics({ peakPercent: null, macsPerCycle: 0.4 }),
      'fewer multiply-adds an instruction',
    ],
    ['what no longer compiles', statistics({}), 'unknown builtin', 'does not compile'],
    ['what never did', 'refused', 'refused', ''],
    ['what is new', 'refused', statistics({}), ''],
  ])('of %s', (_, old, now, expected) => {
    expect(worse({ old, new: now })).toBe(expected);
  });
});

describe('mainDispatch', () => {
  const dispatch = (kernel: string, buffers: string[]) => ({
    group: 'o' as const,
    kernel,
    code: '',
    entryPoint: 'main',
    constants: {},
    workgroups: [1, 1, 1],
    buffers,
  });

  it('is the one that reads the weights', () => {
    const sum = dispatch('sum-parts', ['matmulParts', 'residual']);
    const split = dispatch('matvec-split', ['attended', 'layers.0.attentionOutput', 'matmulParts']);
    expect(mainDispatch('o', [split, sum])?.kernel).toBe('matvec-split');
    expect(mainDispatch('down', [split, sum])).toBeNull();
  });
});

describe('the static table', () => {
  it('shows both where they differ, and counts what is worse', () => {
    const row = { device: 'dg2', name: 'tiny tg f32 o', kernels: { old: 'a', new: 'b' } };
    const text = renderRows([{ ...row, old: statistics({}), new: statistics({ spills: 7 }) }]);
    expect(text).toContain('| tiny tg f32 o | a -> b | 48 | 0 -> 7 | 90 | 50.00 | more spills |');
    expect(text).toContain('1 of 1 are worse.');
  });

  it('counts what it could not compare', () => {
    const row = { device: 'dg2', name: 'tiny tg f32 o', kernels: { old: 'a', new: 'b' } };
    const text = renderRows([{ ...row, old: 'no compiler', new: 'no compiler' }]);
    expect(text).toContain('0 of 1 are worse. 1 were not compared');
  });
});
