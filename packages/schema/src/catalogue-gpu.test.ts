import { GPUS } from '@breakeven/schema/catalog/gpus';
import { describe, expect, it } from 'vitest';
import { catalogueGpu, isIntegrated } from './catalogue-gpu.ts';

const described = (description: string) => ({ vendor: '', device: '', description });

describe('catalogueGpu', () => {
  it.each([
    ['NVIDIA H100 80GB HBM3', 'nvidia-h100-sxm'],
    ['NVIDIA H100 PCIe', 'nvidia-h100-pcie'],
    ['NVIDIA H200', 'nvidia-h200-sxm'],
    ['NVIDIA A100-SXM4-80GB', 'nvidia-a100-sxm-80'],
    ['NVIDIA A100-SXM4-40GB', 'nvidia-a100-sxm-40'],
    ['NVIDIA GB200', 'nvidia-gb200'],
    ['NVIDIA L4', 'nvidia-l4'],
    ['NVIDIA L40S', 'nvidia-l40s'],
    ['Tesla T4', 'nvidia-t4'],
    ['Tesla V100-SXM2-16GB', 'nvidia-v100-sxm'],
    ['NVIDIA GeForce RTX 4090', 'nvidia-rtx4090'],
    ['AMD Radeon RX 7900 XTX', 'amd-rx7900xtx'],
    ['AMD Radeon RX 7900 XTX (RADV NAVI31)', 'amd-rx7900xtx'],
    ['AMD Instinct MI300X', 'amd-mi300x'],
    ['Apple M4', 'apple-m4'],
    ['Apple M4 Max', 'apple-m4-max'],
    ['Intel(R) Arc(tm) A770 Graphics (DG2)', 'intel-arc-a770'],
    ['Intel(R) Arc(TM) B580 Graphics', 'intel-arc-b580'],
  ])('knows %s', (name, id) => {
    expect(catalogueGpu(described(name))?.id).toBe(id);
  });

  it('reads the device, which may be written as an identifier', () => {
    const adapter = { vendor: 'nvidia', device: 'nvidia-h100-80gb-hbm3', description: '570.86.15' };
    expect(catalogueGpu(adapter)?.id).toBe('nvidia-h100-sxm');
    expect(catalogueGpu({ ...adapter, device: 'amd-radeon-rx-7900-xtx-radv-navi31' })?.id).toBe(
      'amd-rx7900xtx',
    );
  });

  it.each([
    'NVIDIA GeForce RTX 4090 Laptop GPU',
    'NVIDIA GeForce RTX 4090 D',
    'NVIDIA GeForce RTX 3090 Ti',
    'NVIDIA H100 NVL',
    'NVIDIA A100',
    'Tesla V100-SXM2-32GB',
    'Apple M3 Pro',
    'AMD Radeon Graphics',
    'SXM',
    '',
  ])('takes %j for none of them', (name) => {
    expect(catalogueGpu(described(name))).toBeNull();
  });

  it.each(GPUS.map(({ id, name }) => [name, id]))('knows its own name %s', (name, id) => {
    expect(catalogueGpu(described(name))?.id).toBe(id);
  });
});

describe('isIntegrated', () => {
  it.each([
    'Intel(R) UHD Graphics 630',
    'Intel(R) Iris(R) Xe Graphics (TGL GT2)',
    'AMD Radeon 780M Graphics (RADV PHOENIX)',
    'Apple M9 Ultra',
  ])('is true of %s', (name) => {
    expect(isIntegrated(described(name))).toBe(true);
  });

  it.each(['Intel(R) Arc(tm) A770 Graphics (DG2)', 'NVIDIA GeForce RTX 4090', 'AMD Radeon RX 7900 XTX'])(
    'is false of %s',
    (name) => {
      expect(isIntegrated(described(name))).toBe(false);
    },
  );
});
