import { findModel } from '@breakeven/schema/catalogue/find-model';
import { describe, expect, it } from 'vitest';
import { namedAsCatalogued } from './catalogued.ts';

describe('namedAsCatalogued', () => {
  it('calls weights by the model of the catalogue and computes what their own config says', () => {
    const known = findModel('qwen2.5-7b');
    if (known === undefined) throw new Error('the catalogue has no Qwen2.5 7B');
    const scaled = {
      ...known,
      name: 'my-folder',
      source: 'a config.json',
      positions: { kind: 'rope' as const, base: 1e6, scaling: { kind: 'linear' as const, factor: 4 } },
    };
    expect(namedAsCatalogued(scaled)).toEqual({ ...scaled, name: known.name });
  });
});
