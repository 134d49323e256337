import type { Kind } from './foreign-file.ts';

const SAVE = 'save the model as safetensors: model.save_pretrained(folder, safe_serialization=True)';

/** Files that say what a folder without weights that can be read is. */
const KINDS: readonly (readonly [
  file: RegExp,
  is: (file: string) => string,
  fix: (file: string) => string,
])[] = [
  [
    /^adapter_(config\.json|model\.(safetensors|bin))$/,
    (file) => `holds an adapter (${file}), not a whole model`,
    () => 'merge it into its base model: peft, merge_and_unload(); or give the folder of that',
  ],
  [
    /^model\.safetensors(\.index\.json)?$/,
    (file) => `holds weights (${file}), but no config.json`,
    () => 'fetch the config.json of the model into it too',
  ],
  [
    /\.gguf$/i,
    (file) => `holds ${file}, which is given by its own name`,
    (file) => `give that file: --weights <folder>/${file}`,
  ],
  [
    /^(pytorch_model.*\.bin|.*\.(pt|pth|ckpt))$|^pytorch_model\.bin\.index\.json$/,
    (file) => `holds pickled weights (${file}), which are not read`,
    () => SAVE,
  ],
  [
    /^(consolidated.*|params\.json)$/,
    (file) => `holds a model in its maker's own format (${file})`,
    () => 'give the same model in the format of Hugging Face',
  ],
  [
    /\.onnx$|^onnx$/,
    (file) => `holds ONNX (${file}), which is not read`,
    () => 'give the safetensors of the model',
  ],
  [/\.(h5|msgpack|tflite)$/, (file) => `holds ${file}, a format that is not read`, () => SAVE],
  [
    /-\d{5}-of-\d{5}\.safetensors$/,
    (file) => `holds a part of the weights (${file}), but no model.safetensors.index.json`,
    () => 'fetch the index too',
  ],
  [
    /\.safetensors$/,
    (file) => `holds ${file}, but no model.safetensors`,
    () => 'call the file of the whole model model.safetensors',
  ],
  [
    /^model_index\.json$/,
    (file) => `holds a diffusion pipeline (${file}), which is not a language model`,
    () => 'give the folder of a language model',
  ],
];

/** What a folder is by its files' names: the end of a sentence that starts with its name, and what to do. */
export function kindOfFolder(files: readonly string[]): Kind | null {
  for (const [pattern, is, fix] of KINDS) {
    const file = files.toSorted().find((name) => pattern.test(name));
    if (file !== undefined) return { is: is(file), fix: fix(file) };
  }
  return null;
}

/** Whether a folder is an adapter's, whatever else it holds: transformers takes it for one too. */
export const isAdapterFolder = (files: readonly string[]) => files.includes('adapter_config.json');
