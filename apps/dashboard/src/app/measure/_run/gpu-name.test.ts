import { catalogueGpu } from '@breakeven/schema/catalogue/catalogue-gpu';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { describe, expect, it } from 'vitest';
import { candidatesOf, gpuNameOf, rendererName } from './gpu-name.ts';

const HIDDEN = { vendor: 'nvidia', architecture: 'lovelace', device: '', description: '' };
const ANGLE = 'ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 (0x00002684) Direct3D11 vs_5_0 ps_5_0, D3D11)';

describe("the GPU's name", () => {
  it.each([
    [ANGLE, 'NVIDIA GeForce RTX 4090'],
    ['ANGLE (Apple, ANGLE Metal Renderer: Apple M2 Max, Unspecified Version)', 'Apple M2 Max'],
    [
      'ANGLE (NVIDIA Corporation, NVIDIA GeForce RTX 3080/PCIe/SSE2, OpenGL 4.5.0)',
      'NVIDIA GeForce RTX 3080',
    ],
    ['Apple M1, or similar', 'Apple M1'],
    ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)', null],
    ['Apple GPU', null],
    ['', null],
  ])('by WebGL is of %j: %j', (renderer, name) => {
    expect(rendererName(renderer)).toBe(name);
  });

  it('is that of adapter.info where that has one', () => {
    const info = { ...HIDDEN, description: 'NVIDIA GeForce RTX 4090' };
    expect(gpuNameOf(info, 'something else 1')).toEqual({ description: 'NVIDIA GeForce RTX 4090' });
  });

  it("is WebGL's where adapter.info hides it, and says so", () => {
    const name = gpuNameOf(HIDDEN, ANGLE);
    expect(name).toEqual({ description: 'NVIDIA GeForce RTX 4090', nameSource: 'webgl-renderer' });
    expect(catalogueGpu({ device: '', description: name?.description ?? '' })?.id).toBe('nvidia-rtx4090');
  });

  it("is not WebGL's where that draws on the GPU of another vendor", () => {
    expect(gpuNameOf({ ...HIDDEN, vendor: 'amd' }, ANGLE)).toBeNull();
  });

  it('is nowhere where both hide it', () => {
    expect(gpuNameOf(HIDDEN, null)).toBeNull();
    expect(gpuNameOf({ ...HIDDEN, device: '0x2684' }, 'Apple GPU')).toBeNull();
  });
});

describe('GPUs that the visitor may pick', () => {
  it('are of the vendor and the family that the adapter tells', () => {
    const names = candidatesOf(HIDDEN).map(({ name }) => name);
    expect(names).toContain(GPUS.find(({ id }) => id === 'nvidia-rtx4090')?.name);
    expect(names.filter((name) => /RTX (30|50)[5-9]0/.test(name))).toEqual([]);
    const vendors = candidatesOf({ vendor: 'apple', architecture: 'metal-3' }).map(({ vendor }) => vendor);
    expect(new Set(vendors)).toEqual(new Set(['apple']));
  });

  it('are all where the adapter tells neither', () => {
    expect(candidatesOf({ vendor: '', architecture: '' })).toHaveLength(GPUS.length);
  });
});
