import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import type { AdapterDescription } from '../report/report.ts';
import { hardwareNamed, hardwareOf } from './hardware.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const jsonOf = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const jsonFiles = (folder: string) =>
  readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? [join(folder, name)] : []));
const shared = facility('shared');

describe('spellings that were met', () => {
  it('by drivers: the facts of devices', () => {
    const ids = jsonFiles(join(root, 'docs/devices')).map((file) => hardwareOf(jsonOf(file)).id);
    expect(ids).toEqual([
      'apple-m4',
      'intel-arc-b580',
      'intel-arc-a770',
      'nvidia-h100-sxm',
      'amd-radeon-rx-6800',
      'amd-radeon-rx-7900',
    ]);
  });

  it.each([
    ['data/reports', null],
    ['data/software', 'software-llvmpipe'],
  ])('by reports of %s', (folder, only) => {
    for (const file of jsonFiles(join(root, folder))) {
      const adapter: AdapterDescription = jsonOf(file).adapter;
      const { id, gpu, isSoftware } = hardwareOf(adapter);
      // What is committed as a report on a GPU is of one that the catalogue knows.
      expect(only === null ? !isSoftware && gpu?.id === id : id === only, file).toBe(true);
    }
  });

  it.skipIf(!shared.available)('by other tools', () => {
    const runs: { accelerator: string }[] = jsonOf(join(shared.path, 'samples/localscore_runs.json'));
    const [row] = readFileSync(join(shared.path, 'samples/llama-bench_gpt-oss-20b_depths.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const { hw } = jsonOf(
      join(shared.path, 'samples/imports/inferencex_agg_kimik2.5_8k1k_conc32_mi355x.json'),
    );
    const names = [...runs.map(({ accelerator }) => accelerator), JSON.parse(row ?? '{}').gpu_info, hw];
    const ids = Object.fromEntries(names.map((name) => [name, hardwareNamed(name).id]));
    expect(ids).toEqual({
      'NVIDIA GeForce RTX 3090': 'nvidia-rtx3090',
      'NVIDIA GeForce RTX 4060 Ti': 'nvidia-rtx4060-ti',
      'AMD Radeon RX 6650 XT': 'amd-rx6650xt',
      'Apple M1 Pro 8P+2E+16GPU': 'apple-m1-pro',
      'Apple M4 Max 12P+4E': 'apple-m4-max',
      'Apple M4 Max 12P+4E+40GPU': 'apple-m4-max',
      'AMD EPYC 7352 24-Core Processor (znver2)': 'amd-epyc-7352-24-core-processor',
      'Radeon 8060S Graphics': 'amd-radeon-8060s',
      mi355x: 'amd-mi355x',
    });
  });
});
