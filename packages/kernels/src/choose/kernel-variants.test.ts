import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceFacts } from '../device/device-facts.ts';
import { changed, DEVICES as KNOWN_DEVICES } from '../device/devices.fixture.ts';
import { KernelsError } from '../device/errors.ts';
import type { Dims, Op } from '../kernel/kernel.ts';
import { matmulDims, withTiles } from '../product/dims.ts';
import { chosenVariants, thoseThatFit } from './kernel-variants.ts';
import { roundingOf } from './select.ts';

const GPUS = KNOWN_DEVICES.map(({ facts }) => facts);
const [GPU] = GPUS as [DeviceFacts];
const software = changed(GPU, { isSoftwareAdapter: true, subgroupMatrixConfigs: [] });
const OPENED: DeviceFacts[] = [
  ...GPUS,
  { ...GPU, description: 'without subgroups', supportsSubgroups: false, subgroupMatrixConfigs: [] },
  { ...GPU, description: 'without f16', supportsF16: false },
  { ...software, description: 'subgroups of 8', subgroupMinSize: 8, subgroupMaxSize: 8 },
  { ...software, description: 'subgroups of 4', subgroupMinSize: 4, subgroupMaxSize: 4, supportsF16: false },
  { ...software, description: 'software without subgroups', supportsSubgroups: false },
];

/** Each, and the same with so few workgroups a dimension that many a shape takes more. */
const DEVICES = OPENED.flatMap((facts) => [
  facts,
  { ...facts, limits: { ...facts.limits, maxComputeWorkgroupsPerDimension: 100 } },
]);

/** Sizes of all magnitudes: as many below 16 as above a million. */
const size = fc.double({ min: 0, max: 22, noNaN: true }).map((exponent) => Math.floor(2 ** exponent));
const inner = fc.oneof(
  size,
  fc.integer({ min: 1, max: 500 }).map((blocks) => 32 * blocks),
);
const attention = fc
  .record({
    rows: size,
    position: fc.nat(5000),
    kvHeadCount: fc.integer({ min: 1, max: 70_000 }),
    group: fc.integer({ min: 1, max: 12 }),
    quads: fc.integer({ min: 1, max: 70 }),
    windowTokens: fc.constantFrom(0, 1, 100),
  })
  .map(({ rows, position, kvHeadCount, group, quads, windowTokens }) => ({
    rows,
    rowsPerSequence: rows,
    position,
    kvHeadCount,
    headCount: group * kvHeadCount,
    windowTokens,
    headSize: 4 * quads,
    capacity: position + rows,
    sequences: 1,
    splits: 1,
    scale: 0.1,
    softCap: 0,
  }));
const product = fc.record({ rows: size, columns: size, inner });
const QUESTIONS: [Op, fc.Arbitrary<Dims>][] = [
  ['matmul', product.map(matmulDims)],
  ['attention-prefill', attention],
  ['attention-decode', attention],
  ['norm-matmul', product.map((dims) => ({ ...dims, normSize: dims.inner, epsilon: 1e-5 }))],
  ['norm-swiglu', product.map((dims) => ({ ...dims, normSize: dims.inner, epsilon: 1e-5, kind: 0 }))],
  [
    'experts-swiglu',
    product.map(({ rows, columns, inner }) => ({
      pairs: 2 * rows,
      chosen: 2,
      columns,
      inner,
      isGathered: 1,
      firstExpert: 0,
      expertCount: 8,
      hasBias: 0,
      tileRows: 0,
      tileCount: 0,
      kind: 0,
    })),
  ],
  [
    'matmul-experts',
    fc
      .record({ tokens: size, columns: size, inner, tileRows: fc.constantFrom(0, 8, 16, 32, 64) })
      .map(({ tokens, tileRows, ...dims }) =>
        withTiles(
          {
            ...dims,
            pairs: 2 * tokens,
            chosen: 2,
            expertCount: 8,
            firstExpert: 0,
            isGathered: 1,
            hasBias: 0,
            tileRows: 0,
            tileCount: 0,
          },
          tileRows,
        ),
      ),
  ],
];

describe.each(QUESTIONS)('%s', (op, dimsOfOp) => {
  it('marks exactly one of the variants that a device can dispatch, or refuses with a typed error', () => {
    const questions = fc.record({
      dims: dimsOfOp,
      type: fc.constantFrom(...ELEMENT_TYPES),
      facts: fc.constantFrom(...DEVICES),
      exact: fc.boolean(),
    });
    fc.assert(
      fc.property(questions, ({ dims, type, facts, exact }) => {
        const question = { op, dims, type, facts, exact };
        let offered: ReturnType<typeof thoseThatFit>;
        try {
          offered = thoseThatFit(chosenVariants(question), question);
        } catch (error) {
          expect(error).toBeInstanceOf(KernelsError);
          return;
        }
        expect(offered.filter(({ selected }) => selected)).toHaveLength(1);
        if (exact) for (const { entry } of offered) expect(roundingOf(entry.kernel, facts, type)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
