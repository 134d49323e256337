import type { Family } from './family.ts';
import { foreignFieldRefusal, meaningOf } from './inert.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { STORAGE_FIELDS } from './storage.ts';

/**
 * Names that families have for one thing. A name that the family's class does not read decides nothing there, but a
 * value that contradicts the one that it reads is a mistake of the file.
 */
const SYNONYMS: readonly (readonly string[])[] = [
  ['hidden_size', 'n_embd', 'd_model'],
  ['num_hidden_layers', 'n_layer', 'n_layers', 'num_layers'],
  ['num_attention_heads', 'n_head', 'n_heads', 'num_heads'],
  ['num_key_value_heads', 'num_kv_heads', 'n_kv_heads'],
  ['head_dim', 'head_size', 'd_head', 'attention_head_size', 'kv_channels'],
  ['intermediate_size', 'n_inner', 'ffn_hidden_size', 'd_ff', 'ffn_dim'],
  ['vocab_size', 'n_vocab', 'padded_vocab_size'],
  ['max_position_embeddings', 'n_positions', 'n_ctx', 'max_seq_len', 'max_sequence_length'],
  ['rms_norm_eps', 'layer_norm_epsilon', 'layer_norm_eps', 'norm_eps', 'norm_epsilon'],
  ['num_experts', 'num_local_experts', 'n_routed_experts'],
  ['num_experts_per_tok', 'experts_per_token', 'num_experts_per_token', 'moe_topk'],
  ['hidden_act', 'hidden_activation', 'activation_function'],
  ['rope_theta', 'rope_base', 'rotary_emb_base'],
  ['tie_word_embeddings', 'tie_embeddings'],
];

/** A config under the names that most families use. */
export interface NamedConfig {
  fields: ReadonlyMap<string, unknown>;
  /** A field as the file spells it; where it has none, as the family's configs do. */
  nameOf(field: string): string;
}

/**
 * The fields of a config that its family reads, each once. Throws InvalidModelConfigError where a field is not known,
 * switches something on that is not computed, or contradicts another name of the same thing.
 */
export function namedFields(json: object, family: Family): NamedConfig {
  const names = new Map(
    Object.entries(family.names ?? {}).flatMap(([field, spellings]) =>
      spellings.map((spelling): [string, string] => [spelling, field]),
    ),
  );
  const fields = new Map<string, unknown>();
  const written = new Map<string, string>();
  const others: [string, unknown][] = [];
  for (const [name, value] of Object.entries(json)) {
    const field = names.get(name) ?? (isOwnName(name, family) ? name : undefined);
    if (field === undefined) {
      others.push([name, value]);
      continue;
    }
    const before = fields.get(field);
    if (before != null && value != null) assertSame(written.get(field) ?? field, before, name, value);
    if (before == null) {
      fields.set(field, value);
      written.set(field, name);
    }
  }
  for (const [field, value] of Object.entries(family.defaults ?? {})) {
    if (fields.get(field) === undefined) fields.set(field, value);
  }
  const nameOf = (field: string) => written.get(field) ?? family.names?.[field]?.[0] ?? field;
  for (const [name, value] of others) {
    if (STORAGE_FIELDS.has(name)) continue;
    const field = synonymOf(name, family);
    const known = field === undefined ? undefined : fields.get(field);
    if (field !== undefined && known != null && value != null) {
      assertSame(nameOf(field), known, name, value);
      continue;
    }
    const refusal = foreignFieldRefusal(name, value);
    if (refusal !== null) throw new InvalidModelConfigError(name, refusal);
  }
  return { fields, nameOf };
}

/** Whether the family's class reads a field by the name that most families use. */
const isOwnName = (name: string, { fields, names = {} }: Family) =>
  Object.hasOwn(fields, name) && !Object.hasOwn(names, name);

/** The family's field that another name means; none for names that say nothing. */
function synonymOf(name: string, { fields }: Family): string | undefined {
  if (meaningOf(name).kind === 'inert') return undefined;
  const group = SYNONYMS.find((names) => names.includes(name));
  return group?.find((field) => Object.hasOwn(fields, field));
}

function assertSame(name: string, value: unknown, other: string, otherValue: unknown): void {
  if (JSON.stringify(value) === JSON.stringify(otherValue)) return;
  throw new InvalidModelConfigError(
    name,
    `disagrees with ${other} (${JSON.stringify(value)}, ${JSON.stringify(otherValue)})`,
  );
}
