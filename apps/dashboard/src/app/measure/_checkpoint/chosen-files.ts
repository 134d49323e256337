import type { FilesBeside } from '@breakeven/kernels/generate/tokenizer';
import type { ModelFiles } from '@breakeven/kernels/weights/model-files';

/** What is wrong with a choice of files, and what to do. */
export class ChoiceError extends Error {
  override name = 'ChoiceError';
  readonly fix: string;
  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/** The largest tokenizer.json of published models has some 30 MB. */
const MOST_TEXT_BYTES = 2 ** 27;

/** Browsers number what was downloaded before: `config (1).json`. */
const ownName = (name: string) => name.replace(/ ?\(\d+\)(?=\.[^.]+$)/, '');

/** Files as a visitor has chosen them, by the names that a model's files have. */
export class ChosenFiles {
  readonly #files: ReadonlyMap<string, File>;

  constructor(files: readonly File[]) {
    this.#files = new Map(files.map((file) => [ownName(file.name), file]));
  }

  get names(): string[] {
    return [...this.#files.keys()];
  }

  /**
   * The GGUF file among them, or a file that is alone and nothing else by its name; null where they are a folder's. Throws
   * ChoiceError where there are several.
   */
  get gguf(): string | null {
    const [first, ...others] = this.names.filter((name) => /\.gguf$/i.test(name));
    if (others.length > 0) {
      throw new ChoiceError(`${others.length + 1} GGUF files are chosen`, 'choose one');
    }
    if (first !== undefined) return first;
    const [only, ...rest] = this.names;
    return only !== undefined && rest.length === 0 && !/\.(safetensors|json)$/i.test(only) ? only : null;
  }

  /** Throws ChoiceError that names every file which a folder's model cannot do without. */
  assertWhole(): void {
    const { names } = this;
    const hasWeights = names.some((name) => /\.safetensors$/i.test(name));
    const missing = [
      ...(hasWeights ? [] : ['model.safetensors']),
      ...['config.json', 'tokenizer.json'].filter((name) => !names.includes(name)),
    ];
    if (missing.length === 0) return;
    const text = new Intl.ListFormat('en').format(missing);
    throw new ChoiceError(
      `${text} ${missing.length === 1 ? 'is' : 'are'} missing beside ${new Intl.ListFormat('en').format(names)}`,
      'choose all files of the model together',
    );
  }

  async asModelFiles(): Promise<ModelFiles> {
    const { blobSource } = await import('@breakeven/kernels/weights/blob-source');
    const open = async (name: string) => blobSource(this.#file(name), name);
    return { name: 'the choice of files', names: this.names, open };
  }

  async beside(): Promise<FilesBeside> {
    const { parsePythonJson } = await import('@breakeven/schema/input/python-json');
    const text = (name: string) => (this.#files.has(name) ? this.text(name) : Promise.resolve(null));
    const json = async (name: string) => {
      const found = await text(name);
      return found === null ? null : parsePythonJson(found);
    };
    return { text, json };
  }

  /** A small file as text. Throws an Error that says what it is instead. */
  async text(name: string): Promise<string> {
    const { kindOfFile } = await import('@breakeven/kernels/weights/foreign-file');
    const file = this.#file(name);
    if (file.size > MOST_TEXT_BYTES)
      throw new Error(`it has ${file.size} bytes, more than ${MOST_TEXT_BYTES}`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = kindOfFile(bytes.subarray(0, 64), '');
    if (kind !== null) throw new Error(`it is ${kind.is}; ${kind.fix}`);
    return new TextDecoder().decode(bytes);
  }

  #file(name: string): File {
    const file = this.#files.get(name);
    if (file === undefined)
      throw new ChoiceError(`${name} is not among the files`, 'choose it with the others');
    return file;
  }
}
