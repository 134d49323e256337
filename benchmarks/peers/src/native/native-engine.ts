import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ggufFile, LEAST_VOCABULARY_WITH_BYTES } from '../model/gguf.ts';
import type { ModelEngine } from '../model/model-engine.ts';
import { NATIVE_BUILDS, NativeModel } from './native-model.ts';

/** llama.cpp's own builds for this system, without WebGPU: each is a way. The model is given to it as a GGUF file. */
export function nativeEngine(version: string): ModelEngine {
  return {
    name: 'llama.cpp (node-llama-cpp)',
    version,
    ways: NATIVE_BUILDS,
    async prepare(problem, way) {
      const build = NATIVE_BUILDS.find((one) => one === way) ?? 'cpu';
      const { prompt, generatedTokens, shape } = problem;
      if (shape.vocabularySize < LEAST_VOCABULARY_WITH_BYTES) {
        throw new Error(`it takes a vocabulary of ${LEAST_VOCABULARY_WITH_BYTES} tokens or more`);
      }
      const folder = await mkdtemp(path.join(os.tmpdir(), 'breakeven-peers-'));
      try {
        const file = path.join(folder, 'model.gguf');
        await writeFile(file, ggufFile(problem, { hasBytes: true }).stream());
        const model = await NativeModel.open(file, { build, capacity: prompt.length + generatedTokens + 1 });
        return {
          logProbabilities: () => model.logProbabilities(prompt),
          generate: () => model.generate(prompt, generatedTokens),
          destroy: () => model.dispose(),
        };
      } finally {
        // It is mapped into memory by now; Windows keeps what is mapped.
        await rm(folder, { recursive: true, force: true }).catch(() => {});
      }
    },
  };
}
