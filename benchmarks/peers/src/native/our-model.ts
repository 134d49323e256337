import type { GpuContext } from '@breakeven/kernels/device/gpu-context';
import { checkpointWeights } from '@breakeven/kernels/model/checkpoint-weights';
import { Session } from '@breakeven/kernels/model/session';
import { openGguf } from '@breakeven/kernels/node/open-checkpoint';
import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type Generation, logProbabilities } from '../model/model-engine.ts';

/** A GGUF file in a session of ours, as `bench-cli generate` opens it. */
export class OurModel {
  readonly shape: ModelShape;
  readonly #session: Session;

  private constructor(shape: ModelShape, session: Session) {
    this.shape = shape;
    this.#session = session;
  }

  static async open(
    file: string,
    {
      context,
      type,
      capacity,
      rows,
    }: { context: GpuContext; type: ElementType; capacity: number; rows: number },
  ): Promise<OurModel> {
    const { config, checkpoint, close } = await openGguf(file);
    try {
      const shape = parseModelShape(config, { id: 'compared', name: 'compared', source: 'the command line' });
      const weights = checkpointWeights(shape, checkpoint);
      return new OurModel(shape, await Session.create({ context, shape, type, capacity, rows, weights }));
    } finally {
      await close();
    }
  }

  async generate(prompt: readonly number[], generatedTokens: number): Promise<Generation> {
    this.#session.position = 0;
    const start = performance.now();
    const tokens = [await this.#session.prefill(Uint32Array.from(prompt))];
    const first = performance.now();
    for (let i = 0; i < generatedTokens; i++) tokens.push(await this.#session.decode());
    const end = performance.now();
    return { promptSeconds: (first - start) / 1000, decodeSeconds: (end - first) / 1000, tokens };
  }

  async logProbabilities(prompt: readonly number[]): Promise<ReadonlyMap<number, number>> {
    this.#session.position = 0;
    await this.#session.prefill(Uint32Array.from(prompt));
    return logProbabilities(await this.#session.logits());
  }

  dispose(): void {
    this.#session.destroy();
  }
}
