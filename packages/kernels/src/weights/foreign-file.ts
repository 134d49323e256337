import { InvalidWeightsError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { REFETCH } from './stored-tensor.ts';

/** What a file is, and what to do about it. */
export interface Kind {
  is: string;
  fix: string;
}

const SAVE = 'save the model as safetensors: model.save_pretrained(folder, safe_serialization=True)';
const LFS: Kind = {
  is: 'a Git LFS pointer: the file that it stands for was not fetched',
  fix: 'run git lfs pull in its folder, or download the file itself',
};
const PICKLE: Kind = { is: 'a file of PyTorch with pickled weights, which is not read', fix: SAVE };
const WEB_PAGE: Kind = { is: 'a web page: the download went wrong', fix: 'fetch the file again' };
const OLD_GGML: Kind = { is: 'a GGML file from before GGUF', fix: 'convert the model to GGUF 3' };
const GGUF: Kind = { is: 'a GGUF file', fix: 'give the file itself, with the ending .gguf' };
const SAFETENSORS: Kind = {
  is: 'a safetensors file',
  fix: 'give the folder that holds it and its config.json',
};

/** How files start: ASCII text, or bytes. */
const STARTS: readonly (readonly [start: string | readonly number[], kind: Kind])[] = [
  ['version https://git-lfs', LFS],
  ['/annex/objects/', { ...LFS, is: 'a git-annex pointer: the file that it stands for was not fetched' }],
  ['GGUF', GGUF],
  [[0x50, 0x4b, 0x03, 0x04], PICKLE],
  [[0x80, 0x02, 0x8a], PICKLE],
  [[0x80, 0x03], PICKLE],
  [[0x80, 0x04], PICKLE],
  [[0x80, 0x05], PICKLE],
  [[0x89, 0x48, 0x44, 0x46], { is: 'an HDF5 file, as Keras and TensorFlow write weights', fix: SAVE }],
  // ggml, ggmf, ggjt and ggla as little-endian numbers.
  ['lmgg', OLD_GGML],
  ['fmgg', OLD_GGML],
  ['tjgg', OLD_GGML],
  ['algg', { is: 'a LoRA adapter in the old GGML format', fix: 'merge it into its base model' }],
  ['<!DOCTYPE', WEB_PAGE],
  ['<!doctype', WEB_PAGE],
  ['<html', WEB_PAGE],
  ['<?xml', WEB_PAGE],
  [[0x1f, 0x8b], { is: 'a gzip archive', fix: 'unpack it first' }],
  [[0x28, 0xb5, 0x2f, 0xfd], { is: 'a zstd archive', fix: 'unpack it first' }],
];

/** Formats that are told by a name: they have no mark at their start. */
const ENDINGS: ReadonlyMap<string, Kind> = new Map([
  ['onnx', { is: 'an ONNX file, which is not read', fix: 'give the safetensors of the model' }],
  ['msgpack', { is: 'a file of Flax, which is not read', fix: SAVE }],
  ['tflite', { is: 'a TensorFlow Lite file, which is not read', fix: 'give the safetensors of the model' }],
  ['bin', PICKLE],
  ['pt', PICKLE],
  ['pth', PICKLE],
  ['ckpt', PICKLE],
  ['json', { is: 'a JSON file, which holds no weights', fix: 'give the folder that holds it' }],
]);

/** What a file is by its first bytes, or else by its name; null where neither tells. */
export function kindOfFile(start: Uint8Array, name: string): Kind | null {
  // First: a header may be as long as any mark says.
  if (isSafetensors(start)) return SAFETENSORS;
  const found = STARTS.find(([mark]) => {
    const bytes = typeof mark === 'string' ? new TextEncoder().encode(mark) : mark;
    return bytes.length <= start.length && [...bytes].every((byte, i) => byte === start[i]);
  });
  if (found !== undefined) return found[1];
  const [, ending = ''] = /\.(\w+)$/.exec(name.toLowerCase()) ?? [];
  return ENDINGS.get(ending) ?? null;
}

/** A header's length below 4 GB, and the start of its JSON. */
const isSafetensors = (start: Uint8Array) =>
  start[8] === 0x7b && [4, 5, 6, 7].every((place) => start[place] === 0);

/** What a file is; null where nothing tells, or its start cannot be read. */
export async function kindOf(file: ByteSource): Promise<Kind | null> {
  const start = new Uint8Array(Math.min(64, file.size));
  const isRead = await file.read(0, start).then(
    () => true,
    () => false,
  );
  return isRead ? kindOfFile(start, file.name) : null;
}

/** Throws InvalidWeightsError that names what a file is where it is not a GGUF file. */
export async function assertGguf(file: ByteSource): Promise<void> {
  const kind = await kindOf(file);
  if (kind === GGUF) return;
  const nothing = file.size === 0 ? 'empty' : 'not a GGUF file';
  throw new InvalidWeightsError(`${file.name}: it is ${kind?.is ?? nothing}`, kind?.fix ?? REFETCH);
}

/** The refusal of a file that is not safetensors: it names the format where that is known, else `problem`. */
export async function notSafetensors(file: ByteSource, problem: string): Promise<InvalidWeightsError> {
  const kind = await kindOf(file);
  const isOther = kind !== null && kind !== SAFETENSORS;
  return new InvalidWeightsError(
    `${file.name}: ${isOther ? `it is ${kind.is}` : problem}`,
    isOther ? kind.fix : REFETCH,
  );
}
