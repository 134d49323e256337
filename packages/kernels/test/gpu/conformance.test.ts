import { afterAll, describe, expect, it } from 'vitest';
import type { Dims, Kernel, Tuning } from '../../src/define-kernel.ts';
import { KERNELS } from '../../src/registry.ts';
import { PipelineCache } from '../../src/runtime/pipeline-cache.ts';
import { runKernel } from '../../src/runtime/run-kernel.ts';
import { whyUnsupported } from '../../src/select.ts';
import { decode, encode, makeInputs, maxRelativeError, randomNumbers } from './arrays.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
const cache = new PipelineCache(context.device);
afterAll(() => context.close());

const describeDims = (dims: Dims) =>
  Object.entries(dims)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

async function expectConformance(kernel: Kernel, type: Kernel['types'][number], tuning: Tuning, dims: Dims) {
  const inputs = makeInputs(kernel, type, dims, randomNumbers(42));
  const expected = kernel.reference(inputs, dims);
  const variant = { type, tuning: kernel.tuningFor?.(tuning, dims) ?? tuning };
  const outputs = await runKernel(
    context,
    cache,
    { kernel, variant },
    dims,
    encode(kernel, type, inputs, dims),
  );
  for (const name of kernel.outputs) {
    const actual = decode({ kernel, variant }, name, dims, outputs[name] as ArrayBuffer);
    const error = maxRelativeError(actual, expected[name] ?? []);
    expect(error, `${name} for ${describeDims(dims)}`).toBeLessThanOrEqual(
      kernel.tolerance(type).maxRelativeError,
    );
  }
}

const tested = new Set<string>();

describe(`every kernel equals its reference on ${context.facts.description}`, () => {
  for (const kernel of KERNELS) {
    for (const type of kernel.types) {
      for (const tuning of kernel.tuningSpace(context.facts)) {
        const cases = kernel
          .edgeDims(tuning)
          .filter((dims) => whyUnsupported(kernel, context.facts, { type, dims }) === null);
        const label = Object.entries(tuning).map(([name, value]) => `${name}=${value}`);
        // A variant that the device cannot run (no f16, no subgroups) is not offered: nothing to test.
        if (cases.length === 0) continue;
        tested.add(kernel.name);
        it(`${kernel.name} ${type} ${label.join(' ')}`, async () => {
          for (const dims of cases) await expectConformance(kernel, type, tuning, dims);
        });
      }
    }
  }

  it('leaves no kernel out but those that need subgroups where there are none', () => {
    const reasons = KERNELS.filter(({ name }) => !tested.has(name)).map((kernel) => {
      const [tuning] = kernel.tuningSpace(context.facts);
      const [dims = {}] = kernel.edgeDims(tuning);
      return kernel.unsupported(context.facts, { type: kernel.types[0] ?? 'f32', dims });
    });
    const excuse = context.facts.supportsSubgroups ? /^$/ : /needs the feature subgroups/;
    expect(reasons).toEqual(reasons.map(() => expect.stringMatching(excuse)));
  });
});
