import {
  getLlama,
  type LlamaContext,
  type LlamaContextSequence,
  LlamaLogLevel,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import type { Generation } from '../model/model-engine.ts';

/** Builds of llama.cpp that npm brings for this system; those for a GPU find one or none. */
export const NATIVE_BUILDS =
  process.platform === 'darwin' ? (['cpu', 'metal'] as const) : (['cpu', 'vulkan', 'cuda'] as const);
export type NativeBuild = (typeof NATIVE_BUILDS)[number];

export interface NativeOptions {
  build: NativeBuild;
  /** Tokens that the cache holds. */
  capacity: number;
  /** Keys and values in f32, and no flash attention; else as llama.cpp chooses: f16, and flash attention where it pays. */
  isExact?: boolean;
  /** As many as the CPU computes on, where it is absent. */
  threads?: number;
  /** Takes the place of the file's `tokenizer.ggml.pre`. */
  preTokenizer?: string;
}

const countOf = (threads: number) => `${threads} thread${threads === 1 ? '' : 's'}`;

/** A choice of the next token: the likeliest, and how far its log probability is above that of the second. */
export interface Choice {
  token: number;
  margin: number;
}

/** A GGUF file in llama.cpp as its users have it on this machine. Nothing is compiled and nothing downloaded. */
export class NativeModel {
  readonly #model: LlamaModel;
  readonly #context: LlamaContext;
  readonly #sequence: LlamaContextSequence;
  /** `llama.cpp v0.5.0, 2 threads`, or the names of its GPUs. */
  readonly description: string;

  private constructor(model: LlamaModel, context: LlamaContext, description: string) {
    this.#model = model;
    this.#context = context;
    this.#sequence = context.getSequence();
    this.description = description;
  }

  /** Throws an Error that says what is missing where the build does not load or finds no GPU. */
  static async open(
    file: string,
    { build, capacity, isExact = false, threads, preTokenizer }: NativeOptions,
  ) {
    const llama = await getLlama({
      gpu: build === 'cpu' ? false : build,
      build: 'never',
      skipDownload: true,
      usePrebuiltBinaries: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.error,
    }).catch((cause: unknown) => {
      throw new Error(`llama.cpp's ${build} build does not load here`, { cause });
    });
    const gpus = await llama.getGpuDeviceNames();
    if (build !== 'cpu' && gpus.length === 0) throw new Error(`llama.cpp's ${build} build finds no GPU`);
    const model = await llama.loadModel({
      modelPath: file,
      gpuLayers: build === 'cpu' ? 0 : 'max',
      ...(preTokenizer === undefined
        ? {}
        : { metadataOverrides: { tokenizer: { ggml: { pre: preTokenizer } } } }),
    });
    const exact = {
      experimentalKvCacheKeyType: 'F32',
      experimentalKvCacheValueType: 'F32',
      flashAttention: false,
    } as const;
    const context = await model.createContext({
      contextSize: Math.ceil(capacity / 256) * 256,
      batchSize: capacity,
      // Its own choice may be more than there are, and its threads wait by spinning.
      threads: threads ?? llama.cpuMathCores,
      ...(isExact ? exact : {}),
    });
    const where = build === 'cpu' ? countOf(context.currentThreads) : gpus.join(', ');
    return new NativeModel(model, context, `llama.cpp ${llama.llamaCppRelease.release}, ${where}`);
  }

  /** Ids of a text, with the special tokens that it names and none before it. */
  tokenize = (text: string): number[] => this.#model.tokenize(text, true);

  /** Computes a prompt into an empty cache and generates greedily, as its users do, past any end of text. */
  async generate(prompt: readonly number[], generatedTokens: number): Promise<Generation> {
    await this.#sequence.clearHistory();
    const tokens: number[] = [];
    const start = performance.now();
    let first = Number.NaN;
    for await (const token of this.#sequence.evaluate(prompt as Token[], {
      temperature: 0,
      yieldEogToken: true,
    })) {
      if (tokens.push(token) === 1) first = performance.now();
      if (tokens.length > generatedTokens) break;
    }
    const end = performance.now();
    return { promptSeconds: (first - start) / 1000, decodeSeconds: (end - first) / 1000, tokens };
  }

  /** Log probabilities of the token behind `prompt`, by id. */
  async logProbabilities(prompt: readonly number[]): Promise<ReadonlyMap<number, number>> {
    await this.#sequence.clearHistory();
    return await this.#next(prompt);
  }

  /** `count` greedy choices behind a prompt, each with its margin. */
  async choices(prompt: readonly number[], count: number): Promise<Choice[]> {
    await this.#sequence.clearHistory();
    const chosen: Choice[] = [];
    let given = prompt;
    while (chosen.length < count) {
      const [first, second] = [...(await this.#next(given))].sort(([, a], [, b]) => b - a);
      if (first === undefined || second === undefined) throw new Error('llama.cpp gave no probabilities');
      chosen.push({ token: first[0], margin: first[1] - second[1] });
      given = [first[0]];
    }
    return chosen;
  }

  async #next(tokens: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const last = tokens.at(-1) as Token;
    const options = { generateNext: { probabilities: true } } as const;
    const items = await this.#sequence.controlledEvaluate([
      ...(tokens.slice(0, -1) as Token[]),
      [last, options],
    ]);
    const { probabilities } = items.at(-1)?.next ?? {};
    return new Map(Array.from(probabilities ?? [], ([id, value]) => [id, Math.log(value)]));
  }

  async dispose(): Promise<void> {
    await this.#context.dispose();
    await this.#model.dispose();
  }
}
