import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as ort from 'onnxruntime-web/webgpu';
import { type Engine, type Prepared, UnsupportedError } from '../engine.ts';
import { attentionGraph, floatType, fourBitGraph, matmulGraph } from '../onnx/graphs.ts';
import { onnxModel } from '../onnx/model.ts';
import {
  type AttentionProblem,
  fromHalves,
  type MatmulProblem,
  type Problem,
  swapLeading,
  toHalves,
  transpose,
} from '../problem.ts';

/** Activations are rounded to 8 bits as well. */
const INT8_WAY = 'accuracy level 4, int8';
const STORAGE_COPIES = 0x80 | 0x4 | 0x8;
const WASM = 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm';

/** Node's fetch reads no files: the runtime is handed its WebAssembly. */
export function setUpRuntime(): void {
  ort.env.wasm.wasmBinary ??= readFileSync(createRequire(import.meta.url).resolve(WASM))
    .buffer as ArrayBuffer;
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
}

export async function createSession(model: Uint8Array, isOnGpu: boolean): Promise<ort.InferenceSession> {
  setUpRuntime();
  return ort.InferenceSession.create(model, {
    executionProviders: ['webgpu'],
    ...(isOnGpu && { preferredOutputLocation: 'gpu-buffer' as const }),
  });
}

export const deviceOf = async () => (await ort.env.webgpu.device) as GPUDevice;

/** A tensor in a buffer of the GPU, with what it shall hold. */
function gpuTensor(
  device: GPUDevice,
  { type, dims, values }: { type: string; dims: readonly number[]; values: Float32Array<ArrayBuffer> | null },
): ort.Tensor {
  const elements = dims.reduce((product, dim) => product * dim, 1);
  const size = Math.ceil((elements * (type === 'f16' ? 2 : 4)) / 16) * 16;
  const buffer = device.createBuffer({ size, usage: STORAGE_COPIES });
  if (values) device.queue.writeBuffer(buffer, 0, type === 'f16' ? toHalves(values) : values);
  const dataType = floatType(type) as 'float32' | 'float16';
  return ort.Tensor.fromGpuBuffer(buffer, { dataType, dims }) as ort.Tensor;
}

type Bound = { feeds: Record<string, ort.Tensor>; fetches: Record<string, ort.Tensor> };

function bindMatmul(device: GPUDevice, problem: MatmulProblem, isTransposed: boolean): Bound {
  const { m, n, k, type, activations, weights } = problem;
  const left = { activations: gpuTensor(device, { type, dims: [m, k], values: activations }) };
  const right = isTransposed
    ? { type, dims: [n, k], values: weights }
    : { type, dims: [k, n], values: transpose(weights, n, k) };
  return {
    feeds: type === 'q4_0' ? left : { ...left, weights: gpuTensor(device, right) },
    fetches: { output: gpuTensor(device, { type, dims: [m, n], values: null }) },
  };
}

function bindAttention(device: GPUDevice, problem: AttentionProblem): Bound {
  const { tokens, depth, heads, kvHeads, headDim, type, queries, keys, values } = problem;
  const last = (array: Float32Array) => array.slice((depth - tokens) * kvHeads * headDim);
  const rows = (count: number, content: Float32Array<ArrayBuffer> | null) =>
    gpuTensor(device, { type, dims: [1, tokens, count * headDim], values: content });
  const cache = (array: Float32Array) =>
    gpuTensor(device, {
      type,
      dims: [1, kvHeads, depth, headDim],
      values: swapLeading(array, [depth, kvHeads, headDim]),
    });
  const [keyCache, valueCache] = [cache(keys), cache(values)];
  const int32 = (value: number) => new ort.Tensor('int32', Int32Array.of(value), [1]);
  return {
    feeds: {
      query: rows(heads, queries),
      key: rows(kvHeads, last(keys)),
      value: rows(kvHeads, last(values)),
      past_key: keyCache,
      past_value: valueCache,
      seqlens_k: int32(depth - 1),
      total_sequence_length: int32(depth),
    },
    fetches: { output: rows(heads, null), present_key: keyCache, present_value: valueCache },
  };
}

function graphOf(problem: Problem, way: string) {
  if (problem.op !== 'matmul') return attentionGraph(problem);
  if (problem.type === 'q4_0') return fourBitGraph(problem, way === INT8_WAY ? 4 : 0);
  return matmulGraph(problem, way.startsWith('Gemm'));
}

export function onnxruntime(version: string): Engine {
  return {
    name: 'onnxruntime-web',
    version,
    ways({ op, type }) {
      if (op !== 'matmul') return ['GroupQueryAttention'];
      return type === 'q4_0' ? ['accuracy level 0', INT8_WAY] : ['MatMul [k, n]', 'Gemm [n, k]'];
    },
    async prepare(problem, way): Promise<Prepared> {
      if (problem.op !== 'matmul' && problem.tokens > 1 && problem.tokens !== problem.depth) {
        throw new UnsupportedError('a prompt is bound from its start only');
      }
      const session = await createSession(onnxModel(graphOf(problem, way)), true);
      const device = await deviceOf();
      const { feeds, fetches } =
        problem.op === 'matmul'
          ? bindMatmul(device, problem, way.startsWith('Gemm'))
          : bindAttention(device, problem);
      return {
        ...(way === INT8_WAY && { tolerance: 2e-2 }),
        async run() {
          await session.run(feeds, fetches);
        },
        wait: () => device.queue.onSubmittedWorkDone().then(() => {}),
        async output() {
          // Read by ourselves: getData() of the runtime takes the tensor away from the fetches.
          const { gpuBuffer, size } = fetches.output as ort.Tensor & { gpuBuffer: GPUBuffer };
          const staging = device.createBuffer({ size: gpuBuffer.size, usage: 0x1 | 0x8 });
          const encoder = device.createCommandEncoder();
          encoder.copyBufferToBuffer(gpuBuffer, 0, staging, 0, gpuBuffer.size);
          device.queue.submit([encoder.finish()]);
          await staging.mapAsync(0x1);
          const bytes = staging.getMappedRange().slice(0);
          staging.destroy();
          return problem.type === 'f16'
            ? fromHalves(new Uint16Array(bytes, 0, size))
            : new Float32Array(bytes, 0, size);
        },
        async destroy() {
          await session.release();
          for (const tensor of [...Object.values(feeds), ...Object.values(fetches)]) {
            if (tensor.location === 'gpu-buffer') (tensor.gpuBuffer as GPUBuffer).destroy();
          }
        },
      };
    },
  };
}
