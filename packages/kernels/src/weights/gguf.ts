import { InvalidWeightsError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { assertGguf } from './foreign-file.ts';
import {
  assertApart,
  elementCount,
  FORMATS,
  isReadable,
  REFETCH,
  type StoredTensor,
} from './stored-tensor.ts';

export type GgufMetadata = Readonly<Record<string, unknown>>;

export interface GgufFile {
  metadata: GgufMetadata;
  tensors: StoredTensor[];
}

/** GGUF, version, number of tensors, number of metadata. */
const START_BYTES = 24;
/** The least that an entry takes: a name's length, its type, and a byte of value; or sizes and an offset. */
const MIN_METADATA_BYTES = 13;
const MIN_TENSOR_BYTES = 24;

/**
 * Metadata and tensors of a GGUF file (github.com/ggml-org/ggml, docs/gguf.md). The header is parsed by
 * @huggingface/gguf, which bounds strings, arrays and counts; that the counts, sizes and offsets fit the file is
 * checked here. Throws InvalidWeightsError for whatever is otherwise.
 */
export async function readGguf(file: ByteSource): Promise<GgufFile> {
  await assertStart(file);
  const { gguf, GGMLQuantizationType } = await import('@huggingface/gguf');
  // Its reader of local files answers with zeros beyond the end; this one throws.
  const parsed = await gguf('https://localhost/model.gguf', { fetch: rangesOf(file) }).catch(
    (cause: unknown) => {
      if (cause instanceof InvalidWeightsError) throw cause;
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new InvalidWeightsError(`${file.name}: the header cannot be read: ${problem}`, REFETCH, {
        cause,
      });
    },
  );
  const dataOffset = Number(parsed.tensorDataOffset);
  const metadata = ownMetadata(file, parsed.metadata);
  assertWholeModel(file, metadata);
  const alignment = Number(metadata['general.alignment'] ?? 32);
  if (!(alignment >= 1 && Number.isInteger(Math.log2(alignment)))) {
    throw fail(file, `its alignment ${alignment} is not a power of two`);
  }
  if (parsed.tensorInfoByteRange[1] > file.size) throw fail(file, `the file ends within its header`);
  const tensors = parsed.tensorInfos.map(({ name, shape, dtype, offset }): StoredTensor => {
    const where = `${file.name}: ${name}`;
    const format = (GGMLQuantizationType[dtype] ?? `type ${dtype}`).toLowerCase();
    const sizes = shape.map(Number).reverse();
    const elements = elementCount(sizes, where);
    const start = dataOffset + Number(offset);
    if (!Number.isSafeInteger(start) || start % alignment !== 0) {
      throw fail(file, `${name} starts at ${offset}, which is not a multiple of ${alignment}`);
    }
    // Sizes of formats that cannot be read are not known; they are refused where one is needed.
    const bytes = isReadable(format) ? storedBytes(elements, format, where) : 0;
    return { name, file, shape: sizes, format, offset: start, bytes };
  });
  assertApart(tensors);
  const names = new Set<string>();
  for (const { name } of tensors) {
    if (names.has(name)) throw fail(file, `${name} appears twice`);
    names.add(name);
  }
  return { metadata, tensors };
}

/** The parser adds three entries of its own; a key that is there twice, or is taken for a prototype, is lost in it. */
function ownMetadata(file: ByteSource, parsed: object): GgufMetadata {
  const entries = Object.entries(parsed).filter(([key]) => !PARSER_KEYS.includes(key));
  const { kv_count: count } = parsed as { kv_count?: unknown };
  if (entries.length !== Number(count)) {
    throw fail(file, `of its ${count} metadata entries, only ${entries.length} have a distinct key`);
  }
  return Object.fromEntries(entries);
}

/** Throws InvalidWeightsError where a file is a part of a model, or something that belongs to one. */
function assertWholeModel(file: ByteSource, metadata: GgufMetadata): void {
  const [, , named = ''] = /-(\d{5})-of-(\d{5})\.gguf$/i.exec(file.name) ?? [];
  const parts = Math.max(Number(metadata['split.count'] ?? 0), Number(named));
  if (parts > 1) {
    throw fail(
      file,
      `it is one of ${parts} parts of a split model`,
      'join them: llama-gguf-split --merge <first part> <one file>',
    );
  }
  const isAdapter = metadata['adapter.type'] !== undefined;
  const type = isAdapter ? 'adapter' : (metadata['general.type'] ?? 'model');
  if (type === 'model') return;
  if (type === 'adapter') {
    throw fail(
      file,
      `it is an adapter (${String(metadata['adapter.type'] ?? 'LoRA')}), not a model`,
      'merge it into its base model: llama-export-lora, or give the file of that model',
    );
  }
  const kinds: ReadonlyMap<unknown, string> = new Map([
    ['mmproj', 'the part of a model that reads images or sound'],
    ['imatrix', 'an importance matrix'],
    ['dataset', 'a data set'],
  ]);
  throw fail(
    file,
    `it is ${kinds.get(type) ?? `of the type ${String(type).slice(0, 60)}`}, not a model`,
    MODEL,
  );
}

const PARSER_KEYS: readonly string[] = ['version', 'tensor_count', 'kv_count'];
const MODEL = 'give the GGUF file of the model';

const fail = (file: ByteSource, problem: string, fix = REFETCH) =>
  new InvalidWeightsError(`${file.name}: ${problem}`, fix);

function storedBytes(elements: number, format: keyof typeof FORMATS, where: string): number {
  const { blockElements, blockBytes } = FORMATS[format];
  if (elements % blockElements !== 0) {
    throw new InvalidWeightsError(
      `${where}: ${elements} elements are not whole blocks of ${format}`,
      REFETCH,
    );
  }
  return (elements / blockElements) * blockBytes;
}

/** Counts that the file cannot hold are refused before they are looped over. */
async function assertStart(file: ByteSource): Promise<void> {
  await assertGguf(file);
  const start = new Uint8Array(START_BYTES);
  await file.read(0, start);
  const view = new DataView(start.buffer);
  const version = view.getUint32(4, true);
  if (version !== 0 && (version & 0xffff) === 0) {
    throw fail(
      file,
      'it is big-endian, and only little-endian files are read',
      'convert it: gguf-convert-endian <file> little, or fetch the little-endian file of the model',
    );
  }
  if (version !== 2 && version !== 3) {
    throw fail(file, `GGUF version ${version} is not known`, 'convert it to GGUF 3');
  }
  const tensors = Number(view.getBigUint64(8, true));
  const entries = Number(view.getBigUint64(16, true));
  const needed = START_BYTES + tensors * MIN_TENSOR_BYTES + entries * MIN_METADATA_BYTES;
  if (needed > file.size) {
    throw fail(file, `${tensors} tensors and ${entries} metadata take more than its ${file.size} bytes`);
  }
}

/** Answers range requests from the source, as far as it goes. */
function rangesOf(file: ByteSource): typeof fetch {
  return async (_, init) => {
    const range = new Headers(init?.headers).get('range') ?? '';
    const [, first = '', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
    const start = Number(first);
    if (start >= file.size) throw fail(file, 'the file ends within its header');
    const bytes = new Uint8Array(Math.min(Number(last) + 1, file.size) - start);
    await file.read(start, bytes);
    return new Response(bytes, { headers: { 'content-range': `bytes ${first}-${last}/${file.size}` } });
  };
}
