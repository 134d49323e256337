import type { ElementType } from '@breakeven/schema/model/element-type';

/** The type to load a model in: that of most of its elements, where the GPU has it and it is one of ours. */
export function usualType(formats: readonly string[], types: readonly ElementType[]): ElementType {
  const [first = ''] = formats;
  const stored = first === 'bf16' ? 'f16' : first;
  return types.find((type) => type === stored) ?? 'f32';
}
