import path from 'node:path';
import type { FilesBeside } from '@breakeven/kernels/generate/tokenizer';
import { readModelJson } from '../model/read-model-json.ts';
import { decodeText } from '../read/decode-text.ts';
import { readInputBytes } from '../read/read-input.ts';

/** What a missing file is. */
const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

/** The files of a folder with weights, from which its tokenizer is made. */
export const filesBeside = (folder: string): FilesBeside => ({
  json: (name) => readModelJson(path.join(folder, name)).catch(absent),
  text: async (name) => {
    const bytes = await readInputBytes(path.join(folder, name)).catch(absent);
    return bytes && decodeText(bytes);
  },
});
