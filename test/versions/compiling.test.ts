import { expect, it } from 'vitest';
import { ROOT } from '../../benchmarks/versions/src/checkouts.ts';
import { compareCompiling } from '../../benchmarks/versions/src/compare-compiling.ts';
import { facility } from '../facilities.ts';

const checkout = (name: string) => ({ name, folder: ROOT, commit: name, remove() {} });
const BOTH = [checkout('old'), checkout('new')] as const;
const OPTIONS = { adapter: 'swiftshader', clock: 'cpu', exact: true, processor: null, rounds: 1 } as const;

it.runIf(facility('swiftshader').available)(
  'compiles as many pipelines of a checkout as of the same one again, each time from nothing',
  { timeout: 120_000 },
  async () => {
    const compared = await compareCompiling(BOTH, { name: 'q4_0', type: 'q4_0' }, OPTIONS);
    if ('fault' in compared) throw new Error(compared.fault);
    const { pairs, pipelines } = compared;
    expect(pipelines.old).toBeGreaterThan(8);
    expect(pipelines.new).toBe(pipelines.old);
    expect(pairs).toEqual([{ old: expect.any(Number), new: expect.any(Number) }]);
  },
);

it.runIf(facility('swiftshader').available)('says what an adapter cannot compile', async () => {
  // SwiftShader has no f16.
  const compared = await compareCompiling(BOTH, { name: 'f16', type: 'f16' }, OPTIONS);
  expect(compared).toMatchObject({ case: 'f16', fault: expect.stringMatching(/^old: .*f16/), isNew: false });
});
