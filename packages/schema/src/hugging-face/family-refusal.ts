import { distance } from 'fastest-levenshtein';

/** Fields of parts that are not text. */
const OTHER_PARTS: readonly (readonly [field: string, part: string])[] = [
  ['vision_config', 'images'],
  ['audio_config', 'sound'],
  ['video_config', 'video'],
];

/** Fields of what no shape here holds. */
const FEATURES: readonly (readonly [field: string, feature: string])[] = [
  ['kv_lora_rank', 'latent attention'],
  ['index_topk', 'a sparse attention indexer'],
  ['index_n_heads', 'a sparse attention indexer'],
  ['compress_ratios', 'compressed attention'],
  ['sparse_attention_config', 'sparse attention'],
  ['mamba_num_heads', 'state space layers'],
  ['mamba_d_state', 'state space layers'],
  ['ssm_state_size', 'state space layers'],
  ['hybrid_override_pattern', 'layers of different kinds'],
  ['block_configs', 'layers of different sizes'],
  ['linear_num_key_heads', 'linear attention'],
  ['linear_attn_config', 'linear attention'],
  ['attn_output_gate', 'gated attention'],
  ['use_routing_bias', 'a bias of the router'],
  ['rotary_dim', 'partial rotation of heads'],
];
const EXPERT_FIELDS = ['num_experts', 'num_local_experts', 'n_routed_experts', 'moe_num_experts'];
const MIXTURES = ['mixtral', 'qwen2_moe', 'qwen3_moe', 'gpt_oss'];

/** Families that are built as a supported one is, by the letters that their names start with. */
const RELATED: ReadonlyMap<string, string> = new Map([
  ...['yi', 'smollm', 'olmo', 'granite', 'exaone', 'internlm', 'baichuan', 'nemotron', 'cohere'].map(
    (name): [string, string] => [name, 'llama'],
  ),
  ...['ministral', 'pixtral', 'devstral', 'voxtral'].map((name): [string, string] => [name, 'mistral']),
  ...['deepseek', 'kimi', 'minimax', 'dbrx', 'grok'].map((name): [string, string] => [name, 'mixtral']),
  ...['falcon', 'opt', 'bloom', 'gptj', 'codegen', 'starcoder', 'mpt'].map((name): [string, string] => [
    name,
    'gpt2',
  ]),
  ['mimo', 'qwen2'],
  ['glm', 'llama'],
]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Longer names are cut: they are a stranger's. */
const quoted = (name: unknown) => {
  const text = JSON.stringify(name) ?? String(name);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** What stands behind `model_type` in the refusal of a family: what it is, and the supported ones nearest to it. */
export function familyRefusal(json: object, supported: readonly string[]): string {
  const config = json as Record<string, unknown>;
  const { model_type: name, text_config: text } = config;
  const parts = OTHER_PARTS.filter(([field]) => isObject(config[field]));
  const inner = isObject(text) ? text : null;
  const features = featuresOf({ ...config, ...inner });
  const nearest = nearestFamilies(String(name), supported, hasExperts({ ...config, ...inner }));
  const fields = [...(inner === null ? [] : ['text_config']), ...parts.map(([field]) => field)].join(', ');
  const kind = fields === '' ? '' : ` (${kindOf(parts.map(([, part]) => part))}: ${fields})`;
  const has = features.length > 0 ? `; it has ${features.join(', ')}` : '';
  const innerType = inner?.model_type;
  const advice =
    typeof innerType === 'string' && supported.includes(innerType)
      ? `; its text_config is of the family ${innerType}, which is supported: give that object as a config.json of its own`
      : `; the nearest supported families are ${nearest.slice(0, 3).join(', ')}; docs/models.md lists all`;
  return `names ${quoted(name)}, a family that is not supported yet${kind}${has}${advice}`;
}

const kindOf = (parts: readonly string[]) =>
  parts.length > 0 ? `a model of ${['text', ...parts].join(' and ')}` : 'its text part is described apart';

function featuresOf(config: Record<string, unknown>): string[] {
  const found = new Map<string, string>();
  for (const [field, feature] of FEATURES) {
    if (config[field] && !found.has(feature)) found.set(feature, field);
  }
  return Array.from(found, ([feature, field]) => `${feature} (${field})`);
}

const hasExperts = (config: Record<string, unknown>) =>
  EXPERT_FIELDS.some((field) => Number(config[field]) > 0);

/**
 * Supported families, nearest first: the one that is built alike, those whose names start with the same letters, mixtures
 * for mixtures, then by the edits between names.
 */
export function nearestFamilies(
  name: string,
  supported: readonly string[],
  isMixture = /moe|mixtral/i.test(name),
): string[] {
  const given = name.toLowerCase().slice(0, 60);
  const related = RELATED.get(/^[a-z]*/.exec(given)?.[0] ?? '');
  const shared = (family: string) => {
    const letters = /^[a-z]*/.exec(family)?.[0] ?? '';
    if (family === related) return Number.MAX_SAFE_INTEGER;
    return letters.length >= 3 && given.startsWith(letters) ? letters.length : 0;
  };
  return supported
    .map((family) => ({
      family,
      shared: shared(family),
      isKind: MIXTURES.includes(family) === isMixture,
      edits: distance(given, family),
    }))
    .sort((a, b) => b.shared - a.shared || Number(b.isKind) - Number(a.isKind) || a.edits - b.edits)
    .map(({ family }) => family);
}
