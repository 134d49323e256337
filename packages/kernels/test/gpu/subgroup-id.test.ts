import { afterAll, describe, expect, it } from 'vitest';
import { USAGE } from '../../src/device/buffers.ts';
import { WGSL } from '../../src/generated/wgsl.ts';
import { subgroupFile } from '../../src/kernel/subgroup-source.ts';
import { openTestContext } from './open-test-context.ts';

const { device, facts, close } = await openTestContext();
afterAll(close);

const WORKGROUP_SIZE = 64;

/** What each invocation of a workgroup says: index, local, lane, size, and the lowest and highest index of its subgroup. */
async function answers(source: string): Promise<Uint32Array> {
  const code = `enable subgroups;
${source}
@group(0) @binding(0) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(${WORKGROUP_SIZE})
fn main(@builtin(local_invocation_index) local: u32, subgroup: Subgroup) {
  let index = subgroup_index(local, subgroup);
  output[6u * local] = index;
  output[6u * local + 1u] = subgroup_local(local, subgroup);
  output[6u * local + 2u] = subgroup.lane;
  output[6u * local + 3u] = subgroup.size;
  output[6u * local + 4u] = subgroupMin(index);
  output[6u * local + 5u] = subgroupMax(index);
}
`;
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const size = 4 * 6 * WORKGROUP_SIZE;
  const output = device.createBuffer({ size, usage: USAGE.storage | USAGE.copySource });
  const read = device.createBuffer({ size, usage: USAGE.mapRead | USAGE.copyTarget });
  const layout = pipeline.getBindGroupLayout(0);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout, entries: [{ binding: 0, resource: output }] }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(output, 0, read, 0, size);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(1); // GPUMapMode.READ; the name is a global that Node does not have
  const words = Uint32Array.from(new Uint32Array(read.getMappedRange()));
  read.destroy();
  output.destroy();
  return words;
}

it('is known to be there only where there are subgroups', () => {
  expect(facts.supportsSubgroupId && !facts.supportsSubgroups).toBe(false);
});

// Without subgroups neither file compiles: nothing to test.
if (facts.supportsSubgroups) {
  describe('the subgroup of an invocation', () => {
    const ways = facts.supportsSubgroupId ? [true, false] : [false];

    it.each(ways)(
      'is the same for all of its lanes, in their order (SUBGROUP_ID %s)',
      async (SUBGROUP_ID) => {
        const words = await answers(WGSL[subgroupFile({ SUBGROUP_ID })]);
        const locals = Array.from({ length: WORKGROUP_SIZE }, (_, i) => {
          const [index = -1, local = -1, lane, size = 0, lowest, highest] = words.subarray(6 * i);
          expect([lowest, highest]).toEqual([index, index]);
          expect(local).toBe(index * size + (lane ?? -1));
          return local;
        });
        expect(locals.sort((a, b) => a - b)).toEqual(locals.map((_, i) => i));
      },
    );
  });
}
