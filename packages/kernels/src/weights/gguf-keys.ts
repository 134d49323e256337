import { InvalidWeightsError } from '../errors.ts';
import type { GgufMetadata } from './gguf.ts';
import { isBookkeeping, valuesSayingNothing } from './gguf-known-keys.ts';

/** Metadata of an architecture by key without its name, each noted when it is asked for: what is left over is refused. */
export class GgufKeys {
  readonly architecture: string;
  readonly #metadata: ReadonlyMap<string, unknown>;
  readonly #name: string;
  readonly #read = new Set<string>();

  /** `name` is the file's, for messages. Throws InvalidWeightsError where no architecture is named. */
  constructor(metadata: GgufMetadata, name: string) {
    this.#metadata = new Map(Object.entries(metadata));
    this.#name = name;
    const architecture = this.#metadata.get('general.architecture');
    if (typeof architecture !== 'string') {
      throw new InvalidWeightsError(`${name}: general.architecture is missing`, 'convert the model again');
    }
    this.architecture = architecture;
  }

  error(key: string, problem: string): InvalidWeightsError {
    return new InvalidWeightsError(
      `${this.#name}: ${named(this.#full(key))} ${problem}`,
      'give the safetensors of the model, or convert it again',
    );
  }

  /** The value as it is, bigints as numbers; undefined where the key is absent. */
  value(key: string): unknown {
    const full = this.#full(key);
    this.#read.add(full);
    const value = this.#metadata.get(full);
    return typeof value === 'bigint' ? Number(value) : value;
  }

  text(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined || typeof value === 'string') return value;
    throw this.error(key, `is ${JSON.stringify(value)}, not a text`);
  }

  /** A number. A list with the same one for every layer is that number. */
  find(key: string): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (Array.isArray(value)) return this.#uniform(key, value);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw this.error(key, `is ${String(value)}, not a number`);
  }

  get(key: string): number {
    const value = this.find(key);
    if (value === undefined) throw this.error(key, 'is missing');
    return value;
  }

  /** A whole number above 0. */
  size(key: string): number {
    return this.#whole(key, this.get(key));
  }

  /** The same; undefined where the key is absent, or 0, which llama.cpp takes for absent too. */
  findSize(key: string): number | undefined {
    const value = this.find(key);
    return value === undefined || value === 0 ? undefined : this.#whole(key, value);
  }

  /** A list with an entry for each of `layers`; undefined where the value is not a list. */
  perLayer(key: string, layers: number): readonly unknown[] | undefined {
    const value = this.value(key);
    if (!Array.isArray(value)) return undefined;
    if (value.length !== layers) {
      throw this.error(key, `has ${value.length} entries, but block_count is ${layers}`);
    }
    return value;
  }

  /** Throws where a key that may be there has another value than the one that is computed. */
  mustBe(key: string, expected: number, why: string): void {
    const value = this.find(key);
    if (value === undefined || Math.abs(value - expected) <= 1e-6 * Math.abs(expected)) return;
    throw this.error(key, `is ${value}, but ${why} is ${expected}`);
  }

  /** Throws InvalidWeightsError for a key that was not read and may change what is computed. */
  assertAllRead(): void {
    for (const [key, raw] of this.#metadata) {
      if (this.#read.has(key) || isBookkeeping(key)) continue;
      if (!key.startsWith(`${this.architecture}.`)) throw this.#foreign(key);
      const inner = key.slice(this.architecture.length + 1);
      const value = typeof raw === 'bigint' ? Number(raw) : raw;
      const values = valuesSayingNothing(inner);
      if (values?.includes(value)) continue;
      throw this.error(
        inner,
        values === null
          ? 'is not known here and may change what is computed'
          : `is ${shown(value)}, which is not computed here (computed: ${values.join(', ')}, absent)`,
      );
    }
  }

  #foreign(key: string): InvalidWeightsError {
    return new InvalidWeightsError(
      `${this.#name}: ${named(key)} is not known here and may change what is computed: the architecture is ${this.architecture}`,
      'give the safetensors of the model, or convert it again',
    );
  }

  #whole(key: string, value: number): number {
    if (Number.isSafeInteger(value) && value > 0) return value;
    throw this.error(key, `is ${value}, not a whole number above 0`);
  }

  #uniform(key: string, values: readonly unknown[]): number {
    if (key === 'block_count') throw this.error(key, 'is a list, not a number');
    const layers = this.size('block_count');
    if (values.length !== layers) {
      throw this.error(key, `has ${values.length} entries, but block_count is ${layers}`);
    }
    const isNumber = (value: unknown) => typeof value === 'bigint' || Number.isFinite(value);
    if (!values.every(isNumber)) throw this.error(key, 'is not a list of numbers');
    const numbers = values.map(Number);
    const [first = Number.NaN] = numbers;
    if (numbers.every((value) => value === first)) return first;
    throw this.error(key, 'differs between layers, which is not known here');
  }

  readonly #full = (key: string) => `${this.architecture}.${key}`;
}

/** A key in a message: it may be a stranger's. */
const named = (key: string) => (key.length > 100 ? `${key.slice(0, 100)}…` : key);

const shown = (value: unknown) => (Array.isArray(value) ? 'a list' : String(value).slice(0, 60));
