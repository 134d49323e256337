import { type FileHandle, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { InvalidWeightsError } from '../errors.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import type { Checkpoint } from '../weights/checkpoint.ts';
import { kindOfFile } from '../weights/foreign-file.ts';
import { isAdapterFolder, kindOfFolder } from '../weights/foreign-folder.ts';
import { type GgufCheckpoint, readGgufCheckpoint } from '../weights/gguf-checkpoint.ts';
import { readSafetensors } from '../weights/safetensors.ts';
import { parseSafetensorsIndex } from '../weights/safetensors-index.ts';
import { REFETCH, type StoredTensor } from '../weights/stored-tensor.ts';

/** The tensors of a checkpoint, whose files are open until `close`; the family is its config's. */
export interface OpenCheckpoint extends Omit<Checkpoint, 'family'> {
  close(): Promise<void>;
}

const SINGLE = 'model.safetensors';
const INDEX = 'model.safetensors.index.json';
/** Of an index; those of published models are below 10 MB. */
const MAX_INDEX_BYTES = 2 ** 25;

/** Opens files as byte sources and closes them together. */
class Files {
  readonly #handles: FileHandle[] = [];

  /** Throws InvalidWeightsError where the file cannot be opened. */
  async open(file: string): Promise<ByteSource> {
    const name = path.basename(file);
    try {
      const handle = await open(file, 'r');
      this.#handles.push(handle);
      const status = await handle.stat();
      if (!status.isFile()) throw new Error('it is not a file');
      return { name, size: status.size, read: (offset, target) => readExactly(handle, name, offset, target) };
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new InvalidWeightsError(`${name} cannot be opened: ${problem}`, REFETCH, { cause });
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#handles.splice(0).map((handle) => handle.close()));
  }
}

async function readExactly(
  handle: FileHandle,
  name: string,
  offset: number,
  target: Uint8Array<ArrayBuffer>,
): Promise<void> {
  for (let read = 0; read < target.length; ) {
    const { bytesRead } = await handle.read(target, read, target.length - read, offset + read);
    if (bytesRead === 0) {
      throw new InvalidWeightsError(
        `${name}: the file ends at byte ${offset + read}, within what was to be read`,
        REFETCH,
      );
    }
    read += bytesRead;
  }
}

/** Opens the safetensors of a folder, one file or several with an index. Throws InvalidWeightsError. */
export async function openSafetensorsFolder(folder: string): Promise<OpenCheckpoint> {
  const files = new Files();
  try {
    const names = await namesIn(folder);
    const close = () => files.close();
    if (isAdapterFolder(names)) throw foreignFolder(folder, names);
    if (names.includes(SINGLE)) {
      const tensors = await readSafetensors(await files.open(path.join(folder, SINGLE)));
      return { name: SINGLE, tensors, layout: 'hugging-face', close };
    }
    if (names.includes(INDEX)) {
      const tensors = await readShards(folder, { files, names });
      return { name: INDEX, tensors, layout: 'hugging-face', close };
    }
    throw foreignFolder(folder, names);
  } catch (error) {
    await files.close();
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: unknown) => {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidWeightsError(`${path.basename(folder)} cannot be listed: ${problem}`, FOLDER, { cause });
  });
}

const FOLDER = 'give a folder with safetensors as Hugging Face has them, or a GGUF file';

/** The refusal of a folder without safetensors: it says what the folder holds. */
function foreignFolder(folder: string, names: readonly string[]): InvalidWeightsError {
  const kind = kindOfFolder(names);
  return new InvalidWeightsError(
    `${path.basename(folder)} ${kind?.is ?? `has neither ${SINGLE} nor ${INDEX}`}`,
    kind?.fix ?? FOLDER,
  );
}

async function readShards(
  folder: string,
  { files, names }: { files: Files; names: readonly string[] },
): Promise<StoredTensor[]> {
  const source = await files.open(path.join(folder, INDEX));
  if (source.size > MAX_INDEX_BYTES) {
    throw new InvalidWeightsError(`${INDEX} has ${source.size} bytes, more than ${MAX_INDEX_BYTES}`, REFETCH);
  }
  const bytes = new Uint8Array(source.size);
  await source.read(0, bytes);
  const kind = kindOfFile(bytes.subarray(0, 64), 'index');
  if (kind !== null) throw new InvalidWeightsError(`${INDEX}: it is ${kind.is}`, kind.fix);
  const fileOf = parseSafetensorsIndex(new TextDecoder().decode(bytes), INDEX);
  const shards = new Map<string, Map<string, StoredTensor>>();
  const all = [...new Set(fileOf.values())];
  const missing = all.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const some = missing.slice(0, 3).join(', ');
    throw new InvalidWeightsError(
      `${INDEX}: ${missing.length} of its ${all.length} files are missing: ${some}${missing.length > 3 ? ', …' : ''}`,
      'fetch the files that are missing into the same folder',
    );
  }
  for (const name of all) {
    const tensors = await readSafetensors(await files.open(path.join(folder, name)));
    shards.set(name, new Map(tensors.map((tensor) => [tensor.name, tensor])));
  }
  return Array.from(fileOf, ([name, file]) => {
    const tensor = shards.get(file)?.get(name);
    if (tensor !== undefined) return tensor;
    throw new InvalidWeightsError(
      `${file}: the tensor ${name}, which ${INDEX} puts there, is missing`,
      REFETCH,
    );
  });
}

/** Opens a GGUF file as Hugging Face would have the model. Throws InvalidWeightsError. */
export async function openGguf(file: string): Promise<GgufCheckpoint & { close(): Promise<void> }> {
  const files = new Files();
  try {
    return { ...(await readGgufCheckpoint(await files.open(file))), close: () => files.close() };
  } catch (error) {
    await files.close();
    throw error;
  }
}
