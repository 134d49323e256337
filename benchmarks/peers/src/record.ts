import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import manifest from '../package.json' with { type: 'json' };
import { type Choice, NativeModel } from './native/native-model.ts';
import { HARD_STRINGS, PRE_TOKENIZERS, PROMPTS } from './native/recorded-texts.ts';

/**
 * Writes down what llama.cpp makes of a GGUF file, for tests that hold ours against it: ids of hard strings, and greedy
 * tokens behind prompts, from the file and from the same weights in f32.
 */
const GREEDY_TOKENS = 64;

const { values } = parseArgs({
  options: { model: { type: 'string' }, exact: { type: 'string' }, output: { type: 'string' } },
});

/** Margins to four decimals, behind which the threads of a sum differ. */
const recorded = (choices: readonly Choice[]) => ({
  tokens: choices.map(({ token }) => token),
  margins: choices.map(({ margin }) => Number(margin.toFixed(4))),
});

async function opened<T>(
  file: string,
  question: { preTokenizer?: string },
  work: (model: NativeModel) => Promise<T>,
): Promise<T> {
  const model = await NativeModel.open(file, {
    build: 'cpu',
    capacity: 512,
    isExact: true,
    threads: 1,
    ...question,
  });
  try {
    return await work(model);
  } finally {
    await model.dispose();
  }
}

async function main(): Promise<void> {
  const { model: file, exact, output } = values;
  if (file === undefined || exact === undefined || output === undefined) {
    throw new Error(
      'give --model FILE.gguf, --exact FILE.gguf with the same weights in f32, and --output FOLDER',
    );
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const tokenizations: Record<string, number[][]> = {};
  for (const pre of PRE_TOKENIZERS) {
    tokenizations[pre] = await opened(file, { preTokenizer: pre }, async (model) =>
      HARD_STRINGS.map(model.tokenize),
    );
  }
  const greedyOf = (path: string) =>
    opened(path, {}, async (model) => {
      const prompts = [];
      for (const prompt of PROMPTS) {
        const ids = model.tokenize(prompt);
        prompts.push({ prompt, ids, ...recorded(await model.choices(ids, GREEDY_TOKENS)) });
      }
      return { engine: model.description, prompts };
    });
  const source = {
    source: `npm run record, benchmarks/peers: node-llama-cpp ${manifest.dependencies['node-llama-cpp']}, CPU, one thread, cache in f32`,
    modelSha256: hash.digest('hex'),
  };
  const write = (name: string, record: object) =>
    writeFileSync(path.join(output, `${name}.json`), `${JSON.stringify(record)}\n`);
  write('tokenizations', { ...source, hardStrings: HARD_STRINGS, tokenizations });
  const { engine, prompts } = await greedyOf(file);
  write('greedy', { ...source, engine, file: prompts, exact: (await greedyOf(exact)).prompts });
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
