import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import { afterAll, describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { checkpointWeights } from '../../src/model/checkpoint-weights.ts';
import { Session } from '../../src/model/session.ts';
import { openSafetensorsFolder } from '../../src/node/open-checkpoint.ts';
import { readGgufCheckpoint } from '../../src/weights/gguf-checkpoint.ts';
import { memoryFile } from '../checkpoint-files.ts';
import { ggufModel, type PlainTensor } from '../gguf-model.ts';
import { openTestContext } from './open-test-context.ts';

/** Checkpoints with what the library transformers computes from them, in float32. */
const shared = facility('shared');
const FAMILIES = ['llama-gqa', 'qwen3', 'mixtral', 'gpt2'];

interface Reference {
  tokens: number[];
  last_logits: number[];
  greedy: number[];
}

const context = await openTestContext();
afterAll(() => context.close());

const json = (family: string, file: string) =>
  JSON.parse(readFileSync(path.join(shared.path, 'models', family, file), 'utf8'));

async function load(
  family: string,
  { type = 'f32', rows = 64 }: { type?: ElementType; rows?: number } = {},
): Promise<Session> {
  const config = json(family, 'config.json');
  const shape = parseModelShape(config, { id: family, name: family, source: 'a test' });
  const opened = await openSafetensorsFolder(path.join(shared.path, 'models', family));
  const weights = checkpointWeights(shape, { ...opened, family: config.model_type });
  try {
    return await Session.create({ context, shape, type, capacity: 64, rows, weights });
  } finally {
    await opened.close();
  }
}

/** max|y - reference| in standard deviations of the reference. */
function errorInDeviations(actual: Float32Array, expected: readonly number[]): number {
  const mean = expected.reduce((sum, value) => sum + value, 0) / expected.length;
  const variance = expected.reduce((sum, value) => sum + (value - mean) ** 2, 0) / expected.length;
  const worst = Math.max(...expected.map((value, i) => Math.abs((actual[i] ?? Number.NaN) - value)));
  return worst / Math.sqrt(variance);
}

const gguf = async (family: string, type: 'f32' | 'q8_0') =>
  ggufModel(json(family, 'config.json'), await readTensors(family), type);

async function readTensors(family: string): Promise<PlainTensor[]> {
  const opened = await openSafetensorsFolder(path.join(shared.path, 'models', family));
  const tensors: PlainTensor[] = [];
  for (const { name, shape, file, offset, bytes } of opened.tensors) {
    const stored = new Uint8Array(bytes);
    await file.read(offset, stored);
    tensors.push({ name, shape, values: new Float32Array(stored.buffer) });
  }
  await opened.close();
  return tensors;
}

async function loadGguf(bytes: Uint8Array<ArrayBuffer>, type: ElementType): Promise<Session> {
  const { config, checkpoint } = await readGgufCheckpoint(memoryFile(bytes, { name: 'model.gguf' }));
  const shape = parseModelShape(config, { id: 'gguf', name: 'gguf', source: 'a test' });
  const weights = checkpointWeights(shape, checkpoint);
  return await Session.create({ context, shape, type, capacity: 64, rows: 64, weights });
}

describe.runIf(shared.available)('a GGUF file', () => {
  it.each(FAMILIES)('computes what the safetensors do that it was made from: %s', async (family) => {
    const { tokens, last_logits: expected } = json(family, 'reference.json') as Reference;
    const session = await loadGguf(await gguf(family, 'f32'), 'f32');
    await session.prefill(Uint32Array.from(tokens));
    expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(1e-3);
    session.destroy();
  });

  it('is kept as it is quantised', async () => {
    const { tokens } = json('llama-gqa', 'reference.json') as Reference;
    const sessions = [
      await loadGguf(await gguf('llama-gqa', 'q8_0'), 'q8_0'),
      await load('llama-gqa', { type: 'q8_0' }),
    ];
    const logits: Float32Array[] = [];
    for (const session of sessions) {
      await session.prefill(Uint32Array.from(tokens));
      logits.push(await session.logits());
      session.destroy();
    }
    expect(errorInDeviations(logits[0] as Float32Array, Array.from(logits[1] ?? []))).toBeLessThan(1e-2);
  });
});

describe.runIf(shared.available).each(FAMILIES)('%s', (family) => {
  it('computes the logits of its reference in one pass, and the same eight tokens', async () => {
    const { tokens, last_logits: expected, greedy } = json(family, 'reference.json') as Reference;
    const session = await load(family);
    const generated = [await session.prefill(Uint32Array.from(tokens))];
    expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(1e-3);
    while (generated.length < greedy.length) generated.push(await session.decode());
    expect(generated).toEqual(greedy);
    session.destroy();
  });

  it('computes the same in passes of 8 tokens, and token by token', async () => {
    const { tokens, last_logits: expected } = json(family, 'reference.json') as Reference;
    const session = await load(family, { rows: 8 });
    await session.prefill(Uint32Array.from(tokens));
    expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(1e-3);
    session.position = 0;
    for (const token of tokens) await session.decode(token);
    expect(errorInDeviations(await session.logits(), expected)).toBeLessThan(1e-3);
    session.destroy();
  });

  // Bounds that a wrong kernel or a wrong layout breaks; a type that loses nothing would be f32.
  it.each(ELEMENT_TYPES.filter((type) => type !== 'f32' && (type !== 'f16' || context.facts.supportsF16)))(
    'comes near it in %s',
    async (type) => {
      const { tokens, last_logits: expected } = json(family, 'reference.json') as Reference;
      const session = await load(family, { type });
      await session.prefill(Uint32Array.from(tokens));
      const bound = { f32: 0, f16: 0.05, q8_0: 0.2, q4_0: 2, q4_1: 2 }[type];
      const error = errorInDeviations(await session.logits(), expected);
      expect(error).toBeLessThan(bound);
      expect(error).toBeGreaterThan(0);
      session.destroy();
    },
  );
});
