import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../test/repository/files.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Words of letters, each once: a, b, ... z, ba, bb, ... */
const word = (id: number): string =>
  (id < LETTERS.length ? '' : word(Math.floor(id / LETTERS.length))) + LETTERS[id % LETTERS.length];

/** A tokenizer for a model that has none: a token a letter in prompts, and a word for every id that it may choose. */
const tokenizerOf = (vocabularySize: number) => ({
  version: '1.0',
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
  post_processor: null,
  decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
  model: {
    type: 'BPE',
    vocab: Object.fromEntries(Array.from({ length: vocabularySize }, (_, id) => [word(id), id])),
    merges: [],
  },
});

/** A folder with the weights and config of another, and a tokenizer; to be removed by who asks for it. */
export function folderWithTokenizer(model: string, vocabularySize: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-chosen-'));
  for (const name of ['model.safetensors', 'config.json'])
    copyFileSync(join(model, name), join(folder, name));
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizerOf(vocabularySize)));
  writeFileSync(
    join(folder, 'tokenizer_config.json'),
    JSON.stringify({ chat_template: 'to {{ messages[0].content }}' }),
  );
  return folder;
}

/** What `bench-cli generate` writes on SwiftShader: the prompt and what follows it, or the answer to a message. */
export async function generateInNode(...flags: string[]): Promise<string> {
  const program = join(root, 'apps/bench-cli/bin/bench-cli.js');
  const args = [program, 'generate', '--adapter', 'swiftshader', '--quiet', ...flags];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return stdout.replace(/\n$/, '');
}

/** A GGUF file of nothing but an architecture; `tensors` are announced and not there. */
export function emptyGguf(architecture: string, tensors = 0n): Buffer {
  const text = (value: string) => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(value.length));
    return Buffer.concat([length, Buffer.from(value)]);
  };
  const start = Buffer.alloc(24);
  start.write('GGUF');
  start.writeUInt32LE(3, 4);
  start.writeBigUInt64LE(tensors, 8);
  start.writeBigUInt64LE(1n, 16);
  // 8: the value is a text.
  const entry = [text('general.architecture'), Buffer.of(8, 0, 0, 0), text(architecture)];
  return Buffer.concat([start, ...entry]);
}
