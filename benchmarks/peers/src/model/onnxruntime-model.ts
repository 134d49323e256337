import * as ort from 'onnxruntime-web/webgpu';
import { createSession, deviceOf } from '../engines/onnxruntime.ts';
import { onnxModel } from '../onnx/model.ts';
import { argmax, logProbabilities, type ModelEngine, type PreparedModel } from './model-engine.ts';
import type { ModelProblem } from './model-problem.ts';
import { decoderGraph } from './onnx-decoder.ts';

const int32 = (value: number) => new ort.Tensor('int32', Int32Array.of(value), [1]);

async function prepare(problem: ModelProblem, accuracyLevel: number): Promise<PreparedModel> {
  const { shape, prompt, generatedTokens } = problem;
  const capacity = prompt.length + generatedTokens;
  const session = await createSession(onnxModel(decoderGraph(problem, capacity, accuracyLevel)), false);
  const device = await deviceOf();
  const dims = [1, shape.kvHeadCount, capacity, shape.headSize];
  const size = 4 * dims.reduce((product, dim) => product * dim, 1);
  const buffers: GPUBuffer[] = [];
  const past: Record<string, ort.Tensor> = {};
  const present: Record<string, ort.Tensor> = {};
  for (let layer = 0; layer < shape.layerCount; layer++) {
    for (const kind of ['key', 'value']) {
      const buffer = device.createBuffer({ size, usage: 0x80 | 0x4 | 0x8 });
      buffers.push(buffer);
      // Past and present are one buffer: the cache is not copied from step to step.
      const tensor = ort.Tensor.fromGpuBuffer(buffer, { dataType: 'float32', dims }) as ort.Tensor;
      past[`past.${layer}.${kind}`] = tensor;
      present[`present.${layer}.${kind}`] = tensor;
    }
  }
  const pass = async (tokens: readonly number[], position: number): Promise<Float32Array> => {
    const end = position + tokens.length;
    const feeds = {
      input_ids: new ort.Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]),
      seqlens_k: int32(end - 1),
      total_sequence_length: int32(end),
      ...past,
    };
    const { logits } = await session.run(feeds, { logits: null, ...present });
    return (await logits?.getData()) as Float32Array;
  };
  return {
    logProbabilities: async () => logProbabilities(await pass(prompt, 0)),
    async generate() {
      const start = performance.now();
      const tokens = [argmax(await pass(prompt, 0))];
      const first = performance.now();
      for (let i = 0; i < generatedTokens; i++) {
        tokens.push(argmax(await pass([tokens[i] ?? 0], prompt.length + i)));
      }
      const end = performance.now();
      return { promptSeconds: (first - start) / 1000, decodeSeconds: (end - first) / 1000, tokens };
    },
    async destroy() {
      await session.release();
      for (const buffer of buffers) buffer.destroy();
    },
  };
}

export function onnxruntimeModel(version: string): ModelEngine {
  return {
    name: 'onnxruntime-web',
    version,
    ways: ['accuracy level 0', 'accuracy level 4, int8'],
    prepare: (problem, way) => prepare(problem, way.startsWith('accuracy level 4') ? 4 : 0),
  };
}
