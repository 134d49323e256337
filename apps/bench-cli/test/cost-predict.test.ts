import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { benchCli, temporaryFolder } from './bench-cli.ts';

/** Decode of Llama 3.1 8B in llama.cpp's f16 on an RTX 4090, as llama-bench writes it; the numbers are invented. */
const ROW = {
  build_commit: '0123abcd',
  build_number: 6000,
  gpu_info: 'NVIDIA GeForce RTX 4090',
  backends: 'CUDA',
  model_type: 'llama 8B F16',
  model_size: 16_060_522_496,
  model_n_params: 8_030_261_248,
  n_gpu_layers: 99,
  split_mode: 'layer',
  main_gpu: 0,
  devices: 'auto',
  tensor_split: '0.00',
  tensor_buft_overrides: 'none',
  n_prompt: 0,
  n_gen: 128,
  n_depth: 0,
  avg_ts: 50,
  stddev_ts: 0.1,
};

function predictFrom(rows: readonly object[], ...flags: string[]) {
  const file = path.join(temporaryFolder(), 'rows.jsonl');
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return benchCli([
    'cost',
    'predict',
    ...['-m', 'llama-2-7b', '--gpu', 'nvidia-rtx4090', '--calibrate', file],
    ...flags,
  ]);
}

describe('bench-cli cost predict', () => {
  it('prints the arithmetic peak, its kind and its source, with and without matrix units', async () => {
    const { stdout } = await benchCli([
      ...['cost', 'predict', '-m', 'llama-3.1-70b', '--gpu', 'nvidia-h100-sxm'],
      ...['--usd-per-gpu-hour', '2.95', '--batch', '32', '-d', '1024'],
    ]);
    expect(stdout).toMatch(/^arithmetic peak +f32 FMA rate: 67\.0 TFLOP\/s a GPU$/m);
    expect(stdout).toMatch(/^ +f16 matrix units, dense: 989 TFLOP\/s a GPU$/m);
    expect(stdout).toMatch(/^source of the peaks +ml-engineering/m);
    expect(stdout).toMatch(/^decode +f32 FMA rate .* compute .*\$1\.86$/m);
    expect(stdout).toMatch(/^decode +f16 matrix units, dense .*\$1\.28$/m);
    expect(stdout).toMatch(/^prefill +f32 FMA rate .*\$1\.76$/m);
    expect(stdout).toMatch(/^prefill +f16 matrix units, dense .*\$0\.137$/m);
  });

  it('says where matrix units are not known', async () => {
    const { stdout } = await benchCli(['cost', 'predict', '-m', 'llama-3.2-1b', '--gpu', 'apple-m2']);
    expect(stdout).toContain('matrix units: none, or their rate is not known');
  });

  it('counts by reason what it leaves out of the calibration', async () => {
    const { code, stdout, stderr } = await predictFrom(
      [
        ROW,
        { ...ROW, tensor_buft_overrides: 'exps=CPU' },
        { ...ROW, tensor_buft_overrides: 'blk.1=CPU' },
        { ...ROW, devices: 'none' },
        { ...ROW, devices: 'CUDA0/CUDA1' },
        { ...ROW, n_gpu_layers: 20 },
        { ...ROW, backends: 'CUDA,RPC' },
        { ...ROW, n_prompt: 512, n_gen: 0 },
      ],
      '-o',
      'json',
    );
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout).calibration.decode.measurements).toBe(1);
    expect(stderr).toContain('left out of the calibration: 2 rows, tensors put elsewhere (tensor overrides)');
    for (const reason of ['device none', 'several GPUs', 'layers on the CPU', 'RPC', 'no rate of decode'])
      expect(stderr).toMatch(new RegExp(`left out of the calibration: 1 row, .*${reason}`));
    const counts = JSON.parse(stdout).calibrationLeftOut.map(({ rows }: { rows: number }) => rows);
    expect(counts.reduce((sum: number, rows: number) => sum + rows, 0)).toBe(7);
  });

  it('refuses files whose rows are all left out, with the reasons', async () => {
    const { code, stderr } = await predictFrom([{ ...ROW, devices: 'none' }]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/nothing in these files calibrates\n.*1 row, no GPU \(device none\)/);
  });

  it('says what it divides by, and names a rate that is faster than that', async () => {
    const fair = await predictFrom([ROW]);
    expect(fair.stdout).toMatch(/^decode measured +\d\d\.\d% of memory bandwidth \(1\);/m);
    expect(fair.stderr).not.toContain('faster than');
    const { stdout, stderr } = await predictFrom([{ ...ROW, avg_ts: 100 }]);
    expect(stdout).toMatch(/^decode measured +1\d\d% of memory bandwidth \(1\);/m);
    expect(stderr).toContain('1 of 1 decode measurements are faster than the memory bandwidth');
  });
});
