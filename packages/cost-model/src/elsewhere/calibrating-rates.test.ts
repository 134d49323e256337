import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { expect, it } from 'vitest';
import { importedRates } from './calibrating-rates.ts';

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
    provenance: 'imported',
    format: 'localscore',
    tool: { name: 'x', version: null, commit: null },
    measuredAt: null,
    test: 'pp1024+tg16',
    promptTokens: 1024,
    generatedTokens: 16,
    depthTokens: 0,
    concurrency: 1,
    timing: 'phase',
    rateOf: 'system',
    promptTokensPerSecond: null,
    generatedTokensPerSecond: { mean: 105, standardDeviation: null, samples: null },
    totalTokensPerSecond: null,
    latencies: [],
    averagePowerWatts: null,
    row: {},
    context: null,
    ...changes,
    model: { ...model, ...changes.model },
    hardware: { ...hardware, ...changes.hardware },
  } as ImportedResult;
}

it('is the decode of a known model on a known GPU, behind its prompt', () => {
  expect(importedRates([imported()]).rates).toMatchObject([
    {
      shape: { id: 'llama-3.1-8b' },
      phase: 'decode',
      tokens: 1,
      contextTokens: 1032,
      bytesPerParam: 4.84 / 8,
      tokensPerSecond: 105,
    },
  ]);
});

it('knows a model whose tied head was counted twice, and takes the bytes that were published', () => {
  const model = { parameterCount: 1_498_483_200, weightBytes: 749_241_600 };
  expect(importedRates([imported({ model })]).rates).toMatchObject([
    { shape: { id: 'llama-3.2-1b' }, bytesPerParam: 0.5 },
  ]);
});

it.each<[Record<string, string | number | boolean>, number]>([
  [{}, 2],
  [{ type_k: 'f16', type_v: 'f16', n_gpu_layers: 99, no_kv_offload: false, n_cpu_moe: 0 }, 2],
  [{ ngl: '33', type_k: 'q8_0' }, (34 / 32 + 2) / 2],
  [{ type_k: 'f32', type_v: 'q4_0' }, (4 + 18 / 32) / 2],
])('counts the bytes of the cache in the types of its keys and values: %j', (row, bytes) => {
  expect(importedRates([imported({ row })]).rates).toMatchObject([{ cacheBytesPerElement: bytes }]);
});

const row = (fields: Record<string, unknown>) => ({ row: fields }) as Changes;

