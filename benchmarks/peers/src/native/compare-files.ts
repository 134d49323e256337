import type { GpuContext } from '@breakeven/kernels/device/gpu-context';
import { summarise } from '@breakeven/kernels/measure/statistics';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { EMPTY_ROW, type ModelRow } from '../model/compare-models.ts';
import type { Generation } from '../model/model-engine.ts';
import { NATIVE_BUILDS, NativeModel } from './native-model.ts';
import { OurModel } from './our-model.ts';
import { promptIds } from './prompt-text.ts';

/**
 * Of log probabilities: two tokens whose difference is less than this are a tie. llama.cpp rounds activations to int8, and
 * ours may convert the weights of the file; on SmolLM2 135M that moves the likeliest tokens by up to 0.2.
 */
const TIE = 0.5;
const WARM_UPS = 1;

export interface FileProblem {
  file: string;
  /** What our session converts the weights of the file to; each is a row. */
  types: readonly ElementType[];
  promptTokens: number;
  generatedTokens: number;
  /** Of llama.cpp's CPU build; null: as many as the CPU computes on. */
  threads: number | null;
}

interface Model {
  generate(prompt: readonly number[], generatedTokens: number): Promise<Generation>;
  logProbabilities(prompt: readonly number[]): Promise<ReadonlyMap<number, number>>;
  dispose(): Promise<void> | void;
}

interface Contestant {
  row: ModelRow;
  model: Model;
  tokens: readonly number[];
  prefill: number[];
  decode: number[];
}

/** The first token that two models choose otherwise, and how much likelier each finds its own. */
async function firstDifference(ours: Contestant, theirs: Contestant, prompt: readonly number[]) {
  const position = theirs.tokens.findIndex((token, i) => token !== ours.tokens[i]);
  const [our = 0, their = 0] = [ours.tokens[position], theirs.tokens[position]];
  if (position < 0) return null;
  const given = [...prompt, ...ours.tokens.slice(0, position)];
  const margin = async ({ model }: Contestant, above: number, below: number) => {
    const values = await model.logProbabilities(given);
    return (values.get(above) ?? Number.NaN) - (values.get(below) ?? Number.NaN);
  };
  const margins = [await margin(ours, our, their), await margin(theirs, their, our)];
  const isTie = margins.every((value) => value >= 0 && value <= TIE);
  const [ourMargin, theirMargin] = margins.map((value) => value.toFixed(3));
  return {
    isTie,
    text: `token ${position} is ${their} where ours is ${our}: log probabilities apart by ${theirMargin}, ours by ${ourMargin}${isTie ? ', a tie' : ''}`,
  };
}

/**
 * One GGUF file in a session of ours and in llama.cpp's native builds, interleaved. Whoever generates other tokens than ours
 * is wrong, unless the first other token is a tie for both; what comes behind it is then another text.
 */
export async function compareFiles(
  context: GpuContext,
  { file, types, promptTokens, generatedTokens, threads }: FileProblem,
  { repetitions, version, note }: { repetitions: number; version: string; note(line: string): void },
): Promise<{ rows: ModelRow[]; dims: Record<string, number> }> {
  const capacity = promptTokens + generatedTokens + 1;
  const rows: ModelRow[] = [];
  const contestants: Contestant[] = [];
  const cpu = await NativeModel.open(file, {
    build: 'cpu',
    capacity,
    ...(threads === null ? {} : { threads }),
  });
  const prompt = promptIds(cpu.tokenize, promptTokens);
  let dims: Record<string, number> = {};

  const add = async (engine: { name: string; version: string; way: string }, open: () => Promise<Model>) => {
    note(`${engine.name} ${engine.way}`);
    const row: ModelRow = { engine: engine.name, version: engine.version, way: engine.way, ...EMPTY_ROW };
    rows.push(row);
    try {
      const model = await open();
      if (model instanceof NativeModel) row.way = `${engine.way}: ${model.description}`;
      if (model instanceof OurModel) dims = numbersOf(model.shape);
      let tokens: number[] = [];
      for (let i = 0; i <= WARM_UPS; i++) tokens = (await model.generate(prompt, generatedTokens)).tokens;
      const contestant: Contestant = { row, model, tokens, prefill: [], decode: [] };
      const difference = contestants[0] ? await firstDifference(contestants[0], contestant, prompt) : null;
      row.message = difference?.text ?? null;
      row.status = difference === null || difference.isTie ? 'measured' : 'wrong';
      if (row.status === 'measured') contestants.push(contestant);
      else await model.dispose();
    } catch (cause) {
      row.message = cause instanceof Error ? cause.message : String(cause);
    }
  };

  for (const type of types) {
    await add({ name: 'breakeven', version: '', way: type }, () =>
      OurModel.open(file, { context, type, capacity, rows: promptTokens }),
    );
  }
  for (const build of NATIVE_BUILDS) {
    await add({ name: 'node-llama-cpp', version, way: build }, async () =>
      build === 'cpu' ? cpu : await NativeModel.open(file, { build, capacity }),
    );
  }
  for (let round = 0; round < repetitions; round++) {
    note(`round ${round + 1} of ${repetitions}`);
    for (const one of contestants) {
      const { promptSeconds, decodeSeconds } = await one.model.generate(prompt, generatedTokens);
      one.prefill.push(promptTokens / promptSeconds);
      one.decode.push(generatedTokens / decodeSeconds);
    }
  }
  const [ours] = contestants;
  for (const { row, tokens, prefill, decode, model } of contestants) {
    row.sameTokens = tokens.filter((token, i) => token === ours?.tokens[i]).length;
    row.prefillTokensPerSecond = summarise(prefill);
    row.decodeTokensPerSecond = summarise(decode);
    row.ourPrefillAdvantage = summarise(prefill.map((rate, i) => (ours?.prefill[i] ?? 0) / rate));
    row.ourDecodeAdvantage = summarise(decode.map((rate, i) => (ours?.decode[i] ?? 0) / rate));
    await model.dispose();
  }
  return { rows, dims: { ...dims, promptTokens, generatedTokens } };
}

const numbersOf = (object: object): Record<string, number> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => typeof value === 'number'));
