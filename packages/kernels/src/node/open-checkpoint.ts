import { type FileHandle, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { InvalidWeightsError } from '../errors.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import type { Checkpoint } from '../weights/checkpoint.ts';
import { type GgufCheckpoint, readGgufCheckpoint } from '../weights/gguf-checkpoint.ts';
import { FOLDER_FIX, readSafetensorsFiles } from '../weights/safetensors-files.ts';
import { REFETCH } from '../weights/stored-tensor.ts';

/** The tensors of a checkpoint, whose files are open until `close`; the family is its config's. */
export interface OpenCheckpoint extends Omit<Checkpoint, 'family'> {
  close(): Promise<void>;
}

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
    const open = (name: string) => files.open(path.join(folder, name));
    const read = await readSafetensorsFiles({ name: path.basename(folder), names, open });
    return { ...read, close: () => files.close() };
  } catch (error) {
    await files.close();
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: unknown) => {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidWeightsError(`${path.basename(folder)} cannot be listed: ${problem}`, FOLDER_FIX, {
      cause,
    });
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
