import { describe, expect, it } from 'vitest';
import { DRAFT } from '../report/report.fixture.ts';
import { hardwareOf } from './hardware.ts';

const unknown = { ...DRAFT.adapter, vendor: '', architecture: '', device: '', description: '' };

describe('hardwareOf', () => {
  const nameOf = (adapter: Partial<typeof unknown>) => hardwareOf({ ...unknown, ...adapter }).name;
  it.each([
    ['NVIDIA H100 80GB HBM3', { device: 'nvidia-h100-80gb-hbm3', description: 'NVIDIA: 550.54.15' }],
    ['Apple M4 Max', { device: 'apple-m4-max' }],
    ['AMD Radeon RX 7900 XTX', { device: 'amd-radeon-rx-7900-xtx' }],
    ['NVIDIA GeForce RTX 4090', { device: '0x2684', description: ' NVIDIA  GeForce RTX 4090 ' }],
    ['AMD Radeon RX 9070 XT', { device: 'amd-radeon-rx-9070-xt' }],
    ['Radeon 8060S Graphics', { device: 'radeon-8060s-graphics' }],
    ['NVIDIA GB10', { device: 'nvidia-gb10' }],
    ['Constructor GPU', { device: 'constructor gpu' }],
    ['To String', { device: 'to-string' }],
    ['NVIDIA Ampere', { vendor: 'nvidia', architecture: 'ampere' }],
    ['Constructor GPU', { device: 'constructor gpu' }],
    ['toString __proto__ Valueof', { device: 'toString-__proto__-valueof' }],
    ['unknown', {}],
  ])('is %s of %j', (name, adapter) => {
    expect(nameOf(adapter)).toBe(name);
  });

  it('leaves the version out of a software adapter', () => {
    const adapter = { isSoftwareAdapter: true };
    expect(nameOf({ ...adapter, device: 'llvmpipe-llvm-15-0-6-256-bits-' })).toBe('llvmpipe');
    expect(nameOf({ ...adapter, architecture: 'swiftshader' })).toBe('SwiftShader');
    expect(nameOf({ ...adapter, device: 'some-rasteriser' })).toBe('Some Rasteriser');
  });

  it('knows the row of the catalogue of a GPU, and that software has none, whatever it is called', () => {
    const gpu = { ...unknown, vendor: 'nvidia', device: 'nvidia-geforce-rtx-4090' };
    expect(hardwareOf(gpu)).toMatchObject({ isSoftware: false, gpu: { id: 'nvidia-rtx4090' } });
    expect(hardwareOf({ ...gpu, isSoftwareAdapter: true })).toMatchObject({ isSoftware: true, gpu: null });
    expect(hardwareOf({ ...unknown, device: 'llvmpipe' })).toMatchObject({ isSoftware: true, gpu: null });
  });
});