it.each<[string, Changes, RegExp]>([
  ['a run on the CPU', row({ n_gpu_layers: 0 }), /layers on the CPU/],
  ['some layers on the CPU', row({ n_gpu_layers: '20' }), /layers on the CPU/],
  ['the head on the CPU', row({ ngl: 32 }), /layers on the CPU/],
  ['no one knows where', row({ n_gpu_layers: -1 }), /perhaps/],
  ['a build that does not know its number', row({ n_gpu_layers: -1, build_number: 0 }), /perhaps/],
  ['layers by a word', row({ n_gpu_layers: 'auto', build_number: 9000 }), /perhaps/],
  // ggml-org/llama.cpp, pull request 18266, is build b7553.
  [
    'a negative number before it meant all',
    row({ n_gpu_layers: -1, build_number: 7552 }),
    /none before build 7553/,
  ],
  ['a CPU backend', { hardware: { backend: 'CPU' } }, /no GPU \(backend CPU\)/],
  ['a BLAS backend', { hardware: { backend: 'BLAS' } }, /no GPU/],
  ['device none', row({ devices: 'none', n_gpu_layers: 99 }), /device none/],
  ['device none in markdown', row({ dev: 'none' }), /device none/],
  ['the cache on the CPU', row({ n_gpu_layers: 99, no_kv_offload: true }), /cache on the CPU/],
  ['the cache on the CPU in markdown', row({ ngl: '99', nkvo: '1' }), /cache on the CPU/],
  ['low VRAM of 2023', row({ low_vram: true }), /low VRAM/],
  ['experts on the CPU', row({ n_gpu_layers: 99, n_cpu_moe: 4 }), /experts on the CPU/],
  ['experts on the CPU in markdown', row({ ncmoe: '4' }), /experts on the CPU/],
  ['tensor overrides', row({ tensor_buft_overrides: 'blk\\.1.*=CPU' }), /tensor overrides/],
  ['tensor overrides in markdown', row({ ot: 'exps=CPU' }), /tensor overrides/],
  ['what was fitted to the memory', row({ fit_target: 512 }), /fit target/],
  ['RPC by its backend', { hardware: { backend: 'CUDA,RPC' } }, /RPC/],
  ['RPC of 2024', row({ rpc: true }), /RPC/],
  ['RPC of 2024 in CSV', row({ rpc: '1' }), /RPC/],
  ['RPC by its servers', row({ rpc_servers: 'example:50052' }), /RPC/],
  ['RPC by its device', row({ devices: 'RPC0' }), /RPC/],
  ['two devices', row({ devices: 'CUDA0/CUDA1' }), /several GPUs/],
  ['two devices in a list', row({ devices: ['CUDA0', 'CUDA1'] }), /several GPUs/],
  ['a tensor split', row({ tensor_split: '0.50/0.50' }), /several GPUs/],
  ['a tensor split in a list', row({ tensor_split: [1, 1] }), /several GPUs/],
  ['split by rows', row({ split_mode: 'row' }), /split mode row/],
  ['split by tensors in markdown', row({ sm: 'tensor' }), /split mode tensor/],
  ['another main GPU', row({ main_gpu: 1 }), /main GPU 1/],
  ['a list of main GPUs', row({ main_gpu: '0,1' }), /main GPU 0,1/],
  ['a cache of an unknown type', row({ type_k: 'f16', type_v: 'constructor' }), /a cache of a type/],
  [
    'two GPUs by name',
    { hardware: { accelerator: 'NVIDIA GeForce RTX 3090, NVIDIA GeForce RTX 3090' } },
    /several GPUs/,
  ],
  [
    'two GPUs, as of old',
    { hardware: { accelerator: 'NVIDIA GeForce RTX 3090/NVIDIA GeForce RTX 3090' } },
    /several GPUs/,
  ],
  ['an unknown GPU', { hardware: { accelerator: 'Abacus 9000' } }, /a GPU whose limits/],
  ['no GPU named', { hardware: { accelerator: null as never } }, /a GPU whose limits/],
  ['several GPUs', { hardware: { acceleratorCount: 2 } }, /several GPUs/],
  ['an unknown model', { model: { parameterCount: 9e9 } }, /a model that/],
  ['an unknown type', { model: { type: 'IQ1_S' } }, /weights of a type/],
  ['several users', { concurrency: 4 as never }, /several users/],
  ['a rate of the whole run', { timing: 'whole-run' as never }, /the whole run/],
  ['a prompt alone', { generatedTokensPerSecond: null as never }, /no rate of decode/],
])('leaves %s out, and says why', (_, changes, reason) => {
  const { rates, leftOut } = importedRates([imported(changes), imported()]);
  expect(rates).toHaveLength(1);
  expect(leftOut).toEqual([expect.stringMatching(reason)]);
});

it.each([
  { devices: 'auto', tensor_split: '0.00', tensor_buft_overrides: 'none', split_mode: 'layer', main_gpu: 0 },
  {
    devices: 'CUDA0',
    tensor_split: '0.00/0.00',
    split_mode: 'none',
    main_gpu: '0',
    rpc: false,
    low_vram: '0',
  },
  { n_gpu_layers: 33, n_cpu_moe: 0, no_kv_offload: '0', fit_target: 0, fit_min_ctx: '0', rpc_servers: '' },
  { tensor_split: '1.00', n_gpu_layers: '99', rpc: '0', tensor_buft_overrides: '' },
  { n_gpu_layers: -1, build_number: 7553 },
  { ngl: '-2', build_number: '9000' },
])('takes what names one GPU and leaves nothing elsewhere: %j', (fields) => {
  expect(importedRates([imported(row(fields))])).toMatchObject({ rates: [{}], leftOut: [] });
});
