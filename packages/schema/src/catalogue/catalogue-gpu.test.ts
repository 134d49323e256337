import { GPUS } from '@breakeven/schema/catalogue/gpus';
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
    ['Intel(R) Arc(TM) B570 Graphics (BMG G21)', 'intel-arc-b570'],
    ['NVIDIA A100 80GB PCIe', 'nvidia-a100-pcie-80'],
    ['NVIDIA H100 NVL', 'nvidia-h100-nvl'],
    ['NVIDIA H20', 'nvidia-h20'],
    ['NVIDIA H800', 'nvidia-h800-sxm'],
    ['NVIDIA A10', 'nvidia-a10'],
    ['NVIDIA A40', 'nvidia-a40'],
    ['NVIDIA L40', 'nvidia-l40'],
    ['NVIDIA RTX A6000', 'nvidia-rtx-a6000'],
    ['NVIDIA RTX 6000 Ada Generation', 'nvidia-rtx-6000-ada'],
    ['NVIDIA RTX PRO 6000 Blackwell Workstation Edition', 'nvidia-rtx-pro-6000'],
    ['NVIDIA RTX PRO 6000 Blackwell Server Edition', 'nvidia-rtx-pro-6000'],
    ['NVIDIA GB10', 'nvidia-gb10'],
    ['NVIDIA GeForce RTX 5080', 'nvidia-rtx5080'],
    ['NVIDIA GeForce RTX 5070 Ti', 'nvidia-rtx5070-ti'],
    ['NVIDIA GeForce RTX 4080 SUPER', 'nvidia-rtx4080-super'],
    ['AMD Radeon RX 9070 XT (RADV GFX1201)', 'amd-rx9070xt'],
    ['AMD Radeon RX 9070', 'amd-rx9070'],
    ['AMD Radeon(TM) 8060S Graphics', 'amd-radeon-8060s'],
    ['Radeon 8060S Graphics (RADV GFX1151)', 'amd-radeon-8060s'],
    ['AMD Radeon 8060S (RADV STRIX_HALO)', 'amd-radeon-8060s'],
    ['AMD Instinct MI300X VF', 'amd-mi300x'],
    ['AMD Instinct MI325X', 'amd-mi325x'],
    ['AMD Instinct MI350X', 'amd-mi350x'],
    ['AMD Instinct MI355X', 'amd-mi355x'],
    ['AMD Instinct MI210', 'amd-mi210'],
    ['Apple M3 Ultra', 'apple-m3-ultra'],
    ['Apple M5', 'apple-m5'],
    ['Apple M5 Pro', 'apple-m5-pro'],
    ['Apple M5 Max', 'apple-m5-max'],
  ])('knows %s', (name, id) => {
    expect(catalogueGpu(described(name))?.id).toBe(id);
  });

  it('reads the device, which may be written as an identifier', () => {
    const adapter = { vendor: 'nvidia', device: 'nvidia-h100-80gb-hbm3', description: '570.86.15' };
    expect(catalogueGpu(adapter)?.id).toBe('nvidia-h100-sxm');
    expect(catalogueGpu({ ...adapter, device: 'amd-radeon-rx-7900-xtx-radv-navi31' })?.id).toBe(
      'amd-rx7900xtx',
    );
    expect(catalogueGpu({ ...adapter, device: 'radeon-8060s-graphics-radv-gfx1151' })?.id).toBe(
      'amd-radeon-8060s',
    );
    expect(
      catalogueGpu({ ...adapter, device: 'nvidia-rtx-pro-6000-blackwell-workstation-edition' })?.id,
    ).toBe('nvidia-rtx-pro-6000');
  });

  it.each([
    'NVIDIA GeForce RTX 4090 Laptop GPU',
    'NVIDIA GeForce RTX 4090 D',
    'NVIDIA GeForce RTX 3090 Ti',
    'NVIDIA A100',
    'NVIDIA A100-PCIE-40GB',
    'NVIDIA H800 PCIe',
    'NVIDIA A10G',
    // One die of the two that are a row.
    'AMD Instinct MI250X',
    'NVIDIA RTX 6000',
    'NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition',
    'NVIDIA GeForce RTX 5080 Laptop GPU',
    'NVIDIA GeForce RTX 4080 Ti',
    'AMD Radeon RX 9070 GRE',
    'AMD RYZEN AI MAX+ 395 w/ Radeon 8060S',
    'AMD Radeon 8050S Graphics',
    'constructor',
    'constructor gpu',
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
    'AMD Radeon(TM) 8060S Graphics',
    'AMD Radeon 8050S Graphics',
    'NVIDIA GB10',
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
