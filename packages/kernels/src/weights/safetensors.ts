import { InvalidWeightsError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { notSafetensors } from './foreign-file.ts';
import { assertApart, elementCount, REFETCH, type StoredTensor } from './stored-tensor.ts';

/** Of a header; those of published models are below 10 MB. The format's own limit is 100 MB. */
export const MAX_HEADER_BYTES = 2 ** 25;

/** Bits of an element by safetensors' name of its type; only floats can be read (`stored-tensor.ts`). */
const ELEMENT_BITS: Record<string, number> = {
  F64: 64,
  F32: 32,
  F16: 16,
  BF16: 16,
  F8_E4M3: 8,
  F8_E5M2: 8,
  F8_E8M0: 8,
  F6_E2M3: 6,
  F6_E3M2: 6,
  F4: 4,
  I64: 64,
  I32: 32,
  I16: 16,
  I8: 8,
  U64: 64,
  U32: 32,
  U16: 16,
  U8: 8,
  BOOL: 8,
  C64: 64,
};

/**
 * The tensors of one safetensors file (huggingface.co/docs/safetensors, "Format"): 8 bytes of header length, a
 * JSON header, then the bytes of all tensors without a gap. Throws InvalidWeightsError for whatever is otherwise;
 * what the header claims is checked before anything of its size is allocated.
 */
export async function readSafetensors(file: ByteSource): Promise<StoredTensor[]> {
  const start = new Uint8Array(8);
  await file.read(0, start);
  const headerBytes = Number(new DataView(start.buffer).getBigUint64(0, true));
  if (headerBytes > file.size - 8) {
    throw await notSafetensors(
      file,
      `the header is said to take ${headerBytes} bytes, the file has ${file.size}`,
    );
  }
  if (headerBytes > MAX_HEADER_BYTES) {
    throw await notSafetensors(
      file,
      `the header is said to take ${headerBytes} bytes, more than ${MAX_HEADER_BYTES}`,
    );
  }
  const bytes = new Uint8Array(headerBytes);
  await file.read(8, bytes);
  const header = parseHeader(bytes);
  if (typeof header === 'string') throw await notSafetensors(file, header);
  return tensorsOfHeader(header, { file, dataOffset: 8 + headerBytes });
}

type Fail = (problem: string) => InvalidWeightsError;

/** The header, or what is wrong with it. */
function parseHeader(bytes: Uint8Array): Record<string, unknown> | string {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return 'the header is not JSON';
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    return json as Record<string, unknown>;
  }
  return 'the header is not a JSON object';
}

function tensorsOfHeader(
  header: Record<string, unknown>,
  { file, dataOffset }: { file: ByteSource; dataOffset: number },
): StoredTensor[] {
  const tensors = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, entry]) => tensorOf(name, entry, { file, dataOffset }));
  assertApart(tensors);
  const covered = tensors.reduce((sum, { bytes }) => sum + bytes, 0);
  if (dataOffset + covered !== file.size) {
    throw new InvalidWeightsError(
      `${file.name}: the tensors take ${covered} bytes, the file has ${file.size - dataOffset} for them`,
      REFETCH,
    );
  }
  return tensors;
}

function tensorOf(
  name: string,
  entry: unknown,
  { file, dataOffset }: { file: ByteSource; dataOffset: number },
): StoredTensor {
  const where = `${file.name}: ${name}`;
  const fail: Fail = (problem) => new InvalidWeightsError(`${where}: ${problem}`, REFETCH);
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  if (!Array.isArray(shape)) throw fail('it has no shape');
  const bits =
    typeof dtype === 'string' && Object.hasOwn(ELEMENT_BITS, dtype) ? ELEMENT_BITS[dtype] : undefined;
  if (bits === undefined) throw fail(`the type ${JSON.stringify(dtype)} is not known`);
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isOffset)) {
    throw fail('its data_offsets are not two positions');
  }
  const [begin, end] = offsets as [number, number];
  const bytes = (elementCount(shape, where) * bits) / 8;
  if (end - begin !== bytes) {
    throw fail(
      `data_offsets [${begin}, ${end}] hold ${end - begin} bytes, ${dtype} [${shape}] takes ${bytes}`,
    );
  }
  return { name, file, shape, format: String(dtype).toLowerCase(), offset: dataOffset + begin, bytes };
}

const isOffset = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
