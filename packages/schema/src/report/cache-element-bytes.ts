import { ELEMENT_BYTES } from '../model/element-bytes.ts';
import type { Result } from './result.ts';

/** Mean bytes of a cached element: half of a cache are keys, half values. Results that do not tell types had f16. */
export function cacheElementBytes(result: Pick<Result, 'keyCacheType' | 'valueCacheType'>): number {
  const { keyCacheType = 'f16', valueCacheType = keyCacheType } = result;
  return (ELEMENT_BYTES[keyCacheType] + ELEMENT_BYTES[valueCacheType]) / 2;
}
