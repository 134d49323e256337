import { MODELS } from '@breakeven/schema/catalogue/models';
import { describe, expect, it } from 'vitest';
import { paramCount } from '../shape/parameter-count.ts';
import { hardwareElsewhere } from './hardware.ts';
import { modelElsewhere } from './model.ts';
import { bytesPerWeightOf } from './weight-bytes.ts';

describe('hardware of other tools', () => {
  it.each([
    ['3090 24GB', 'nvidia-rtx3090'],
    ['3080 Ti 12GB', 'nvidia-rtx3080-ti'],
    ['A100 SXM 80GB', 'nvidia-a100-sxm-80'],
    ['b200_sxm', 'nvidia-b200-sxm'],
    ['mi355x', 'amd-mi355x'],
    ['M3 Max 40\u2011Core GPU 64GB', 'apple-m3-max'],
    ['Intel 265K Custom PC (Nvidia RTX A4000)', 'nvidia-rtx-a4000'],
    ['Pi CM5 - 16GB (AMD AI Pro R9700)', 'amd-radeon-ai-pro-r9700'],
    ['Ryzen 9 9950X (AMD 7900 XT)', 'amd-rx7900xt'],
    ['Mac Studio (M3 Ultra 512GB)', 'apple-m3-ultra'],
  ])('%s is %s', (name, id) => {
    expect(hardwareElsewhere(name).gpu?.id).toBe(id);
  });

  it.each([
    'M1 7\u2011Core GPU 8GB',
    'Framework Mainboard Cluster (512GB)',
    'RTX 4090 Laptop',
    '9999 1GB',
    '',
  ])('%s is not a row of the catalogue', (name) => {
    expect(hardwareElsewhere(name).gpu).toBeNull();
  });
});

describe('models of other tools', () => {
  it.each([
    ['openai/gpt-oss-120b', 'gpt-oss-120b'],
    ['Meta Llama 3.1 8B Instruct', 'llama-3.1-8b'],
    ['Llama 3 8B', 'llama-3.1-8b'],
    ['Llama 3.2:3b', 'llama-3.2-3b'],
    ['gpt-oss 20B F16', 'gpt-oss-20b'],
    ['Qwen/Qwen3-8B-AWQ', 'qwen3-8b'],
    ['nvidia/Qwen3-32B-NVFP4', 'qwen3-32b'],
  ])('%s is %s', (name, id) => {
    expect(modelElsewhere({ name, parameterCount: null })?.id).toBe(id);
  });

  it.each(['llama 8B Q4_K - Medium', 'DeepSeek R1 14b', 'constructor', ''])('%s is none', (name) => {
    expect(modelElsewhere({ name, parameterCount: null })).toBeNull();
  });

  it('are known by the number of their weights, whatever they are called', () => {
    for (const shape of MODELS) {
      const found = modelElsewhere({ name: 'constructor', parameterCount: paramCount(shape) });
      expect(paramCount(found ?? shape)).toBe(paramCount(shape));
      expect(found).not.toBeNull();
    }
  });
});

it.each([
  ['Q4_K - Medium', 4.84 / 8],
  ['Q4_K_M', 4.84 / 8],
  ['fp8', 1],
  ['bf16', 2],
  ['q8_0', 8.5 / 8],
  ['Q9', null],
  [null, null],
])('a weight in %s takes %s bytes', (type, bytes) => {
  expect(bytesPerWeightOf(type)).toBe(bytes);
});
