import type { ImportedResult } from '@breakeven/schema/imported-report';
import { expect, it } from 'vitest';
import { importedRates } from './imported-rates.ts';

type Changes = { [K in keyof ImportedResult]?: Partial<ImportedResult[K]> };

/** As LocalScore publishes Llama 3.1 8B: 2048 numbers more than its weights. */
function imported(changes: Changes = {}): ImportedResult {
  const model = { name: 'Llama', type: 'Q4_K - Medium', parameterCount: 8_030_263_296, weightBytes: null };
  const hardware = {
    accelerator: 'NVIDIA GeForce RTX 3090',
    acceleratorCount: 1,
    cpuModel: null,
    backend: null,
  };
  return {
    ...{ provenance: 'imported', format: 'localscore', tool: { name: 'x', version: null, commit: null } },
    ...{ measuredAt: null, test: 'pp1024+tg16', promptTokens: 1024, generatedTokens: 16, depthTokens: 0 },
    ...{ concurrency: 1, timing: 'phase', rateOf: 'system', promptTokensPerSecond: null },
    generatedTokensPerSecond: { mean: 105, standardDeviation: null, samples: null },
    ...{ totalTokensPerSecond: null, latencies: [], averagePowerWatts: null, row: {}, context: null },
    ...changes,
    model: { ...model, ...changes.model },
    hardware: { ...hardware, ...changes.hardware },
  } as ImportedResult;
}

it('is the decode of a known model on a known GPU, behind its prompt', () => {
  expect(importedRates([imported()])).toMatchObject([
    {
      ...{ shape: { id: 'llama-3.1-8b' }, phase: 'decode', tokens: 1, contextTokens: 1032 },
      ...{ bytesPerParam: 4.84 / 8, tokensPerSecond: 105 },
    },
  ]);
});

it('knows a model whose tied head was counted twice, and takes the bytes that were published', () => {
  const model = { parameterCount: 1_498_483_200, weightBytes: 749_241_600 };
  expect(importedRates([imported({ model })])).toMatchObject([
    { shape: { id: 'llama-3.2-1b' }, bytesPerParam: 0.5 },
  ]);
});

it.each<[Record<string, string | number | boolean>, number]>([
  [{}, 2],
  [{ type_k: 'f16', type_v: 'f16', n_gpu_layers: 99, no_kv_offload: false, n_cpu_moe: 0 }, 2],
  [{ ngl: '33', type_k: 'q8_0' }, (34 / 32 + 2) / 2],
  [{ type_k: 'f32', type_v: 'q4_0' }, (4 + 18 / 32) / 2],
])('counts the bytes of the cache in the types of its keys and values: %j', (row, bytes) => {
  expect(importedRates([imported({ row })])).toMatchObject([{ cacheBytesPerElement: bytes }]);
});

it.each<[string, Changes]>([
  ['a run on the CPU', { row: { n_gpu_layers: 0 } }],
  ['some layers on the CPU', { row: { n_gpu_layers: '20' } }],
  ['the head on the CPU', { row: { ngl: 32 } }],
  ['no one knows where', { row: { n_gpu_layers: -1 } }],
  ['the cache on the CPU', { row: { n_gpu_layers: 99, no_kv_offload: true } }],
  ['experts on the CPU', { row: { n_gpu_layers: 99, n_cpu_moe: 4 } }],
  ['a cache of an unknown type', { row: { type_k: 'f16', type_v: 'constructor' } }],
  ['two GPUs by name', { hardware: { accelerator: 'NVIDIA GeForce RTX 3090, NVIDIA GeForce RTX 3090' } }],
  ['two GPUs, as of old', { hardware: { accelerator: 'NVIDIA GeForce RTX 3090/NVIDIA GeForce RTX 3090' } }],
  ['an unknown GPU', { hardware: { accelerator: 'Abacus 9000' } }],
  ['several GPUs', { hardware: { acceleratorCount: 2 } }],
  ['an unknown model', { model: { parameterCount: 9e9 } }],
  ['an unknown type', { model: { type: 'IQ1_S' } }],
  ['several users', { concurrency: 4 as never }],
  ['a rate of the whole run', { timing: 'whole-run' as never }],
  ['a prompt alone', { generatedTokensPerSecond: null as never }],
])('leaves %s out', (_, changes) => {
  expect(importedRates([imported(changes)])).toEqual([]);
});
