import { InvalidWeightsError } from '../errors.ts';
import type { Checkpoint } from './checkpoint.ts';
import { kindOfFile } from './foreign-file.ts';
import { isAdapterFolder, kindOfFolder } from './foreign-folder.ts';
import type { ModelFiles } from './model-files.ts';
import { readSafetensors } from './safetensors.ts';
import { parseSafetensorsIndex } from './safetensors-index.ts';
import { REFETCH, type StoredTensor } from './stored-tensor.ts';

const SINGLE = 'model.safetensors';
const INDEX = 'model.safetensors.index.json';
/** Of an index; those of published models are below 10 MB. */
const MAX_INDEX_BYTES = 2 ** 25;

/** What to do where files hold no model. */
export const FOLDER_FIX = 'give a folder with safetensors as Hugging Face has them, or a GGUF file';

/** The tensors of a model's safetensors, one file or several with an index; the family is its config's. Throws InvalidWeightsError. */
export async function readSafetensorsFiles(files: ModelFiles): Promise<Omit<Checkpoint, 'family'>> {
  const { names } = files;
  if (isAdapterFolder(names)) throw foreignFolder(files);
  if (names.includes(SINGLE)) {
    const tensors = await readSafetensors(await files.open(SINGLE));
    return { name: SINGLE, tensors, layout: 'hugging-face' };
  }
  if (names.includes(INDEX)) {
    return { name: INDEX, tensors: await readShards(files), layout: 'hugging-face' };
  }
  throw foreignFolder(files);
}

/** The refusal of files without safetensors: it says what they are. */
function foreignFolder({ name, names }: ModelFiles): InvalidWeightsError {
  const kind = kindOfFolder(names);
  return new InvalidWeightsError(
    `${name} ${kind?.is ?? `has neither ${SINGLE} nor ${INDEX}`}`,
    kind?.fix ?? FOLDER_FIX,
  );
}

async function readShards(files: ModelFiles): Promise<StoredTensor[]> {
  const source = await files.open(INDEX);
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
  const missing = all.filter((name) => !files.names.includes(name));
  if (missing.length > 0) {
    const some = missing.slice(0, 3).join(', ');
    throw new InvalidWeightsError(
      `${INDEX}: ${missing.length} of its ${all.length} files are missing: ${some}${missing.length > 3 ? ', …' : ''}`,
      'fetch the files that are missing, and give them with the others',
    );
  }
  for (const name of all) {
    const tensors = await readSafetensors(await files.open(name));
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
