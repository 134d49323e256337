/** JSON files that lie beside a config.json, by fields that each has and a config.json has not. */
const KINDS: readonly (readonly [fields: readonly string[], problem: string])[] = [
  [
    ['peft_type'],
    'is that of an adapter (adapter_config.json), which has no weights of a whole model: merge it into its base model, or give the config.json of that',
  ],
  [['weight_map'], 'is an index of weights: give the config.json beside it'],
  [['_class_name'], 'is that of a diffusion pipeline, which is not a language model'],
  [['added_tokens', 'model'], 'is a tokenizer.json: give the config.json beside it'],
  [['tokenizer_class', 'model_max_length'], 'is a tokenizer_config.json: give the config.json beside it'],
  [['dim', 'n_layers'], "is a params.json of the maker's own format: give the config.json of Hugging Face"],
  [['dim', 'n_heads'], "is a params.json of the maker's own format: give the config.json of Hugging Face"],
  [['producer', 'quantization'], 'is a hf_quant_config.json: give the config.json beside it'],
  [['image_processor_type'], 'is a preprocessor_config.json: give the config.json beside it'],
  [
    ['bos_token_id', 'eos_token_id', 'transformers_version'],
    'is a generation_config.json: give the config.json beside it',
  ],
];

/** What a JSON without `model_type` is where a shape was expected; null where it is not known. */
export function foreignConfig(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  if (Object.hasOwn(json, 'model_type') || Object.hasOwn(json, 'hidden_size')) return null;
  const kind = KINDS.find(([fields]) => fields.every((field) => Object.hasOwn(json, field)));
  return kind?.[1] ?? null;
}

/** An object with fields, none of them one of `ours`. */
export function hasOnlyOtherFields(json: object, ours: object): boolean {
  const names = Object.keys(json);
  return !Array.isArray(json) && names.length > 0 && names.every((name) => !Object.hasOwn(ours, name));
}
