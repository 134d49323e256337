import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isQuantised } from './ops/dims.ts';
import { KERNELS } from './registry.ts';
import { parseDeviceFacts } from './runtime/parse-device-facts.ts';
import { whyUnsupported } from './select.ts';

const DEVICE = new URL('../../../docs/devices/navi31.json', import.meta.url);

it('refuses every kernel over quants, of weights or of a cache, where WGSL cannot unpack them', () => {
  const parsed = parseDeviceFacts(JSON.parse(readFileSync(DEVICE, 'utf8')));
  if (!parsed.ok) throw new Error(parsed.issues.join('; '));
  const facts = { ...parsed.facts, supportsPackedIntegers: false };
  for (const kernel of KERNELS) {
    const [dims = {}] = kernel.edgeDims(kernel.tuningSpace(facts)[0]);
    for (const type of kernel.types.filter(isQuantised)) {
      expect(whyUnsupported(kernel, facts, { type, dims }), kernel.name).toMatch(/packed_4x8/);
    }
  }
});
