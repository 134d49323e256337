import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Wllama } from '@wllama/wllama/esm/index.js';
import { characterOf, ggufFile } from './gguf.ts';
import { LocalWorker } from './local-worker.ts';
import type { ModelEngine } from './model-engine.ts';

/** The build without JSPI, which Node has behind a flag only; the kernels are the same. */
const COMPAT = '@wllama/wllama-compat/wasm';
const read = (name: string) => readFileSync(createRequire(import.meta.url).resolve(`${COMPAT}/${name}`));

interface Chunk {
  choices: {
    logprobs: { content: { id: number; top_logprobs: { id: number; logprob: number }[] }[] } | null;
  }[];
}

/** llama.cpp's ggml-webgpu, as wllama brings it to browsers. */
export function wllamaModel(version: string): ModelEngine {
  return {
    name: 'ggml-webgpu (wllama)',
    version,
    ways: ['q4_0'],
    async prepare(problem) {
      const { prompt, generatedTokens } = problem;
      Object.assign(globalThis, { Worker: LocalWorker, document: { baseURI: 'http://localhost/' } });
      const wasm = `data:application/wasm;base64,${read('wllama.wasm').toString('base64')}`;
      const silent = { debug() {}, log() {}, warn() {}, error() {} };
      // Its caches are for downloads; there are none here.
      const config = { cacheManager: {}, modelManager: {}, suppressNativeLog: true, logger: silent };
      const wllama = new Wllama({ default: wasm }, config as never);
      wllama.setCompat({ worker: { code: read('wllama.js').toString() }, wasm });
      await wllama.loadModel([new File([ggufFile(problem)], 'model.gguf')], {
        n_ctx: Math.ceil((prompt.length + generatedTokens + 1) / 256) * 256,
        n_batch: prompt.length,
        n_ubatch: prompt.length,
        n_threads: 1,
        n_gpu_layers: 999,
        n_parallel: 1,
        warmup: false,
      });
      const complete = async (tokens: number) => {
        const chunks: { milliseconds: number; chunk: Chunk }[] = [];
        const options = {
          prompt: prompt.map(characterOf).join(''),
          max_tokens: tokens,
          temperature: 0,
          top_k: 1,
          logprobs: 5,
          ignore_eos: true,
          cache_prompt: false,
          stream: true,
          onData: (chunk: unknown) => chunks.push({ milliseconds: performance.now(), chunk: chunk as Chunk }),
        };
        await wllama.createCompletion(options as never);
        return chunks.flatMap(({ milliseconds, chunk }) =>
          (chunk.choices[0]?.logprobs?.content ?? []).map((content) => ({ milliseconds, ...content })),
        );
      };
      return {
        async logProbabilities() {
          const [first] = await complete(1);
          return new Map(first?.top_logprobs.map(({ id, logprob }) => [id, logprob]));
        },
        async generate() {
          const start = performance.now();
          const tokens = await complete(generatedTokens + 1);
          const first = tokens[0]?.milliseconds ?? Number.NaN;
          const last = tokens.at(-1)?.milliseconds ?? Number.NaN;
          return {
            promptSeconds: (first - start) / 1000,
            decodeSeconds: (last - first) / 1000,
            tokens: tokens.map(({ id }) => id),
          };
        },
        destroy: () => wllama.exit(),
      };
    },
  };
}
