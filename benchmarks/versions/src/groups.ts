/** What is compared: one product of the model with what a pass has around it, or the attention between two of them. */
export const GROUPS = ['embedding', 'qkv', 'attention', 'o', 'gate-up', 'down', 'head'] as const;
export type Group = (typeof GROUPS)[number];

/** Weights by their buffer's name (schema/model-tensors.ts), which activations share but for the layer in front. */
const PRODUCTS = new Map<string, Group>([
  ['layers.qkv', 'qkv'],
  ['layers.attentionOutput', 'o'],
  ['layers.gateUp', 'gate-up'],
  ['layers.down', 'down'],
  ['head', 'head'],
]);

/** `layers.gateUp` of `layers.0.gateUp#1`, the second part of a tensor that no binding holds. */
const tensorName = (label: string) => label.replace(/#\d+$/, '').replace(/^layers\.\d+\./, 'layers.');

/** The product whose weights are among the buffers, or null. A tied head reads the embedding, but no tokens. */
export function productOf(buffers: readonly string[]): Group | null {
  const names = buffers.map(tensorName);
  if (names.includes('embedding')) return names.includes('logits') ? 'head' : 'embedding';
  for (const name of names) {
    const product = PRODUCTS.get(name);
    if (product !== undefined) return product;
  }
  return null;
}

/** Where ranges of the inner dimension wait for their sum. */
const isSumOfParts = (buffers: readonly string[]) => buffers.includes('matmulParts');
const isNorm = (buffers: readonly string[]) => buffers.some((label) => tensorName(label).endsWith('Norm'));

/**
 * Deals the dispatches of a pass, given by their buffers' labels, out to groups: a norm goes with the product behind it, the
 * sum of parts and the activation with the product before them, and what stands between `qkv` and `o` is the attention. So a
 * dispatch that fuses several is compared with the sum of what it replaces.
 */
export function groupsOf(pass: readonly (readonly string[])[]): Group[] {
  const products = pass.map(productOf);
  const next = (from: number) => products.slice(from).find((product) => product !== null) ?? null;
  let current: Group = 'embedding';
  return pass.map((buffers, i) => {
    const own = products[i];
    if (own) current = own;
    else if (isNorm(buffers)) current = next(i) ?? current;
    else if (current === 'qkv' && next(i) === 'o' && !isSumOfParts(buffers)) current = 'attention';
    return current;
  });
}
