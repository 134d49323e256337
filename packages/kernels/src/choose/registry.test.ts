import { expect, it } from 'vitest';
import { deviceNamed } from '../device/devices.fixture.ts';
import { isQuantised } from '../formats/element-types.ts';
import { KERNELS } from './registry.ts';
import { kernelRefusal } from './select.ts';

it('refuses every kernel over quants, of weights or of a cache, where WGSL cannot unpack them', () => {
  const facts = { ...deviceNamed('navi31'), supportsPackedIntegers: false };
  for (const kernel of KERNELS) {
    for (const type of kernel.types.filter(isQuantised)) {
      const [dims = {}] = kernel.edgeDims(kernel.tuningSpace(facts)[0], type);
      expect(kernelRefusal(kernel, facts, { type, dims }), kernel.name).toMatch(/packed_4x8/);
    }
  }
});
